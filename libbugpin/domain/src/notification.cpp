#include "bugpin/domain/notification.hpp"

namespace bugpin {

void apply(NotificationChoices& choices, const NotificationChange& change) {
    for_each_shared_field<NotificationChoices, NotificationChange>(
        [&](const auto& stored, const auto& sent) {
            const auto& wish = change.*sent.member;
            if (wish.is_absent()) return;
            choices.*stored.member = wish ? std::optional<bool>(*wish) : std::nullopt;
        });
}

NotificationSettings effective_preferences(const NotificationSettings& global,
                                           const NotificationChoices& project,
                                           const NotificationChoices& own) {
    NotificationSettings out;
    for_each_shared_field<NotificationSettings, NotificationChoices>(
        [&](const auto& answer, const auto& choice) {
            const bool inherited = (project.*choice.member).value_or(global.*answer.member);
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
