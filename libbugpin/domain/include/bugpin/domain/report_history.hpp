// What has been done to a report, entry by entry, for the people who work on it. Its creation has
// no entry of its own: the report itself says when that was. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/domain/report.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bugpin {

enum class HistoryAction {
    title,
    description,
    status,
    priority,
    assignee,
    tags,
    custom_field,
    duplicate_of,  // it was merged into another report, or taken out of it
    duplicate,     // another one was merged into it, or taken out of it
};

template <>
struct EnumNames<HistoryAction> {
    using E = HistoryAction;
    static constexpr std::array<std::pair<E, std::string_view>, 9> values{
        {{E::title, "title"},
         {E::description, "description"},
         {E::status, "status"},
         {E::priority, "priority"},
         {E::assignee, "assignee"},
         {E::tags, "tags"},
         {E::custom_field, "customField"},  // values are "<id>: <value>"
         {E::duplicate_of, "duplicateOf"},  // values are ids of reports
         {E::duplicate, "duplicate"}}};
};

struct HistoryEntry {
    std::int64_t sequence = 0;  // given by the store; later entries have greater ones
    ReportId report_id;
    std::optional<UserId> user_id;  // empty for the command line, and when the user is gone
    HistoryAction action = HistoryAction::status;
    std::optional<std::string> old_value, new_value;  // absent: there was, or is, none
    Time created_at;
};

}  // namespace bugpin
