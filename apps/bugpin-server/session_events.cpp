// The part of Session that sends events as they happen. While there are none it holds a socket and
// a timer, and no thread.
#include "session_wait.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace bugpin::server {
namespace {

// Proxies cut a connection that is silent for a minute. It is also how long a right to listen lasts
// that ends by the clock alone.
constexpr std::chrono::seconds kHeartbeat{20};
constexpr std::chrono::seconds kGlance{2};  // at whether somebody's rights have changed
constexpr std::string_view kBeat = ":\n\n";

}  // namespace

// What is called from outside while a session sends events; may outlive it.
struct Session::Ear {
    bool rung = false;     // there is something to take
    bool hung_up = false;  // the client has left, or says something, or the server stops
    std::function<void()> wake;

    void ring(bool& why) {
        why = true;
        if (wake) wake();
    }
};

Task<bool> Session::send_events(std::shared_ptr<http::EventFeed> feed, bool in_chunks) {
    auto ear = std::make_shared<Ear>();
    feed->listen(loop_, [ear] { ear->ring(ear->rung); });
    listening_ = true;
    socket_.async_wait(Socket::wait_read, [ear](ErrorCode) { ear->ring(ear->hung_up); });
    auto beaten = std::chrono::steady_clock::now(), asked = beaten;
    while (!ear->hung_up && !loop_.draining()) {
        arm_until(SteadyTime::max());
        auto now = std::chrono::steady_clock::now();
        if (feed->is_in_doubt() || now - asked >= kHeartbeat) {
            if (!co_await may_listen(feed)) break;
            asked = now = std::chrono::steady_clock::now();
        }
        ear->rung = false;
        std::optional<std::string> text = feed->take();
        if (!text) break;
        if (text->empty() && now - beaten >= kHeartbeat) *text = kBeat;
        if (text->empty()) {
            co_await doze(ear, kGlance);
            continue;
        }
        if (!co_await send_piece(*std::move(text), in_chunks)) co_return false;
        beaten = now;
    }
    listening_ = false;
    if (in_chunks) co_await send_piece(std::string(), true);
    gone_ = true;  // nothing that the client may still say is waited for
    co_return false;
}

// An empty one is the last chunk.
Task<bool> Session::send_piece(std::string text, bool in_chunks) {
    if (in_chunks) text = fmt::format("{:x}\r\n{}\r\n", text.size(), text);
    arm(parts_.limits.write);
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(text), asio::const_buffer()};
    const bool sent = co_await write(buffers, 0);
    co_return sent;
}

Task<bool> Session::may_listen(std::shared_ptr<http::EventFeed> feed) {
    std::function<bool()> ask = [&log = parts_.log, feed] {
        try {
            return feed->renew();
        } catch (const std::exception& surprise) {
            log.write(LogLevel::error, "stream_failed", {{"error", surprise.what()}});
            return false;
        }
    };
    arm(parts_.limits.handler);
    const std::optional<bool> allowed = co_await offload<bool>(parts_.workers, std::move(ask));
    arm_until(SteadyTime::max());
    co_return allowed.value_or(false);
}

Task<> Session::doze(std::shared_ptr<Ear> ear, std::chrono::steady_clock::duration most) {
    if (ear->rung || ear->hung_up) co_return;
    Timer timer(socket_.get_executor());
    timer.expires_after(most);
    ear->wake = [&timer] { timer.cancel(); };
    co_await timer.async_wait(kAwait);
    ear->wake = nullptr;
}

}  // namespace bugpin::server
