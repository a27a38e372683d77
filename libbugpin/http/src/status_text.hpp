// The words of the status page, in every language that we have. Immutable.
#pragma once

#include "bugpin/domain/language.hpp"
#include "bugpin/domain/report.hpp"

#include <array>
#include <string_view>

namespace bugpin::http {

struct StateText {
    std::string_view name, meaning;
};

struct StatusText {
    std::string_view report;          // before the number
    std::array<StateText, 4> states;  // in the order of Status
    std::string_view last_change;
    std::string_view messages;  // over what the team wrote
    std::string_view not_found, not_found_meaning;
    std::string_view gone, gone_meaning;

    const StateText& state(Status status) const { return states[static_cast<std::size_t>(status)]; }
};

const StatusText& status_text(Language language);

}  // namespace bugpin::http
