#include "bugpin/domain/mail_order.hpp"

#include <algorithm>
#include <chrono>

namespace bugpin {
namespace {

const ReportChange* change_of(const std::vector<ReportChange>& changes, std::string_view name) {
    const auto found = std::find_if(changes.begin(), changes.end(),
                                    [&](const ReportChange& each) { return each.name == name; });
    return found == changes.end() ? nullptr : &*found;
}

void add_named(std::vector<MailFact>& facts, const std::string& name, const std::string& value) {
    facts.push_back({name, value});
    facts.push_back({name + "Formatted", title_case(value)});
}

}  // namespace

std::vector<MailKind> mail_kinds_of(const std::vector<ReportEventName>& events,
                                    const std::vector<ReportChange>& changes) {
    const auto happened = [&](ReportEventName event) {
        return std::find(events.begin(), events.end(), event) != events.end();
    };
    std::vector<MailKind> kinds;
    if (happened(ReportEventName::created)) kinds.push_back(MailKind::new_report);
    if (happened(ReportEventName::status_changed)) kinds.push_back(MailKind::status_change);
    if (change_of(changes, "priority")) kinds.push_back(MailKind::priority_change);
    if (happened(ReportEventName::assigned)) kinds.push_back(MailKind::assignment);
    if (happened(ReportEventName::deleted)) kinds.push_back(MailKind::report_deleted);
    return kinds;
}

std::vector<MailFact> mail_facts_of(const std::vector<ReportChange>& changes) {
    std::vector<MailFact> facts;
    if (const auto* status = change_of(changes, "status")) {
        add_named(facts, "oldStatus", status->old_value.value_or(""));
        add_named(facts, "newStatus", status->new_value.value_or(""));
    }
    if (const auto* priority = change_of(changes, "priority")) {
        add_named(facts, "oldPriority", priority->old_value.value_or(""));
        add_named(facts, "newPriority", priority->new_value.value_or(""));
    }
    return facts;
}

std::vector<MailFact> mail_facts_of(const WebhookReport& report) {
    std::vector<MailFact> facts{{"report.title", report.title},
                                {"report.description", report.description.value_or("")}};
    add_named(facts, "report.status", std::string(name_of(report.status)));
    add_named(facts, "report.priority", std::string(name_of(report.priority)));
    return facts;
}

MailOrder mail_about(MailKind kind, const ProjectId& project, const WebhookReport& report,
                     const std::vector<ReportChange>& changes, const UserId& recipient) {
    MailOrder order;
    order.kind = kind;
    order.recipient = recipient;
    order.project = project;
    order.report = report.id;
    order.facts = kind == MailKind::report_deleted ? mail_facts_of(report) : mail_facts_of(changes);
    return order;
}

Time next_digest(Time now, MailDigest digest) {
    constexpr std::chrono::hours kMorning{7};
    if (digest != MailDigest::daily)
        return std::chrono::floor<std::chrono::hours>(now) + std::chrono::hours(1);
    return std::chrono::floor<std::chrono::days>(now - kMorning) + std::chrono::days(1) + kMorning;
}

std::string title_case(std::string_view name) {
    std::string out(name);
    bool starts_word = true;
    for (char& c : out) {
        if (c == '_') c = ' ';
        if (starts_word && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        starts_word = c == ' ';
    }
    return out;
}

}  // namespace bugpin
