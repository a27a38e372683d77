// Which mails go out: the global answer to each question. What a project or a person says instead
// is in notification.hpp. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"

#include <tuple>

namespace bugpin {

// One table for the global answers and for choices that may leave some of them open.
template <class S>
constexpr auto notification_fields() {
    return std::tuple{field("emailEnabled", &S::email_enabled),
                      field("notifyOnNewReport", &S::notify_on_new_report),
                      field("notifyOnStatusChange", &S::notify_on_status_change),
                      field("notifyOnPriorityChange", &S::notify_on_priority_change),
                      field("notifyOnAssignment", &S::notify_on_assignment),
                      field("notifyOnDeletion", &S::notify_on_deletion)};
}

struct NotificationSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    bool email_enabled = true;  // false: no mail, whatever the others say
    bool notify_on_new_report = true;
    bool notify_on_status_change = true;
    bool notify_on_priority_change = true;
    bool notify_on_assignment = true;
    bool notify_on_deletion = true;
    static constexpr auto fields() { return notification_fields<NotificationSettings>(); }
};

}  // namespace bugpin
