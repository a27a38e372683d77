// A server on a loopback port for clients to be tested against: what it does on a connection is a
// function of the test's. One connection at a time, on a thread of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace bugpin::test {

// The server's end of a connection.
class Peer {
public:
    explicit Peer(int descriptor) : descriptor_(descriptor) {}

    // A request: head and, by its Content-Length, body. What came before the end if there was one.
    std::string read_request() const;
    // False when the client is gone.
    bool write(std::string_view bytes) const;
    void wait_until_closed() const;  // by the client
    void reset() const;              // the next close sends RST

private:
    int descriptor_;
};

class LocalServer {
public:
    using Behaviour = std::function<void(const Peer& peer, const std::string& request)>;

    explicit LocalServer(Behaviour behaviour);
    // Answers every request with `answer`.
    explicit LocalServer(std::string answer);
    ~LocalServer();
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;

    std::uint16_t port() const { return port_; }
    std::string url(std::string_view path = "/") const;  // http://127.0.0.1:port/…
    std::string url_of(std::string_view host, std::string_view path = "/") const;
    std::vector<std::string> requests() const;  // so far

private:
    void serve();

    Behaviour behaviour_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> is_stopping_{false};
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

// "HTTP/1.1 200 OK" with a body and its length.
std::string ok_answer(std::string_view body);
std::string redirect_to(std::string_view location, int status = 302);

}  // namespace bugpin::test
