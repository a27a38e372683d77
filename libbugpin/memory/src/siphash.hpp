// SipHash-2-4: a short keyed hash that nobody can aim without the key. J.-P. Aumasson and D. J.
// Bernstein, "SipHash: a fast short-input PRF", INDOCRYPT 2012. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace bugpin::memory {

struct SipKey {
    std::uint64_t k0 = 0, k1 = 0;  // the key's bytes 0–7 and 8–15, little-endian
};

std::uint64_t siphash24(const SipKey& key, std::string_view message) noexcept;

}  // namespace bugpin::memory
