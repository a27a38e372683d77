// What happens to a report, for whoever follows it: history, webhooks, mail, issue trackers. Plain
// values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/domain/report.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin {

enum class ReportEventName {
    created,
    updated,  // anything changed; the following four say what, besides
    status_changed,
    assigned,
    resolved,
    closed,
    deleted,
};

template <>
struct EnumNames<ReportEventName> {
    using E = ReportEventName;
    static constexpr std::array<std::pair<E, std::string_view>, 7> values{
        {{E::created, "report.created"},
         {E::updated, "report.updated"},
         {E::status_changed, "report.status_changed"},
         {E::assigned, "report.assigned"},
         {E::resolved, "report.resolved"},
         {E::closed, "report.closed"},
         {E::deleted, "report.deleted"}}};
};

// One member of a report that is no longer what it was; absent means empty.
struct ReportChange {
    std::string name;  // as on the wire: "status", "assignedTo"
    std::optional<std::string> old_value, new_value;
    static constexpr auto fields() {
        return std::tuple{field("field", &ReportChange::name),
                          field("old", &ReportChange::old_value),
                          field("new", &ReportChange::new_value)};
    }
    friend bool operator==(const ReportChange&, const ReportChange&) = default;
};

// Title, description, status, priority, assignee, tags and what it is a duplicate of, in this
// order, then each custom field as "customFields.<id>".
std::vector<ReportChange> changes_between(const Report& before, const Report& after);

// The events that a change amounts to, the most general first; none when nothing changed.
std::vector<ReportEventName> events_of(const std::vector<ReportChange>& changes);

}  // namespace bugpin
