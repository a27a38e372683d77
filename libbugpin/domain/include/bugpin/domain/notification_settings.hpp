// Which mails go out: the global answer to each question. What a project or a person says instead
// is in notification.hpp. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>

namespace bugpin {

// Mails about reports, one by one or together.
enum class MailDigest { off, hourly, daily };

template <>
struct EnumNames<MailDigest> {
    using E = MailDigest;
    static constexpr std::array<std::pair<E, std::string_view>, 3> values{
        {{E::off, "off"}, {E::hourly, "hourly"}, {E::daily, "daily"}}};
};

// One table for the global answers and for choices that may leave some of them open.
template <class S>
constexpr auto notification_fields() {
    return std::tuple{field("emailEnabled", &S::email_enabled),
                      field("notifyOnNewReport", &S::notify_on_new_report),
                      field("notifyOnStatusChange", &S::notify_on_status_change),
                      field("notifyOnPriorityChange", &S::notify_on_priority_change),
                      field("notifyOnAssignment", &S::notify_on_assignment),
                      field("notifyOnDeletion", &S::notify_on_deletion),
                      field("emailDigest", &S::email_digest)};
}

struct NotificationSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    bool email_enabled = true;  // false: no mail, whatever the others say
    bool notify_on_new_report = true;
    bool notify_on_status_change = true;
    bool notify_on_priority_change = true;
    bool notify_on_assignment = true;
    bool notify_on_deletion = true;
    MailDigest email_digest = MailDigest::off;
    // How many go to one person one by one within an hour of the clock; what is more waits for that
    // hour's end and comes together. 0: no end. Nobody's choice but the operator's.
    std::int64_t most_mails_per_hour = 30;
    static constexpr auto fields() {
        return std::tuple_cat(
            notification_fields<NotificationSettings>(),
            std::tuple{field("mostMailsPerHour", &NotificationSettings::most_mails_per_hour,
                             Range{0, 100'000})});
    }
};

// Mails to those who sent a report and left an address.
struct ReporterNotificationSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    bool email_enabled = true;  // false: none of them
    bool notify_on_new_report = true;
    bool notify_on_status_change = true;
    bool notify_on_priority_change = true;
    bool notify_on_assignment = true;
    bool messaging_enabled = true;  // what is written to reporters is mailed to them
    static constexpr auto fields() {
        using S = ReporterNotificationSettings;
        return std::tuple{field("emailEnabled", &S::email_enabled),
                          field("notifyOnNewReport", &S::notify_on_new_report),
                          field("notifyOnStatusChange", &S::notify_on_status_change),
                          field("notifyOnPriorityChange", &S::notify_on_priority_change),
                          field("notifyOnAssignment", &S::notify_on_assignment),
                          field("messagingEnabled", &S::messaging_enabled)};
    }
};

}  // namespace bugpin
