#include "mail_delivery.hpp"

#include "bugpin/core/time.hpp"

#include <string_view>

namespace bugpin::services {
namespace {

// A row that may be gone, which is no error here.
template <class T>
Result<std::optional<T>> if_there(Result<T> found) {
    if (found) return std::optional<T>(*std::move(found));
    if (found.error().kind == ErrorKind::not_found) return std::optional<T>();
    return std::move(found).error();
}

// The page of a report. Its context is canonical text of our own making, which begins with the
// page's address (PageContext::fields()); services do not read JSON otherwise.
std::string page_url_of(const Report& report) {
    constexpr std::string_view kStart = "{\"url\":\"";
    std::string_view text = report.metadata.json;
    if (!text.starts_with(kStart)) return {};
    text.remove_prefix(kStart.size());
    const auto end = text.find_first_of("\"\\");
    return end == std::string_view::npos || text[end] == '\\' ? ""
                                                              : std::string(text.substr(0, end));
}

void add_report(ports::TemplateValues& values, const Report& report, const Settings& settings) {
    const auto told = WebhookReport::of(report, settings.app_url);
    for (const MailFact& fact : mail_facts_of(told)) values[fact.name] = fact.value;
    values["report.number"] = std::to_string(report.number);
    values["report.url"] = told.link.value_or("");
    values["report.pageUrl"] = page_url_of(report);
    values["report.createdAt"] = format_time(report.created_at);
}

// A person who was locked out hears nothing more; one who is invited is not in yet.
bool may_hear(const User& user, MailKind kind) {
    return user.is_active || kind == MailKind::invitation;
}

}  // namespace

Result<std::optional<AddressedValues>> values_of(ports::Repositories& repos,
                                                 const Settings& settings, const MailOrder& order) {
    using Nobody = std::optional<AddressedValues>;
    BUGPIN_TRY(const auto user, if_there(repos.users().find(order.recipient)));
    if (!user || !may_hear(*user, order.kind)) return Nobody();
    AddressedValues out{{user->email, user->name}, {}};
    if (order.project) {
        BUGPIN_TRY(const auto project, if_there(repos.projects().find(*order.project)));
        if (!project) return Nobody();
        out.values["project.name"] = project->name;
    }
    if (order.report && order.kind != MailKind::report_deleted) {
        BUGPIN_TRY(const auto report, if_there(repos.reports().find(*order.report)));
        if (!report) return Nobody();
        add_report(out.values, *report, settings);
    }
    if (order.kind == MailKind::assignment) {
        out.values["assignee.name"] = user->name;
        out.values["assignee.email"] = user->email;
    }
    for (const MailFact& fact : order.facts) out.values[fact.name] = fact.value;
    return std::optional(std::move(out));
}

Result<std::optional<AddressedValues>> values_of(ports::Repositories& repos,
                                                 const Settings& settings,
                                                 const ReporterMail& mail) {
    using Nobody = std::optional<AddressedValues>;
    BUGPIN_TRY(const auto report, if_there(repos.reports().find(mail.report)));
    BUGPIN_TRY(const auto project, if_there(repos.projects().find(mail.project)));
    if (!report || !project || !report->reporter_email) return Nobody();
    AddressedValues out{{*report->reporter_email, report->reporter_name.value_or("")}, {}};
    if (mail.copy_to) {
        BUGPIN_TRY(const auto author, if_there(repos.users().find(*mail.copy_to)));
        if (!author || !may_hear(*author, mail.kind)) return Nobody();
        out.to = {author->email, author->name};
    }
    out.values["project.name"] = project->name;
    add_report(out.values, *report, settings);
    // Of these only what changed has a value.
    for (const auto* name : {"newStatus", "newStatusFormatted", "newPriority",
                             "newPriorityFormatted", "report.assigned"})
        out.values[name] = "";
    for (const MailFact& fact : mail.facts) out.values[fact.name] = fact.value;
    return std::optional(std::move(out));
}

}  // namespace bugpin::services
