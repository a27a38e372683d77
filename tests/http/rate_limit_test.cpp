#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

services::UpdateSettings limits(RateLimitSettings rates, std::int64_t submit_per_minute = 1000) {
    services::UpdateSettings change;
    change.rate_limits = rates;
    change.rate_limit_per_minute = submit_per_minute;
    return change;
}

void check_spent(const Answer& answer, std::string_view limit) {
    INFO(answer.body);
    CHECK(answer.status == 429);
    CHECK(answer.says(R"("error":"RATE_LIMIT_EXCEEDED")"));
    CHECK(answer.says(R"("retryAfter":)" + answer.header("Retry-After")));
    CHECK(answer.header("X-RateLimit-Limit") == limit);
    CHECK(answer.header("X-RateLimit-Remaining") == "0");
    CHECK(answer.header("X-RateLimit-Reset") == answer.header("Retry-After"));
}

Answer log_in_from(ApiFixture& f, std::string peer, std::string email,
                   std::vector<http::Header> headers = {}) {
    headers.push_back({"Content-Type", "application/json"});
    return f.send({"POST", "/api/auth/login",
                   fmt::format(R"({{"email":"{}","password":"wrong"}})", email), std::move(headers),
                   std::move(peer)});
}

}  // namespace

TEST_CASE("sign-ins are limited by address", "[http][rate]") {
    ApiFixture f;
    for (int i = 0; i < 5; ++i) {
        const auto answer = log_in_from(f, "192.0.2.1", fmt::format("a{}@b.example", i),
                                        {{"X-Forwarded-For", fmt::format("203.0.113.{}", i)}});
        CHECK(answer.status == 401);
        CHECK(answer.header("X-RateLimit-Limit") == "5");
        CHECK(answer.header("X-RateLimit-Remaining") == fmt::format("{}", 4 - i));
        CHECK(answer.header("X-RateLimit-Reset") == "60");
    }
    check_spent(log_in_from(f, "192.0.2.1", "a@b.example", {{"X-Forwarded-For", "203.0.113.9"}}),
                "5");
    CHECK(log_in_from(f, "192.0.2.2", "a@b.example").status == 401);
    f.clock.advance(std::chrono::seconds(60));
    CHECK(log_in_from(f, "192.0.2.1", "a@b.example").status == 401);
}

TEST_CASE("sign-ins are limited by account, from wherever they come", "[http][rate]") {
    ApiFixture f;
    f.add_user(Role::viewer, "kim@bugs.example");
    for (int i = 0; i < 10; ++i)
        CHECK(log_in_from(f, fmt::format("192.0.2.{}", i), "Kim@bugs.example").status == 401);
    check_spent(log_in_from(f, "192.0.2.99", "kim@bugs.example"), "10");
    CHECK(log_in_from(f, "192.0.2.98", "sam@bugs.example").status == 401);
    f.clock.advance(std::chrono::minutes(15));
    CHECK(log_in_from(f, "192.0.2.97", "kim@bugs.example").status == 401);
}

TEST_CASE("guesses at the current password count against the account", "[http][rate]") {
    ApiFixture f;
    const auto kim = f.add_user(Role::viewer, "kim@bugs.example");
    const auto cookie = ApiFixture::cookie(f.session_of(kim));
    const auto guess = [&](int i) {
        return f.send({"POST",
                       "/api/auth/change-password",
                       R"({"currentPassword":"guess","newPassword":"seven green bicycles"})",
                       {cookie, {"Content-Type", "application/json"}},
                       fmt::format("192.0.2.{}", i)});
    };
    for (int i = 0; i < 10; ++i) CHECK(guess(i).says(R"("error":"INVALID_PASSWORD")"));
    check_spent(guess(10), "10");
}

TEST_CASE("submissions are limited by address, even with ever new bad keys", "[http][rate]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    for (int i = 0; i < 10; ++i)
        CHECK(f.submit_json(Secret(fmt::format("proj_{}", i)), "{}").status == 401);
    check_spent(f.submit_json(key, submission_json()), "10");

    // The limit changes while the server runs.
    f.change_settings(limits({}, 20));
    CHECK(f.submit_json(key, submission_json()).status == 201);
}

