#include "support/catch.hpp"

#include "bugpin/crypto/crypto.hpp"

#include <string>

using namespace bugpin;

TEST_CASE("SHA-256") {
    const auto digest = crypto::make_digest();
    const std::string key = "proj_0123456789abcdef0123456789abcdef", picture(1'000'000, 'x');
    REQUIRE(digest->sha256("").starts_with("e3b0c442"));
    BENCHMARK("SHA-256 of a key") { return digest->sha256(key); };
    BENCHMARK("SHA-256 of 1 MB") { return digest->sha256(picture); };
}
