// A set of bytes for parsers: one look-up a byte, however the set is made up. Constant;
// thread-safe.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace bugpin::http {

class CharSet {
public:
    // REQUIRES: first <= last, both ASCII
    static constexpr CharSet range(char first, char last) {
        CharSet set;
        for (int c = first; c <= last; ++c) set.members_[static_cast<std::size_t>(c)] = true;
        return set;
    }
    static constexpr CharSet alphanumeric() {
        return range('0', '9') + range('A', 'Z') + range('a', 'z');
    }

    constexpr CharSet with(std::string_view more) const {
        CharSet set = *this;
        for (const char c : more) set.members_[static_cast<unsigned char>(c)] = true;
        return set;
    }
    constexpr CharSet operator+(const CharSet& other) const {
        CharSet set = *this;
        for (std::size_t i = 0; i < members_.size(); ++i) set.members_[i] |= other.members_[i];
        return set;
    }
    constexpr CharSet complement() const {
        CharSet set;
        for (std::size_t i = 0; i < members_.size(); ++i) set.members_[i] = !members_[i];
        return set;
    }

    constexpr bool contains(char c) const { return members_[static_cast<unsigned char>(c)]; }
    constexpr bool covers(std::string_view text) const {
        return std::all_of(text.begin(), text.end(), [this](char c) { return contains(c); });
    }

private:
    std::array<bool, 256> members_{};
};

}  // namespace bugpin::http
