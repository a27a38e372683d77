#include "server.hpp"

#include "loop.hpp"
#include "metrics_endpoint.hpp"
#include "net.hpp"
#include "session.hpp"
#include "work_pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace bugpin::server {
namespace {

constexpr std::chrono::seconds kDrain{10};
constexpr std::chrono::milliseconds kAcceptPause{50};  // out of descriptors: wait, do not spin
constexpr int kBacklog = 4096;
constexpr int kPoliteRefusals = 128;  // connections too many that are still told so
constexpr int kWorkersInFlight = 1024;
constexpr int kPasswordThreads = 2;
constexpr int kPasswordsInFlight = 32;  // the last one waits for four seconds
constexpr int kMediaThreads = 6;  // more than workers: who finds a picture made does not queue
constexpr int kMediaInFlight = 64;
constexpr int kDiskThreads = 16;
constexpr int kDiskInFlight = 4096;

// One core is the socket thread's.
int eager_workers() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// Who may connect. Thread-safe.
class Admissions {
public:
    enum class Verdict { welcome, too_many, drop };

    Admissions(const ConnectionLimits& limits, const http::TrustProxy& trusted)
        : limits_(limits), trusted_(trusted) {}

    // Each enter() is matched by a leave() with its verdict.
    Verdict enter(const std::string& address) {
        const bool exempt = trusted_.trusts(address);
        const std::lock_guard lock(mutex_);
        int& of_address = by_address_[address];
        if (all_ < limits_.connections &&
            (exempt || of_address < limits_.connections_per_address)) {
            ++of_address;
            ++all_;
            return Verdict::welcome;
        }
        if (of_address == 0) by_address_.erase(address);
        return ++refused_ <= kPoliteRefusals ? Verdict::too_many : Verdict::drop;
    }

    void leave(const std::string& address, Verdict verdict) {
        const std::lock_guard lock(mutex_);
        if (verdict != Verdict::welcome) {
            --refused_;
            return;
        }
        --all_;
        const auto found = by_address_.find(address);
        if (--found->second == 0) by_address_.erase(found);
    }

    int count() const {
        const std::lock_guard lock(mutex_);
        return all_;
    }

private:
    const ConnectionLimits& limits_;
    const http::TrustProxy& trusted_;
    mutable std::mutex mutex_;
    int all_ = 0, refused_ = 0;
    std::map<std::string, int> by_address_;
};

std::string address_of(const Socket& socket) {
    ErrorCode error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    return error ? std::string() : peer.address().to_string();
}

struct EventThread {
    explicit EventThread(const ports::Clock& clock) : loop(clock), acceptor(loop.io()) {}
    Loop loop;
    Acceptor acceptor;
    std::thread thread;
};

}  // namespace

struct Server::Impl {
    Impl(const Parts& given, const ServeConfig& config_given)
        : parts(given),
          config(config_given),
          workers({config.workers, eager_workers(), kWorkersInFlight}) {
        for (int i = 0; i < config.threads; ++i)
            threads.push_back(std::make_unique<EventThread>(parts.clock));
    }

    Result<> listen();
    void open(Acceptor& acceptor, const tcp::endpoint& at, bool shared);
    void run();
    void stop();
    Task<> accept(EventThread& on);
    void welcome(Loop& loop, Socket socket);

    const Parts parts;
    const ServeConfig config;
    Admissions admissions{config.limits, config.trust_proxy};
    WorkPool workers;
    WorkPool passwords{{kPasswordThreads, kPasswordThreads, kPasswordsInFlight}};
    WorkPool media{{kMediaThreads, 1, kMediaInFlight}};
    WorkPool disk{{kDiskThreads, kDiskThreads, kDiskInFlight}};
    const SessionParts session_parts{parts.api,     parts.store, parts.blobs,   parts.inspector,
                                     parts.metrics, parts.log,   config.limits, config.trust_proxy,
                                     workers,       passwords,   media,         disk};
    std::vector<std::unique_ptr<EventThread>> threads;
    std::unique_ptr<MetricsEndpoint> metrics_endpoint;
    Endpoint endpoint;
};

