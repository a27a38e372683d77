#include "support/catch.hpp"

#include "bugpin/crypto/crypto.hpp"

#include <set>
#include <string>
#include <unordered_set>

using namespace bugpin;

TEST_CASE("a million tokens are all different", "[crypto][random]") {
    constexpr std::size_t kTokens = 1'000'000;
    const auto random = crypto::make_random();
    std::unordered_set<std::string> seen;
    seen.reserve(kTokens);
    for (std::size_t i = 0; i < kTokens; ++i) seen.insert(random->token("").reveal());
    CHECK(seen.size() == kTokens);
}

TEST_CASE("a token is its prefix and 128 bits of hex", "[crypto][random]") {
    const std::string token = crypto::make_random()->token("proj_").reveal();
    CHECK(is_prefixed_id(token, "proj_"));
}

TEST_CASE("every bit of a filled buffer is random", "[crypto][random]") {
    const auto random = crypto::make_random();
    std::array<std::byte, 33> ever_set{}, ever_clear{};
    for (int i = 0; i < 200; ++i) {  // a bit stays one way with a chance of 2^-199
        std::array<std::byte, 33> bytes{};
        random->fill(bytes);
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            ever_set[at] |= bytes[at];
            ever_clear[at] |= ~bytes[at];
        }
    }
    for (std::size_t at = 0; at < ever_set.size(); ++at) {
        CHECK(ever_set[at] == std::byte{0xFF});
        CHECK(ever_clear[at] == std::byte{0xFF});
    }
}
