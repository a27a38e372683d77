#include "siphash.hpp"

#include "support/catch.hpp"

#include <set>
#include <string>

using namespace bugpin::memory;

namespace {

// The key of the paper's appendix A: bytes 00 to 0f.
constexpr SipKey kPaperKey{0x0706050403020100, 0x0f0e0d0c0b0a0908};

std::string counting(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += static_cast<char>(i);
    return text;
}

}  // namespace

TEST_CASE("SipHash-2-4 gives the paper's answer", "[siphash]") {
    CHECK(siphash24(kPaperKey, counting(15)) == 0xa129ca6149be45e5);
}

TEST_CASE("SipHash-2-4 agrees with the authors' test vectors", "[siphash]") {
    CHECK(siphash24(kPaperKey, counting(0)) == 0x726fdb47dd0e0e31);
    CHECK(siphash24(kPaperKey, counting(1)) == 0x74f839c593dc67fd);
    CHECK(siphash24(kPaperKey, counting(8)) == 0x93f5f5799a932462);
}

TEST_CASE("length and key both count", "[siphash]") {
    std::set<std::uint64_t> seen;
    for (std::size_t zeros = 0; zeros < 32; ++zeros) {
        seen.insert(siphash24(kPaperKey, std::string(zeros, '\0')));
        seen.insert(siphash24({1, 2}, std::string(zeros, '\0')));
    }
    CHECK(seen.size() == 64);
}
