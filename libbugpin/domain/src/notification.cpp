#include "bugpin/domain/notification.hpp"

namespace bugpin {
namespace {

// Those that others may give, too.
struct Answers : NotificationSettings {
    static constexpr auto fields() { return notification_fields<Answers>(); }
};

}  // namespace

void apply(NotificationChoices& choices, const NotificationChange& change) {
    for_each_shared_field<NotificationChoices, NotificationChange>(
        [&](const auto& stored, const auto& sent) {
            const auto& wish = change.*sent.member;
            if (wish.is_absent()) return;
            auto& choice = choices.*stored.member;
            choice.reset();
            if (wish) choice = *wish;
        });
}

NotificationSettings effective_preferences(const NotificationSettings& global,
                                           const NotificationChoices& project,
                                           const NotificationChoices& own) {
    NotificationSettings out = global;
    for_each_shared_field<NotificationChoices, Answers>(
        [&](const auto& choice, const auto& answer) {
            const auto inherited = (project.*choice.member).value_or(global.*answer.member);
            out.*answer.member = (own.*choice.member).value_or(inherited);
        });
    return out;
}

bool wants_mail(const NotificationSettings& effective, NotificationTopic topic) {
    if (!effective.email_enabled) return false;
    switch (topic) {
    case NotificationTopic::new_report: return effective.notify_on_new_report;
    case NotificationTopic::status_change: return effective.notify_on_status_change;
    case NotificationTopic::priority_change: return effective.notify_on_priority_change;
    case NotificationTopic::assignment: return effective.notify_on_assignment;
    case NotificationTopic::deletion: return effective.notify_on_deletion;
    }
    return false;
}

}  // namespace bugpin
