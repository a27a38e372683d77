// Where a report stands in the work on it. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace bugpin {

// In the order of the workflow; lists sort by it.
enum class Status { open, in_progress, resolved, closed };

template <>
struct EnumNames<Status> {
    static constexpr std::array<std::pair<Status, std::string_view>, 4> values{
        {{Status::open, "open"},
         {Status::in_progress, "in_progress"},
         {Status::resolved, "resolved"},
         {Status::closed, "closed"}}};
};

}  // namespace bugpin
