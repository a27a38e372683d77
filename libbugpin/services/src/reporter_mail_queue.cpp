#include "bugpin/services/reporter_mail_queue.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace bugpin::services {
namespace {

const std::string kLane = "mail";  // as the team's: all depends on the one mail server

const ReportChange* change_of(const ReportEventTask& event, std::string_view name) {
    const auto& all = event.changes;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
    return found == all.end() ? nullptr : &*found;
}

// Those that are to be told, by their placeholders; none: nothing is.
std::vector<MailFact> facts_of(const ReportEventTask& event,
                               const ReporterNotificationSettings& wanted) {
    std::vector<MailFact> facts;
    const auto add = [&](std::string_view field, const std::string& name) {
        const auto* change = change_of(event, field);
        if (!change || !change->new_value) return;
        facts.push_back({name, *change->new_value});
        facts.push_back({name + "Formatted", title_case(*change->new_value)});
    };
    if (wanted.notify_on_status_change) add("status", "newStatus");
    if (wanted.notify_on_priority_change) add("priority", "newPriority");
    const auto* assigned = change_of(event, "assignedTo");
    if (wanted.notify_on_assignment && assigned && assigned->new_value)
        facts.push_back({"report.assigned", "Yes"});
    return facts;
}

}  // namespace

ReporterMailQueue::ReporterMailQueue(Ports ports, const Directory& directory, JobQueue& queue)
    : ports_(ports), directory_(directory), queue_(queue) {}

std::string ReporterMailQueue::new_id() { return ports_.random.token("mail_").reveal(); }

std::optional<ReporterMail> ReporterMailQueue::news_of(const ReportEventTask& event,
                                                       const WebhookReport& report) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    const auto& wanted = settings.reporter_notifications;
    if (!settings.sends_mail() || !wanted.email_enabled || !report.reporter_email)
        return std::nullopt;
    ReporterMail mail;
    const auto& events = event.events;
    if (std::find(events.begin(), events.end(), ReportEventName::created) != events.end()) {
        if (!wanted.notify_on_new_report) return std::nullopt;
        mail.kind = MailKind::reporter_received;
    } else {
        mail.kind = MailKind::reporter_update;
        mail.facts = facts_of(event, wanted);
        if (mail.facts.empty()) return std::nullopt;
    }
    mail.id = new_id();
    mail.project = event.project;
    mail.report = event.report;
    return mail;
}

// Mails about one report arrive in the order of what happened.
Result<> ReporterMailQueue::add(ports::Repositories& repos, const ReporterMail& mail,
                                const std::string& address) {
    if (mail.kind != MailKind::reporter_message) {
        if (is_flooded(address)) return {};
        repos.after_commit([this, address] { note_mail(address); });
    }
    return queue_.add(repos, {mail, kLane, "reporter:" + mail.report.str()});
}

Result<> ReporterMailQueue::send(ports::Repositories& repos, const Report& report,
                                 const Comment& message) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    const auto& wanted = settings.reporter_notifications;
    if (!settings.sends_mail() || !wanted.email_enabled || !wanted.messaging_enabled ||
        !report.reporter_email)
        return {};
    ReporterMail mail;
    mail.id = new_id();
    mail.kind = MailKind::reporter_message;
    mail.project = report.project_id;
    mail.report = report.id;
    mail.facts = {{"message.text", message.text}};
    BUGPIN_CHECK(add(repos, mail, *report.reporter_email));
    if (!message.copy_sender || !message.author) return {};
    mail.id = new_id();
    mail.copy_to = message.author;
    return add(repos, mail, *report.reporter_email);
}

// Counted since the start of the process: a cap for floods, not an account.
bool ReporterMailQueue::is_flooded(const std::string& address) {
    const Time hour = std::chrono::floor<std::chrono::hours>(ports_.clock.now());
    const std::lock_guard lock(mutex_);
    if (hour != hour_) mails_of_hour_.clear();
    hour_ = hour;
    const auto found = mails_of_hour_.find(address);
    return found != mails_of_hour_.end() && found->second >= kMostReporterMails;
}

void ReporterMailQueue::note_mail(const std::string& address) {
    const std::lock_guard lock(mutex_);
    ++mails_of_hour_[address];
}

}  // namespace bugpin::services
