#include "bugpin/core/result.hpp"

#include "support/catch.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/core/secret.hpp"

#include <memory>
#include <string>

using namespace bugpin;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return Error::conflict("odd");
    return number / 2;
}

Result<> even(int number) {
    BUGPIN_TRY(const int unused, half(number));
    static_cast<void>(unused);
    return {};
}

Result<std::string> quarter(int number) {
    BUGPIN_CHECK(even(number));
    BUGPIN_TRY(const int once, half(number));
    BUGPIN_TRY(const int twice, half(once));
    return std::to_string(twice);
}

}  // namespace

TEST_CASE("a result is a value or the error that explains its absence", "[result]") {
    const auto good = half(4);
    REQUIRE(good);
    CHECK(*good == 2);
    const auto bad = half(3);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().message == "odd");
}

TEST_CASE("TRY and CHECK hand an error on and a value over", "[result]") {
    CHECK(*quarter(8) == "2");
    CHECK(quarter(6).error().code == "CONFLICT");
    CHECK(quarter(3).error().kind == ErrorKind::conflict);
    CHECK(even(2));
}

TEST_CASE("a result moves what cannot be copied", "[result]") {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
    const auto owned = *std::move(result);
    CHECK(*owned == 5);
}

TEST_CASE("the named errors have stable codes", "[result]") {
    CHECK(Error::not_found("x").code == "NOT_FOUND");
    CHECK(Error::forbidden("x").kind == ErrorKind::forbidden);
    CHECK(Error::unavailable("x").code == "SERVICE_UNAVAILABLE");
    CHECK(Error::storage_full().code == "INSUFFICIENT_STORAGE");
    const auto invalid = Error::invalid("a.b", "is required");
    CHECK(invalid.code == "VALIDATION_ERROR");
    CHECK(invalid.fields == std::vector<FieldError>{{"a.b", "is required"}});
}

TEST_CASE("the silent log takes everything and a secret shows itself on request only", "[result]") {
    CHECK_FALSE(silent_log().enabled(LogLevel::error));
    silent_log().write(LogLevel::error, "event", {{"text", "a"}, {"count", 1}, {"yes", true}});
    CHECK(Secret("s3cret").reveal() == "s3cret");
    CHECK(Secret().empty());
    STATIC_REQUIRE_FALSE(std::is_constructible_v<LogField, std::string_view, Secret>);
}
