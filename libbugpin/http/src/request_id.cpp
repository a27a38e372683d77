#include "request_id.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace bugpin::http {
namespace {

bool is_harmless(std::string_view id) {
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '.' || c == '_' || c == '-';
    };
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), allowed);
}

// The mixing step of splitmix64: a bijection, so different counts stay different.
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

// The form of RFC 9562 §5.4.
std::string as_uuid(std::uint64_t high, std::uint64_t low) {
    high = (high & ~0xf000ULL) | 0x4000ULL;
    low = (low & ~(3ULL << 62)) | (2ULL << 62);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "00000000-0000-0000-0000-000000000000";
    int nibble = 0;
    for (char& c : text) {
        if (c == '-') continue;
        const std::uint64_t half = nibble < 16 ? high : low;
        c = kDigits[(half >> (60 - 4 * (nibble % 16))) & 15];
        ++nibble;
    }
    return text;
}

}  // namespace

RequestIds::RequestIds(ports::Random& random) {
    std::array<std::byte, 16> seed;
    random.fill(seed);
    std::memcpy(&high_, seed.data(), 8);
    std::memcpy(&low_, seed.data() + 8, 8);
}

std::string RequestIds::of(const RequestHead& head) const {
    const auto given = head.find("X-Request-ID");
    return given && is_harmless(*given) ? std::string(*given) : next();
}

std::string RequestIds::next() const {
    const auto count = count_.fetch_add(1, std::memory_order_relaxed);
    return as_uuid(mixed(high_ + count), mixed(low_ ^ count));
}

}  // namespace bugpin::http
