#include "bugpin/domain/mail_template.hpp"

#include "bugpin/core/text.hpp"

#include <string_view>
#include <vector>

namespace bugpin {
namespace {

// Mail programs know tables and inline styles, and little else.
struct Fact {
    std::string_view name, value;
};

struct Layout {
    std::string_view subject;
    std::string_view heading;
    std::string_view title;  // of the card; may be empty
    std::string_view text;   // below it, as written by a person; may be empty
    std::vector<Fact> facts = {};
    std::string_view button = {};  // what the button says; empty: none
    std::string_view link = {};
};

// What shows `text`. Where that is one placeholder, nothing when it has no value.
std::string when_present(std::string_view text, const std::string& html) {
    if (!text.starts_with("{{") || text.find("}}") != text.size() - 2) return html;
    const auto name = text.substr(2, text.size() - 4);
    return fmt::format("{{{{#{0}}}}}{1}{{{{/{0}}}}}", name, html);
}

std::string facts_html(const std::vector<Fact>& facts) {
    if (facts.empty()) return {};
    std::string rows =
        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" "
        "style=\"margin:16px 0 0\">\n";
    for (const Fact& fact : facts)
        rows += when_present(
            fact.value, fmt::format("<tr><td style=\"padding:2px 16px 2px 0;color:#5c5f6a\">{}</td>"
                                    "<td style=\"padding:2px 0;color:#17181c\">{}</td></tr>\n",
                                    fact.name, fact.value));
    return rows + "</table>\n";
}

std::string button_html(const Layout& layout) {
    if (layout.button.empty()) return {};
    return when_present(
        layout.link,
        fmt::format(
            "<p style=\"margin:24px 0 0\"><a href=\"{}\" style=\"display:inline-block;padding:10px "
            "20px;"
            "border-radius:6px;background:{{{{brand.color}}}};color:{{{{brand.ink}}}};"
            "font-weight:600;text-decoration:none\">{}</a></p>\n",
            layout.link, layout.button));
}

std::string title_html(std::string_view title) {
    if (title.empty()) return {};
    return fmt::format(
        "<p style=\"margin:0;font-size:18px;font-weight:600;color:#17181c\">{}</p>\n", title);
}

std::string text_html(std::string_view text) {
    if (text.empty()) return {};
    return when_present(
        text, fmt::format("<p style=\"margin:12px 0 0;white-space:pre-line\">{}</p>\n", text));
}

MailTemplate laid_out(const Layout& layout) {
    return {std::string(layout.subject),
            fmt::format(
                "<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\">"
                "<meta name=\"viewport\" content=\"width=device-width\"></head>\n"
                "<body style=\"margin:0;padding:24px 12px;background:#f7f7f8;"
                "font:14px/22px system-ui,-apple-system,'Segoe UI',sans-serif;color:#17181c\">\n"
                "<table role=\"presentation\" align=\"center\" width=\"600\" cellpadding=\"0\" "
                "cellspacing=\"0\" style=\"width:100%;max-width:600px;background:#ffffff\">\n"
                "<tr><td style=\"padding:16px 24px;background:{{{{brand.color}}}};"
                "border-bottom:3px solid {{{{brand.colorDark}}}};color:{{{{brand.ink}}}};"
                "font-weight:600\">{}</td></tr>\n<tr><td style=\"padding:24px\">\n{}{}{}{}"
                "</td></tr>\n</table>\n</body>\n</html>\n",
                layout.heading, title_html(layout.title), text_html(layout.text),
                facts_html(layout.facts), button_html(layout))};
}

constexpr std::string_view kTitle = "{{report.title}}";
constexpr Fact kProject{"Project", "{{project.name}}"};
constexpr std::string_view kView = "View Report";
constexpr std::string_view kReport = "{{report.url}}";
constexpr std::string_view kFollow = "Follow your report";
constexpr std::string_view kStatusPage = "{{report.statusUrl}}";

}  // namespace

std::optional<MailTemplate>& MailTemplateSettings::of(MailKind kind) {
    switch (kind) {
    case MailKind::new_report: return new_report;
    case MailKind::status_change: return status_change;
    case MailKind::priority_change: return priority_change;
    case MailKind::assignment: return assignment;
    case MailKind::invitation: return invitation;
    case MailKind::report_deleted: return report_deleted;
    case MailKind::digest: return digest;
    case MailKind::reporter_received: return reporter_received;
    case MailKind::reporter_update: return reporter_update;
    case MailKind::reporter_message: return reporter_message;
    case MailKind::test_email: break;
    }
    return test_email;
}

const std::optional<MailTemplate>& MailTemplateSettings::of(MailKind kind) const {
    return const_cast<MailTemplateSettings&>(*this).of(kind);
}

MailTemplate built_in_template(MailKind kind) {
    switch (kind) {
    case MailKind::new_report:
        return laid_out({"[{{project.name}}] New report: {{report.title}}",
                         "New report",
                         kTitle,
                         "{{report.description}}",
                         {kProject,
                          {"Priority", "{{report.priorityFormatted}}"},
                          {"Status", "{{report.statusFormatted}}"},
                          {"Page", "{{report.pageUrl}}"},
                          {"Reported", "{{report.createdAt}}"}},
                         kView,
                         kReport});
    case MailKind::status_change:
        return laid_out(
            {"[{{project.name}}] {{newStatusFormatted}}: {{report.title}}",
             "Status changed",
             kTitle,
             "",
             {kProject, {"Before", "{{oldStatusFormatted}}"}, {"Now", "{{newStatusFormatted}}"}},
             kView,
             kReport});
    case MailKind::priority_change:
        return laid_out({"[{{project.name}}] Priority {{newPriorityFormatted}}: {{report.title}}",
                         "Priority changed",
                         kTitle,
                         "",
                         {kProject,
                          {"Before", "{{oldPriorityFormatted}}"},
                          {"Now", "{{newPriorityFormatted}}"}},
                         kView,
                         kReport});
    case MailKind::assignment:
        return laid_out({"[{{project.name}}] Assigned to you: {{report.title}}",
                         "Assigned to you",
                         kTitle,
                         "{{report.description}}",
                         {kProject, {"Assignee", "{{assignee.name}}"}},
                         kView,
                         kReport});
    case MailKind::invitation:
        return laid_out(
            {"{{inviter.name}} invites you to {{app.name}}",
             "Invitation",
             "Welcome to {{app.name}}",
             "{{inviter.name}} invites you to work on bug reports. The invitation holds "
             "for {{invite.expiresInDays}} days.",
             {},
             "Accept Invitation",
             "{{invite.url}}"});
    case MailKind::report_deleted:
        return laid_out({"[{{project.name}}] Deleted: {{report.title}}",
                         "Report deleted",
                         kTitle,
                         "{{report.description}}",
                         {kProject,
                          {"Status", "{{report.statusFormatted}}"},
                          {"Priority", "{{report.priorityFormatted}}"}}});
    case MailKind::digest:
        return laid_out({"{{digest.count}} news from {{app.name}}",
                         "What happened",
                         "{{digest.count}} news",
                         "{{digest.lines}}",
                         {},
                         "Open {{app.name}}",
                         "{{app.url}}"});
    case MailKind::reporter_received:
        // Nothing of what the sender typed: the address may be somebody else's.
        return laid_out({"[{{project.name}}] We have your report #{{report.number}}",
                         "Thank you",
                         "We have your report",
                         "You will hear from us when something changes.",
                         {kProject, {"Number", "{{report.number}}"}},
                         kFollow,
                         kStatusPage});
    case MailKind::reporter_update:
        return laid_out({"[{{project.name}}] News on your report: {{report.title}}",
                         "News on your report",
                         kTitle,
                         "",
                         {kProject,
                          {"Status", "{{newStatusFormatted}}"},
                          {"Priority", "{{newPriorityFormatted}}"},
                          {"Assigned", "{{report.assigned}}"}},
                         kFollow,
                         kStatusPage});
    case MailKind::reporter_message:
        return laid_out({"[{{project.name}}] A message on your report: {{report.title}}",
                         "A message for you",
                         kTitle,
                         "{{message.text}}",
                         {kProject, {"Number", "{{report.number}}"}},
                         kFollow,
                         kStatusPage});
    case MailKind::test_email: break;
    }
    return laid_out({"Test email from {{app.name}}", "It works", "{{app.name}} can send mail",
                     "This message was sent to test the mail settings. Nothing needs to be done."});
}

}  // namespace bugpin
