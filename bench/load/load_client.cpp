#include "load_client.hpp"

#include "load_result.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace bugpin::bench {
namespace {

using Clock = std::chrono::steady_clock;

// After the last request was sent, how long its answer may take.
constexpr std::chrono::seconds kPatience{30};

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

int connect_to(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) fail("socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        const int why = errno;
        ::close(fd);
        errno = why;
        fail("connect");
    }
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

// What the head of an answer says; nullopt while it is not complete.
struct AnswerHead {
    int status = 0;
    std::size_t bytes = 0;  // of the head itself
    std::int64_t body = 0;
    bool closes = false;
};

// The value of a header in `head`, which is in lower case.
std::string_view header(std::string_view head, std::string_view name) {
    const auto at = head.find(name);
    if (at == std::string_view::npos) return {};
    auto value = head.substr(at + name.size());
    value = value.substr(0, value.find("\r\n"));
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value;
}

std::optional<AnswerHead> read_head(std::string_view received) {
    const auto end = received.find("\r\n\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    std::string head(received.substr(0, end + 2));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    AnswerHead answer;
    answer.bytes = end + 4;
    if (head.size() > 12) std::from_chars(head.data() + 9, head.data() + 12, answer.status);
    const auto length = header(head, "\r\ncontent-length:");
    std::from_chars(length.data(), length.data() + length.size(), answer.body);
    answer.closes = header(head, "\r\nconnection:") == "close";
    return answer;
}

struct Connection {
    int fd = -1;
    std::string varied;
    std::size_t sent = 0;         // of before + varied + after
    bool waits_to_send = false;   // registered for EPOLLOUT
    std::string head;             // of the answer, until it is complete
    std::int64_t body_left = -1;  // -1: still in the head
    AnswerHead answer;
    std::string excerpt;  // of an unexpected answer's body
    Clock::time_point started;
};

class Generator {
public:
    Generator(const Load& load, const Request& request) : load_(load), request_(request) {
        epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
        if (epoll_ < 0) fail("epoll_create1");
        for (int i = 0; i < load.connections; ++i) {
            connections_.push_back(std::make_unique<Connection>());
            open(*connections_.back());
        }
    }
    ~Generator() {
        for (auto& connection : connections_)
            if (connection->fd >= 0) ::close(connection->fd);
        ::close(epoll_);
    }
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;

    LoadResult run() {
        const auto start = Clock::now();
        stop_at_ = start + load_.time;
        for (auto& connection : connections_) next(*connection);
        while (in_flight_ > 0 && Clock::now() < stop_at_ + kPatience) poll();
        if (in_flight_ > 0) note_failure("no answer in time");
        result_.failures += in_flight_ > 0 ? in_flight_ - 1 : 0;
        latencies_.summarize(result_, Clock::now() - start);
        return std::move(result_);
    }

private:
    void open(Connection& connection) {
        connection.fd = connect_to(load_.port);
        connection.waits_to_send = false;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &connection;
        if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.fd, &event) != 0) fail("epoll_ctl");
    }

    void reopen(Connection& connection) {
        ::close(connection.fd);
        connection.fd = -1;
        open(connection);
    }

    void poll() {
        std::array<epoll_event, 256> events;
        const int ready = ::epoll_wait(epoll_, events.data(), events.size(), 1000);
        for (int i = 0; i < ready; ++i) {
            auto& connection =
                *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
            const auto what = events[static_cast<std::size_t>(i)].events;
            if (what & (EPOLLIN | EPOLLHUP | EPOLLERR)) receive(connection);
            if ((what & EPOLLOUT) && connection.waits_to_send) send(connection);
        }
    }

    // Sends the next request, unless time or number are spent.
    void next(Connection& connection) {
        if (started_ >= load_.max_requests || Clock::now() >= stop_at_) return;
        connection.varied.clear();
        if (request_.vary) request_.vary(connection.varied);
        connection.sent = 0;
        connection.head.clear();
        connection.body_left = -1;
        connection.excerpt.clear();
        connection.started = Clock::now();
        ++started_;
        ++in_flight_;
        send(connection);
    }

