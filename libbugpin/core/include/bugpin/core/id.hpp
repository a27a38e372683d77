// Strong identifiers. Passing a UserId where a ReportId is wanted does not compile. The text is
// what stands in JSON, URLs and the database: a prefix and 32 lower-case hex digits, "rpt_0193…".
#pragma once

#include "bugpin/core/time.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace bugpin {

template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}

    const std::string& str() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }

    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id&, const Id&) = default;

private:
    std::string text_;
};

// The 32 hex digits of a UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74
// random bits taken from `random`. Ids made later sort later, so their indexes grow to the right.
std::string uuid_v7_hex(Time at, const std::array<std::byte, 10>& random);

// A UUID version 4 (RFC 9562 §5.4) in its usual form: lower case, with dashes.
std::string uuid_v4(std::array<std::byte, 16> random);

// True for `prefix` followed by exactly 32 lower-case hex digits.
bool is_prefixed_id(std::string_view text, std::string_view prefix);

}  // namespace bugpin

template <class Tag>
struct std::hash<bugpin::Id<Tag>> {
    std::size_t operator()(const bugpin::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.str());
    }
};
