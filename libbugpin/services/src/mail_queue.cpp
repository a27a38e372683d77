#include "bugpin/services/mail_queue.hpp"

#include "bugpin/core/text.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace bugpin::services {
namespace {

const std::string kLane = "mail";  // all depends on the one mail server

NotificationTopic topic_of(MailKind kind) {
    switch (kind) {
    case MailKind::status_change: return NotificationTopic::status_change;
    case MailKind::priority_change: return NotificationTopic::priority_change;
    case MailKind::assignment: return NotificationTopic::assignment;
    case MailKind::report_deleted: return NotificationTopic::deletion;
    default: return NotificationTopic::new_report;
    }
}

bool concerns(const UserId& user, MailKind kind, const ReportEventTask& event,
              const WebhookReport& report) {
    if (event.actor == user) return false;
    return kind != MailKind::assignment || report.assigned_to == user;
}

Result<std::string> name_of_inviter(ports::Repositories& repos, const Actor& inviter,
                                    const Settings& settings) {
    if (inviter.user.empty()) return settings.app_name;
    BUGPIN_TRY(const User user, repos.users().find(inviter.user));
    return user.name;
}

}  // namespace

MailQueue::MailQueue(Ports ports, const Directory& directory, JobQueue& queue)
    : ports_(ports), directory_(directory), queue_(queue) {}

std::string MailQueue::new_id() { return ports_.random.token("mail_").reveal(); }

Result<std::vector<MailQueue::ReportMail>> MailQueue::mails_of(ports::Repositories& repos,
                                                               const ReportEventTask& event,
                                                               const WebhookReport& report) {
    std::vector<ReportMail> mails;
    const auto directory = directory_.current();
    if (!directory->settings.sends_mail()) return mails;
    for (const MailKind kind : mail_kinds_of(event.events, event.changes)) {
        BUGPIN_TRY(const auto wanted,
                   repos.notifications().mail_recipients(event.project, topic_of(kind),
                                                         directory->settings.notifications));
        for (const MailRecipient& each : wanted) {
            if (!concerns(each.id, kind, event, report)) continue;
            mails.push_back(
                {mail_about(kind, event.project, report, event.changes, each.id), each.digest});
            mails.back().order.id = new_id();
        }
    }
    return mails;
}

Result<> MailQueue::add(ports::Repositories& repos, const std::vector<ReportMail>& mails) {
    for (const ReportMail& mail : mails) {
        const UserId& recipient = mail.order.recipient;
        if (mail.digest != MailDigest::off || is_flooded(recipient)) {
            BUGPIN_CHECK(hold(repos, mail));
            continue;
        }
        BUGPIN_CHECK(send_alone(repos, mail.order));
        repos.after_commit([this, recipient] { note_mail(recipient); });
    }
    return {};
}

// Mails about one report reach each person in the order of what happened.
Result<> MailQueue::send_alone(ports::Repositories& repos, const MailOrder& order) {
    std::string key = order.report ? order.recipient.str() + ":" + order.report->str() : "";
    return queue_.add(repos, {order, kLane, std::move(key)});
}

// One job for each digest: there is one if the mail before waits for the same moment.
Result<> MailQueue::hold(ports::Repositories& repos, const ReportMail& mail) {
    const Time now = ports_.clock.now();
    const Time due = next_digest(now, mail.digest);
    BUGPIN_TRY(const auto before, repos.held_mails().hold(mail.order, due));
    if (before == due) return {};
    return queue_digest(repos, mail.order.recipient, due - now);
}

// Two for one moment go one after the other: the second finds nothing. One for the hour does not
// wait for one for the morning.
Result<> MailQueue::queue_digest(ports::Repositories& repos, const UserId& recipient,
                                 std::chrono::milliseconds in) {
    std::string key =
        fmt::format("digest:{}:{}", recipient.str(), to_millis(ports_.clock.now() + in));
    return queue_.add(repos, {MailDigestTask{new_id(), recipient}, kLane, std::move(key), in});
}

Result<> MailQueue::continue_digest(ports::Repositories& repos, const UserId& recipient) {
    return queue_digest(repos, recipient, std::chrono::milliseconds(0));
}

// Counted since the start of the process: a cap for floods, not an account.
bool MailQueue::is_flooded(const UserId& recipient) {
    const auto most = directory_.current()->settings.notifications.most_mails_per_hour;
    if (most == 0) return false;
    const Time hour = std::chrono::floor<std::chrono::hours>(ports_.clock.now());
    const std::lock_guard lock(mutex_);
    if (hour != hour_) mails_of_hour_.clear();
    hour_ = hour;
    const auto found = mails_of_hour_.find(recipient);
    return found != mails_of_hour_.end() && found->second >= most;
}

void MailQueue::note_mail(const UserId& recipient) {
    const std::lock_guard lock(mutex_);
    ++mails_of_hour_[recipient];
}

Result<> MailQueue::invite(ports::Repositories& repos, const Actor& inviter,
                           const Invitation& invitation) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    if (!settings.sends_mail() || settings.app_url.empty()) return {};
    BUGPIN_TRY(std::string name, name_of_inviter(repos, inviter, settings));
    MailOrder order;
    order.id = new_id();
    order.kind = MailKind::invitation;
    order.recipient = invitation.user.id;
    order.facts = {{"inviter.name", std::move(name)},
                   {"invite.expiresInDays", std::to_string(settings.invitation_expiration_days)}};
    order.sealed_link = ports_.sealer.seal(invitation.url, kInvitationLinkPurpose);
    return send_alone(repos, order);
}

}  // namespace bugpin::services
