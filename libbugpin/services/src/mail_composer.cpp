#include "mail_composer.hpp"

#include "plain_text.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace bugpin::services {
namespace {

using Values = ports::TemplateValues;

std::array<int, 3> channels(std::string_view hex_color) {  // "#RRGGBB"
    std::array<int, 3> out{};
    for (std::size_t i = 0; i < out.size() && hex_color.size() == 7; ++i)
        std::from_chars(hex_color.data() + 1 + 2 * i, hex_color.data() + 3 + 2 * i, out[i], 16);
    return out;
}

std::string darker(std::string_view hex_color) {  // by 15 %
    const auto [red, green, blue] = channels(hex_color);
    return fmt::format("#{:02x}{:02x}{:02x}", red * 85 / 100, green * 85 / 100, blue * 85 / 100);
}

// Black or white, whichever is easier to read on the colour (WCAG 2.1, relative luminance).
std::string_view ink_on(std::string_view hex_color) {
    const auto linear = [](int channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    const auto [red, green, blue] = channels(hex_color);
    const double luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#17181c";
}

void add_own_values(Values& values, const Settings& settings) {
    const std::string& color = settings.branding.primary_color;
    values["app.name"] = settings.app_name;
    values["app.url"] = settings.app_url;
    values["brand.color"] = color;
    values["brand.colorDark"] = darker(color);
    values["brand.ink"] = ink_on(color);
}

std::string footer(const Settings& settings) {
    const std::string name = escape_html(settings.app_name);
    const std::string link = settings.app_url.empty()
                                 ? name
                                 : fmt::format("<a href=\"{}\" style=\"color:#5c5f6a\">{}</a>",
                                               escape_html(settings.app_url), name);
    return fmt::format(
        "<p style=\"margin:16px auto 0;max-width:600px;font:12px/16px system-ui,sans-serif;"
        "color:#5c5f6a;text-align:center\">Sent by {}</p>\n",
        link);
}

// In front of the last </body>, else at the end.
std::string with_footer(std::string html, const std::string& footer) {
    const auto body = to_lower_ascii(html).rfind("</body>");
    html.insert(body == std::string::npos ? html.size() : body, footer);
    return html;
}

// As WebhookReport::of() has it: no link where nobody knows the application's address.
std::string sample_link(const Settings& settings) {
    return settings.app_url.empty() ? "" : link_to(settings.app_url, "/admin/reports/rpt_example");
}

Values sample_report(const Settings& settings) {
    return {{"project.name", "Shop"},
            {"report.number", "124"},
            {"report.title", "Pay button does nothing"},
            {"report.description", "I press \"Pay\" and nothing happens."},
            {"report.url", sample_link(settings)},
            {"report.status", "open"},
            {"report.statusFormatted", "Open"},
            {"report.priority", "high"},
            {"report.priorityFormatted", "High"},
            {"report.pageUrl", "https://shop.example/cart"},
            {"report.createdAt", "2026-01-01T12:00:00.000Z"}};
}

void add_reporter_values(Values& values, MailKind kind, const Settings& settings) {
    if (kind != MailKind::reporter_received && kind != MailKind::reporter_update &&
        kind != MailKind::reporter_message)
        return;
    values["report.statusUrl"] =
        settings.app_url.empty() ? "" : link_to(settings.app_url, "/status/rpt_example?s=example");
    if (kind == MailKind::reporter_update)
        values.merge(Values{{"newStatus", "resolved"},
                            {"newStatusFormatted", "Resolved"},
                            {"newPriority", "high"},
                            {"newPriorityFormatted", "High"},
                            {"report.assigned", "Yes"}});
    if (kind == MailKind::reporter_message) values["message.text"] = "Which browser do you use?";
}

Result<> named(Result<std::string> rendered, std::string field) {
    if (rendered) return {};
    Error error = std::move(rendered).error();
    error.fields = {{std::move(field), error.message}};
    return error;
}

}  // namespace

std::string digest_line(const std::string& subject, const std::string& link) {
    return link.empty() ? subject + "\n" : fmt::format("{}\n{}\n", subject, link);
}

Values sample_values(MailKind kind, const Settings& settings) {
    Values values;
    const bool of_report =
        kind != MailKind::invitation && kind != MailKind::test_email && kind != MailKind::digest;
    if (of_report) values = sample_report(settings);
    if (kind == MailKind::digest)
        values.merge(Values{
            {"digest.count", "2"},
            {"digest.lines",
             digest_line("[Shop] New report: Pay button does nothing", sample_link(settings)) +
                 digest_line("[Shop] Resolved: Search finds nothing", "")}});
    if (kind == MailKind::status_change)
        values.merge(Values{{"oldStatus", "open"},
                            {"oldStatusFormatted", "Open"},
                            {"newStatus", "in_progress"},
                            {"newStatusFormatted", "In Progress"}});
    if (kind == MailKind::priority_change)
        values.merge(Values{{"oldPriority", "medium"},
                            {"oldPriorityFormatted", "Medium"},
                            {"newPriority", "highest"},
                            {"newPriorityFormatted", "Highest"}});
    if (kind == MailKind::assignment)
        values.merge(
            Values{{"assignee.name", "Ada Lovelace"}, {"assignee.email", "ada@example.com"}});
    if (kind == MailKind::invitation)
        values.merge(Values{
            {"inviter.name", "Grace Hopper"},
            {"invite.url", link_to(settings.app_url, "/admin/accept-invitation?token=example")},
            {"invite.expiresInDays", std::to_string(settings.invitation_expiration_days)}});
    add_reporter_values(values, kind, settings);
    add_own_values(values, settings);
    return values;
}

Result<ComposedMail> compose(const ports::TemplateEngine& engine, const Settings& settings,
                             const MailTemplate& text, Values values) {
    add_own_values(values, settings);
    ComposedMail mail;
    BUGPIN_TRY(mail.subject, engine.render(text.subject, values, ports::TemplateEscape::none));
    BUGPIN_TRY(mail.html, engine.render(text.html, values, ports::TemplateEscape::html));
    mail.html = with_footer(std::move(mail.html), footer(settings));
    mail.text = plain_text(mail.html);
    return mail;
}

Result<> check_template(const ports::TemplateEngine& engine, MailKind kind,
                        const MailTemplate& text, const std::string& prefix) {
    const Values values = sample_values(kind, Settings{});
    BUGPIN_CHECK(named(engine.render(text.subject, values, ports::TemplateEscape::none),
                       prefix + "subject"));
    return named(engine.render(text.html, values, ports::TemplateEscape::html), prefix + "html");
}

}  // namespace bugpin::services
