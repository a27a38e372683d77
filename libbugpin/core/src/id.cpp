#include "bugpin/core/id.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <cstdint>

namespace bugpin {

std::string uuid_v7_hex(Time at, const std::array<std::byte, 10>& random) {
    std::array<std::byte, 16> uuid;
    const auto millis = static_cast<std::uint64_t>(to_millis(at));
    for (int i = 0; i < 6; ++i) uuid[i] = static_cast<std::byte>(millis >> (40 - 8 * i));
    std::copy(random.begin(), random.end(), uuid.begin() + 6);
    uuid[6] = (uuid[6] & std::byte{0x0F}) | std::byte{0x70};
    uuid[8] = (uuid[8] & std::byte{0x3F}) | std::byte{0x80};
    return to_hex(uuid);
}

std::string uuid_v4(std::array<std::byte, 16> random) {
    random[6] = (random[6] & std::byte{0x0F}) | std::byte{0x40};
    random[8] = (random[8] & std::byte{0x3F}) | std::byte{0x80};
    const auto digits = to_hex(random);
    const std::string_view hex(digits);
    return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                       hex.substr(16, 4), hex.substr(20));
}

bool is_prefixed_id(std::string_view text, std::string_view prefix) {
    if (!text.starts_with(prefix) || text.size() != prefix.size() + 32) return false;
    const auto digits = text.substr(prefix.size());
    return std::all_of(digits.begin(), digits.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace bugpin