Result<> Server::Impl::listen() {
    endpoint = config.listen;
    try {
        const auto address = asio::ip::make_address(endpoint.host);
        if (threads.size() > 1) {
            // SO_REUSEPORT would share the port with another server in silence: ask for it alone
            // first.
            Acceptor probe(threads.front()->loop.io());
            open(probe, {address, endpoint.port}, false);
        }
        for (const auto& each : threads) {
            open(each->acceptor, {address, endpoint.port}, threads.size() > 1);
            endpoint.port = each->acceptor.local_endpoint().port();
        }
        if (config.metrics_listen)
            metrics_endpoint = std::make_unique<MetricsEndpoint>(
                threads.front()->loop.io(), *config.metrics_listen, parts.metrics);
    } catch (const boost::system::system_error& error) {
        return Error::unavailable(
            fmt::format("cannot listen on {}: {}", endpoint.url(), error.code().message()));
    }
    return {};
}

void Server::Impl::open(Acceptor& acceptor, const tcp::endpoint& at, bool shared) {
    acceptor.open(at.protocol());
    acceptor.set_option(Acceptor::reuse_address(true));
    if (shared) acceptor.set_option(ReusePort(true));
    acceptor.bind(at);
    acceptor.listen(kBacklog);
}

void Server::Impl::run() {
    for (const auto& each : threads) {
        asio::co_spawn(each->loop.io(), accept(*each), asio::detached);
        each->thread = std::thread([&loop = each->loop] { loop.run(); });
    }
}

Task<> Server::Impl::accept(EventThread& on) {
    Timer pause(on.loop.io());
    bool failing = false;  // said so already
    while (on.acceptor.is_open()) {
        auto [error, socket] = co_await on.acceptor.async_accept(kAwait);
        if (!error) {
            failing = false;
            welcome(on.loop, std::move(socket));
        } else if (error != asio::error::connection_aborted && on.acceptor.is_open()) {
            if (!std::exchange(failing, true))
                parts.log.write(LogLevel::error, "accept_failed", {{"error", error.message()}});
            pause.expires_after(kAcceptPause);
            co_await pause.async_wait(kAwait);
        }
    }
}

void Server::Impl::welcome(Loop& loop, Socket socket) {
    const std::string peer = address_of(socket);
    const auto verdict = admissions.enter(peer);
    parts.metrics.set_connections(admissions.count());
    if (verdict == Admissions::Verdict::drop || peer.empty())
        return admissions.leave(peer, verdict);
    auto session = std::make_shared<Session>(loop, session_parts, std::move(socket), peer);
    auto life = verdict == Admissions::Verdict::welcome ? session->serve() : session->refuse();
    asio::co_spawn(
        loop.io(), std::move(life), [this, session, peer, verdict](std::exception_ptr surprise) {
            admissions.leave(peer, verdict);
            parts.metrics.set_connections(admissions.count());
            if (!surprise) return;
            try {
                std::rethrow_exception(surprise);
            } catch (const std::exception& error) {
                parts.log.write(LogLevel::error, "session_failed", {{"error", error.what()}});
            }
        });
}

void Server::Impl::stop() {
    for (const auto& each : threads) {
        asio::post(each->loop.io(), [this, &each = *each] {
            ErrorCode ignored;
            each.acceptor.close(ignored);
            if (&each == threads.front().get()) metrics_endpoint.reset();
        });
        each->loop.drain(kDrain);
    }
    for (const auto& each : threads)
        if (each->thread.joinable()) each->thread.join();
    workers.join();
    passwords.join();
    media.join();
    disk.join();
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::start(const Parts& parts, const ServeConfig& config) {
    auto impl = std::make_unique<Impl>(parts, config);
    BUGPIN_CHECK(impl->listen());
    impl->run();
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Endpoint Server::endpoint() const { return impl_->endpoint; }

void Server::stop() {
    if (const auto impl = std::exchange(impl_, nullptr)) impl->stop();
}

}  // namespace bugpin::server
