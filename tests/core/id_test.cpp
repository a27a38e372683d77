#include "bugpin/core/id.hpp"

#include "support/catch.hpp"

#include <array>
#include <string>
#include <type_traits>
#include <unordered_set>

using namespace bugpin;

namespace {

using AppleId = Id<struct AppleTag>;
using PearId = Id<struct PearTag>;

std::array<std::byte, 10> random_bytes(unsigned char fill) {
    std::array<std::byte, 10> bytes;
    bytes.fill(std::byte{fill});
    return bytes;
}

}  // namespace

TEST_CASE("ids of two kinds do not mix", "[id]") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<AppleId, PearId>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::string, AppleId>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<AppleId, PearId>);
    CHECK(AppleId("a") < AppleId("b"));
    CHECK(AppleId().empty());
    CHECK(std::unordered_set{AppleId("a"), AppleId("a")}.size() == 1);
}

TEST_CASE("a UUID of version 7 carries its time, version and variant", "[id]") {
    // The example of RFC 9562, appendix A.6, with other random bits.
    const auto hex = uuid_v7_hex(time_from_millis(0x017F22E279B0), random_bytes(0xFF));
    CHECK(hex == "017f22e279b07fffbfffffffffffffff");
    CHECK(uuid_v7_hex(time_from_millis(0), random_bytes(0)) == "00000000000070008000000000000000");
}

TEST_CASE("ids made later sort later", "[id]") {
    std::string last;
    for (const std::int64_t millis :
         {0LL, 1LL, 255LL, 256LL, 1'763'777'883'151LL, 253'402'300'799'999LL}) {
        const auto hex =
            uuid_v7_hex(time_from_millis(millis), random_bytes(last.empty() ? 0xFF : 0));
        CHECK(hex > last);
        last = hex;
    }
}

TEST_CASE("a UUID of version 4 is random but for its version and variant", "[id]") {
    std::array<std::byte, 16> bytes;
    bytes.fill(std::byte{0xFF});
    CHECK(uuid_v4(bytes) == "ffffffff-ffff-4fff-bfff-ffffffffffff");
    bytes.fill(std::byte{0});
    bytes[0] = std::byte{0x1a};
    bytes[15] = std::byte{0x2b};
    CHECK(uuid_v4(bytes) == "1a000000-0000-4000-8000-00000000002b");
}

TEST_CASE("an id is its prefix and 32 lower-case hex digits", "[id]") {
    const std::string digits = "0123456789abcdef0123456789abcdef";
    CHECK(is_prefixed_id("rpt_" + digits, "rpt_"));
    CHECK(is_prefixed_id(digits, ""));
    for (const auto& bad :
         {digits, "usr_" + digits, "rpt_" + digits + "0", "rpt_" + digits.substr(1),
          "rpt_" + digits.substr(1) + "G", "rpt_" + digits.substr(1) + "A", std::string("rpt_"),
          std::string(), "RPT_" + digits, "rpt_" + digits.substr(1) + "/"})
        CHECK_FALSE(is_prefixed_id(bad, "rpt_"));
}
