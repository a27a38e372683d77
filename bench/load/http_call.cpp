#include "http_call.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace bugpin::bench {
namespace {

class Socket {
public:
    Socket() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
    ~Socket() { ::close(fd_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    bool connect(std::uint16_t port) const {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{20, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        return ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }

    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    // Appends what comes next; false at the end.
    bool receive(std::string& out) const {
        std::vector<char> buffer(64 << 10);
        const auto got = ::recv(fd_, buffer.data(), buffer.size(), 0);
        if (got <= 0) return false;
        out.append(buffer.data(), static_cast<std::size_t>(got));
        return true;
    }

private:
    int fd_;
};

}  // namespace

std::string Answer::header(std::string_view name) const {
    std::string lower = head;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto at = lower.find(fmt::format("\r\n{}:", name));
    if (at == std::string::npos) return {};
    const auto start = head.find_first_not_of(' ', at + name.size() + 3);
    return head.substr(start, head.find("\r\n", start) - start);
}

Answer call(std::uint16_t port, std::string_view request) {
    const Socket socket;
    Answer answer;
    if (!socket.connect(port) || !socket.send(request)) return answer;
    std::string received;
    std::size_t end = std::string::npos;
    while ((end = received.find("\r\n\r\n")) == std::string::npos)
        if (!socket.receive(received)) return answer;
    answer.head = received.substr(0, end + 2);
    answer.body = received.substr(end + 4);
    const auto length =
        static_cast<std::size_t>(std::atoll(answer.header("content-length").c_str()));
    while (answer.body.size() < length)
        if (!socket.receive(answer.body)) return answer;
    if (answer.head.size() > 12) answer.status = std::atoi(answer.head.c_str() + 9);
    return answer;
}

std::int64_t count_body(std::uint16_t port, std::string_view request) {
    const Socket socket;
    std::string received;
    if (!socket.connect(port) || !socket.send(request))
        throw std::runtime_error("nobody takes the request");
    std::size_t end = std::string::npos;
    while ((end = received.find("\r\n\r\n")) == std::string::npos)
        if (!socket.receive(received)) throw std::runtime_error("the answer breaks off");
    if (received.substr(8, 5) != " 200 ")
        throw std::runtime_error("unexpected answer: " + received.substr(0, 200));
    auto bytes = static_cast<std::int64_t>(received.size() - end - 4);
    do {
        received.clear();
        if (!socket.receive(received)) break;
        bytes += static_cast<std::int64_t>(received.size());
    } while (true);
    return bytes;
}

std::string request_text(std::string_view method, std::string_view target, std::string_view extra,
                         std::string_view body) {
    auto text = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n{}", method,
                            target, extra);
    if (!body.empty()) text += fmt::format("Content-Length: {}\r\n", body.size());
    return fmt::format("{}\r\n{}", text, body);
}

std::string between(std::string_view text, std::string_view before, std::string_view after) {
    const auto start = text.find(before);
    const auto end =
        start == std::string_view::npos ? start : text.find(after, start + before.size());
    if (end == std::string_view::npos)
        throw std::runtime_error(fmt::format("no {} in: {}", before, text.substr(0, 400)));
    return std::string(text.substr(start + before.size(), end - start - before.size()));
}

}  // namespace bugpin::bench
