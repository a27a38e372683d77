#include "bugpin/services/password_policy.hpp"

#include "support/catch.hpp"

#include "bugpin/crypto/crypto.hpp"

using namespace bugpin;

namespace {

Result<> judge(const std::string& password, const SecuritySettings& policy = {}) {
    const auto strength = crypto::make_password_strength();
    User user;
    user.name = "Wilhelmina Featherstone";
    user.email = "wilhelmina@thunderbolt-shop.example";
    return services::check_password(Secret(password), user, policy, *strength, "password");
}

}  // namespace

TEST_CASE("a password must be long and hard to guess", "[password]") {
    struct Row {
        std::string password, reason;  // empty: good
    };
    const auto row =
        GENERATE(Row{"correct horse battery staple", ""}, Row{"j8#Kq2!vLp0x", ""},
                 Row{"j8#Kq2!vL", "must be at least 10 characters"},
                 Row{"", "must be at least 10 characters"},
                 Row{"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", "must be at least 10 characters"},
                 Row{"password1234", "is too easy to guess; use several unrelated words"},
                 Row{"aaaaaaaaaaaaaaaa", "is too easy to guess; use several unrelated words"},
                 Row{"featherstone1", "is too easy to guess; use several unrelated words"},
                 Row{"wilhelmina1", "is too easy to guess; use several unrelated words"});
    CAPTURE(row.password);

    const auto verdict = judge(row.password);

    REQUIRE(verdict.has_value() == row.reason.empty());
    if (verdict) return;
    CHECK(verdict.error().kind == ErrorKind::invalid);
    CHECK(verdict.error().code == "WEAK_PASSWORD");
    CHECK(verdict.error().message == "The password " + row.reason);
    CHECK(verdict.error().fields == std::vector<FieldError>{{"password", row.reason}});
}

TEST_CASE("the operator decides how long and how hard", "[password]") {
    SecuritySettings lax;
    lax.password_min_length = 8;
    lax.password_min_score = 0;
    CHECK(judge("password", lax));
    SecuritySettings strict;
    strict.password_min_length = 40;
    CHECK_FALSE(judge("correct horse battery staple", strict));
}