TEST_CASE("submissions are limited by key, and by project and day", "[http][rate]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    RateLimitSettings rates;
    rates.submit_per_key = 2;
    rates.submit_per_project_day = 3;
    f.change_settings(limits(rates));
    CHECK(f.submit_json(key, submission_json()).header("X-RateLimit-Remaining") == "1");
    CHECK(f.submit_json(key, submission_json()).status == 201);
    check_spent(f.submit_json(key, submission_json()), "2");
    f.clock.advance(std::chrono::minutes(1));
    CHECK(f.submit_json(key, submission_json()).status == 201);
    check_spent(f.submit_json(key, submission_json()), "3");
    CHECK(f.submit_json(f.add_project("Other").api_key, submission_json()).status == 201);
}

TEST_CASE("reads and writes are limited by session, else by address", "[http][rate]") {
    ApiFixture f;
    RateLimitSettings rates;
    rates.read_per_minute = 2;
    rates.write_per_minute = 1;
    f.change_settings(limits(rates));
    f.cookie_of(Role::viewer);
    f.cookie_of(Role::admin);
    // A session is known once it was used; what comes before counts by address.
    const auto warm = [&](Role role) {
        f.send({"GET",
                "/api/auth/me",
                "",
                {{"Cookie", f.cookie_of(role)}},
                role == Role::viewer ? "198.51.100.1" : "198.51.100.2"});
    };
    warm(Role::viewer);
    warm(Role::admin);

    CHECK(f.as(Role::viewer, "GET", "/api/reports").status == 200);
    CHECK(f.as(Role::viewer, "GET", "/api/reports").status == 200);
    check_spent(f.as(Role::viewer, "GET", "/api/reports"), "2");
    CHECK(f.as(Role::admin, "GET", "/api/reports").status == 200);  // another person, same address

    CHECK(f.as(Role::admin, "POST", "/api/settings/cache/invalidate").status == 200);
    check_spent(f.as(Role::admin, "POST", "/api/settings/cache/invalidate"), "1");

    // Guests, and made-up sessions, share their address; IPv6 its /64.
    const auto from = [&](std::string peer, std::string token) {
        return f.send(
            {"GET", "/api/auth/me", "", {{"Cookie", "session=" + token}}, std::move(peer)});
    };
    CHECK(from("2001:db8::1", "sess_1").status == 200);
    CHECK(from("2001:db8::2", "sess_2").status == 200);
    CHECK(from("2001:db8::3", "sess_3").status == 429);
    CHECK(from("2001:db8:0:1::3", "sess_3").status == 200);
}

TEST_CASE("health and preflights are not limited", "[http][rate]") {
    ApiFixture f;
    RateLimitSettings rates;
    rates.read_per_minute = 1;
    f.change_settings(limits(rates, 1));
    for (int i = 0; i < 20; ++i) {
        const auto health = f.guest("GET", "/health");
        CHECK(health.status == 200);
        CHECK(health.header("X-RateLimit-Limit").empty());
        CHECK(f.guest("OPTIONS", "/api/widget/submit").status == 204);
    }
}

TEST_CASE("without rate limits nothing is counted", "[http][rate]") {
    ApiFixture f({.rate_limits = false});
    for (int i = 0; i < 30; ++i) {
        const auto answer = log_in_from(f, "192.0.2.1", "kim@bugs.example");
        CHECK(answer.status == 401);
        CHECK(answer.header("X-RateLimit-Limit").empty());
    }
}

TEST_CASE("spent limits are counted for the operator", "[http][rate]") {
    ApiFixture f;
    for (int i = 0; i < 7; ++i) log_in_from(f, "192.0.2.1", "kim@bugs.example");
    CHECK(f.metrics.count(ports::Counter::rate_limited) == 2);
}
