// What the sealer promises, and its form: a value that was sealed by this version must open in
// every later one.
#include "support/catch.hpp"

#include "bugpin/crypto/crypto.hpp"

#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace bugpin;

namespace {

const Secret kKey(std::string(32, 'k'));
constexpr std::string_view kPurpose = "smtp.password";

std::string opened(ports::Sealer& sealer, std::string_view sealed,
                   std::string_view purpose = kPurpose) {
    const auto clear = sealer.open(sealed, purpose);
    return clear ? "open: " + clear->reveal() : clear.error().code;
}

}  // namespace

TEST_CASE("what was sealed opens for its purpose", "[crypto][sealer]") {
    const auto sealer = crypto::make_sealer(kKey);
    const std::string text =
        GENERATE(std::string(), std::string("hunter2"), std::string("\0\xff\n\"", 4),
                 std::string("pässwörd"), std::string(1'000'000, 'x'));
    const std::string sealed = sealer->seal(Secret(text), kPurpose);
    CHECK(sealed.starts_with("sealed:v1:"));
    CHECK(sealed.find("hunter2") == std::string::npos);
    CHECK(opened(*sealer, sealed) == "open: " + text);
    CHECK(opened(*crypto::make_sealer(kKey), sealed) == "open: " + text);
}

TEST_CASE("what was sealed opens for nothing else", "[crypto][sealer]") {
    const auto sealer = crypto::make_sealer(kKey);
    const std::string sealed = sealer->seal(Secret("hunter2"), kPurpose);
    CHECK(opened(*sealer, sealed, "webhook.secret") == "SEAL_BROKEN");
    CHECK(opened(*sealer, sealed, "") == "SEAL_BROKEN");
    CHECK(opened(*crypto::make_sealer(Secret(std::string(32, 'K'))), sealed) == "SEAL_BROKEN");
}

TEST_CASE("a sealed text that was touched does not open", "[crypto][sealer]") {
    const auto sealer = crypto::make_sealer(kKey);
    const std::string sealed = sealer->seal(Secret("hunter2"), kPurpose);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string touched = sealed;
        touched[i] = touched[i] == 'A' ? 'B' : 'A';
        CAPTURE(i);
        CHECK(opened(*sealer, touched) == "SEAL_BROKEN");
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        CHECK(opened(*sealer, sealed.substr(0, size)) == "SEAL_BROKEN");
    CHECK(opened(*sealer, sealed + "A") == "SEAL_BROKEN");
    CHECK(opened(*sealer, sealed + "\n") == "SEAL_BROKEN");
    CHECK(opened(*sealer, "hunter2") == "SEAL_BROKEN");
    CHECK(opened(*sealer, "sealed:v2:" + sealed.substr(10)) == "SEAL_BROKEN");
}

TEST_CASE("one secret sealed twice shows no likeness", "[crypto][sealer]") {
    const auto sealer = crypto::make_sealer(kKey);
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(sealer->seal(Secret("hunter2"), kPurpose));
    CHECK(seen.size() == 1000);
}

TEST_CASE("a sealer serves many threads", "[crypto][sealer]") {
    const auto sealer = crypto::make_sealer(kKey);
    std::vector<int> wrong(4);
    {
        std::vector<std::jthread> threads;
        for (int& count : wrong)
            threads.emplace_back([&sealer, &count] {
                for (int i = 0; i < 200; ++i) {
                    const std::string text = std::to_string(i);
                    if (opened(*sealer, sealer->seal(Secret(text), kPurpose)) != "open: " + text)
                        ++count;
                }
            });
    }
    CHECK(wrong == std::vector<int>(4));
}