    void send(Connection& connection) {
        const std::array<std::string_view, 3> parts{request_.before, connection.varied,
                                                    request_.after};
        const auto total = parts[0].size() + parts[1].size() + parts[2].size();
        while (connection.sent < total) {
            std::array<iovec, 3> pieces;
            msghdr message{};
            message.msg_iov = pieces.data();
            std::size_t skip = connection.sent;
            for (const auto part : parts) {
                const auto skipped = std::min(skip, part.size());
                skip -= skipped;
                if (skipped == part.size()) continue;
                pieces[message.msg_iovlen++] = {const_cast<char*>(part.data()) + skipped,
                                                part.size() - skipped};
            }
            const auto sent = ::sendmsg(connection.fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
            // A refusal may come before the whole body is taken; receive() finds it.
            if (sent < 0) break;
            connection.sent += static_cast<std::size_t>(sent);
        }
        wait_to_send(connection, connection.sent < total);
    }

    void wait_to_send(Connection& connection, bool wanted) {
        if (connection.waits_to_send == wanted) return;
        connection.waits_to_send = wanted;
        epoll_event event{};
        event.events = EPOLLIN | (wanted ? EPOLLOUT : 0U);
        event.data.ptr = &connection;
        ::epoll_ctl(epoll_, EPOLL_CTL_MOD, connection.fd, &event);
    }

    void receive(Connection& connection) {
        while (true) {
            const bool discard = connection.body_left > 0 && connection.excerpt.empty();
            const auto want =
                discard ? static_cast<std::size_t>(connection.body_left) : buffer_.size();
            const auto got = ::recv(connection.fd, discard ? nullptr : buffer_.data(), want,
                                    MSG_DONTWAIT | (discard ? MSG_TRUNC : 0));
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
            if (got <= 0) return broken(connection);
            const auto bytes = static_cast<std::size_t>(got);
            if (connection.body_left >= 0) {
                connection.body_left -= got;
            } else {
                take_head(connection, {buffer_.data(), bytes});
            }
            if (connection.body_left == 0) return answered(connection);
        }
    }

    void take_head(Connection& connection, std::string_view bytes) {
        connection.head.append(bytes);
        const auto head = read_head(connection.head);
        if (!head) return;
        connection.answer = *head;
        const auto beyond = connection.head.size() - head->bytes;
        connection.body_left = head->body - static_cast<std::int64_t>(beyond);
        if (head->status != request_.expected_status)
            connection.excerpt = " " + connection.head.substr(head->bytes, 300);
    }

    void answered(Connection& connection) {
        --in_flight_;
        if (connection.answer.status == request_.expected_status) {
            latencies_.add(Clock::now() - connection.started);
        } else {
            note_failure("status " + std::to_string(connection.answer.status) + connection.excerpt);
        }
        if (connection.answer.closes) reopen(connection);
        next(connection);
    }

    // The server closed the connection. Between requests it may.
    void broken(Connection& connection) {
        const bool idle = connection.body_left == 0 || connection.started == Clock::time_point{};
        if (!idle) {
            --in_flight_;
            note_failure("the connection was closed before the answer");
        }
        if (result_.failures > load_.connections) {  // it is not worth while to go on
            stop_at_ = Clock::now();
        }
        reopen(connection);
        if (!idle) next(connection);
    }

    void note_failure(std::string what) {
        if (++result_.failures == 1) result_.first_failure = std::move(what);
    }

    const Load& load_;
    const Request& request_;
    int epoll_ = -1;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<char> buffer_ = std::vector<char>(16 << 10);
    Clock::time_point stop_at_;
    std::int64_t started_ = 0;
    std::int64_t in_flight_ = 0;
    Latencies latencies_;
    LoadResult result_;
};

}  // namespace

LoadResult run_load(const Load& load, const Request& request) {
    return Generator(load, request).run();
}

}  // namespace bugpin::bench
