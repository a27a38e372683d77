#include "loop.hpp"

#include "bugpin/core/time.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace bugpin::server {
namespace {

constexpr std::size_t kScratch = 32 * 1024;
constexpr std::chrono::milliseconds kTick{1000};
constexpr std::chrono::milliseconds kDrainingTick{20};

}  // namespace

Loop::Loop(const ports::Clock& clock) : clock_(clock), scratch_(kScratch) {}

std::string_view Loop::http_date() {
    const Time now = clock_.now();
    const auto second = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch());
    if (second != date_second_) {
        date_second_ = second;
        date_ = format_http_date(now);
    }
    return date_;
}

void Loop::run() {
    asio::co_spawn(io_, tick(), asio::detached);
    io_.run();
}

void Loop::drain(std::chrono::seconds grace) {
    asio::post(io_, [this, grace] {
        draining_ = true;
        drain_deadline_ = std::chrono::steady_clock::now() + grace;
        for (auto each = watched_.begin(); each != watched_.end();) (each++)->on_draining();
        timer_.cancel();
    });
}

void Loop::resume(std::vector<std::function<void()>> calls) {
    asio::post(io_, [calls = std::move(calls)] {
        for (const auto& call : calls) call();
    });
}

Task<> Loop::tick() {
    while (!draining_ || !watched_.empty() || abroad_ > 0) {
        timer_.expires_after(draining_ ? kDrainingTick : kTick);
        co_await timer_.async_wait(kAwait);
        check_deadlines(std::chrono::steady_clock::now());
    }
}

void Loop::check_deadlines(SteadyTime now) {
    const bool out_of_grace = now >= drain_deadline_;
    for (auto each = watched_.begin(); each != watched_.end();) {
        Watched& watched = *each++;  // on_overdue() may end it
        if (watched.overdue_ || (now < watched.deadline_ && !out_of_grace)) continue;
        watched.overdue_ = true;
        watched.on_overdue();
    }
}

}  // namespace bugpin::server
