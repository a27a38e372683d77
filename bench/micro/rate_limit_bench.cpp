#include "support/catch.hpp"

#include "bugpin/crypto/crypto.hpp"
#include "bugpin/memory/rate_limit_store.hpp"

#include <string>
#include <vector>

using namespace bugpin;

TEST_CASE("count requests") {
    const auto random = crypto::make_random();
    const auto limits = memory::make_rate_limit_store(*random);
    const ports::RateLimit limit{1'000'000'000, std::chrono::seconds(60)};
    const auto now = time_from_millis(1'800'000'000'000);
    std::vector<std::string> keys;
    for (int i = 0; i < 200'000; ++i) keys.push_back("submit ip 10." + std::to_string(i));
    REQUIRE(limits->take(keys[0], limit, now).allowed);

    BENCHMARK("rate limiter: one client") { return limits->take(keys[0], limit, now).remaining; };
    std::size_t next = 0;
    BENCHMARK("rate limiter: more clients than it remembers") {
        return limits->take(keys[next++ % keys.size()], limit, now).remaining;
    };
}
