#include "local_server.hpp"

#include "bugpin/core/text.hpp"

#include <array>
#include <charconv>
#include <csignal>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace bugpin::test {
namespace {

// As bugpin-server does: OpenSSL writes to connections that the other side has left.
[[maybe_unused]] const auto kIgnored = std::signal(SIGPIPE, SIG_IGN);

std::size_t content_length(std::string_view head) {
    for (const std::string_view line : split(head, '\n')) {
        constexpr std::string_view kName = "content-length:";
        if (!equals_ignoring_case(line.substr(0, kName.size()), kName)) continue;
        const auto digits = trim(line.substr(kName.size()));
        std::size_t length = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), length);
        return length;
    }
    return 0;
}

}  // namespace

std::string Peer::read_request() const {
    std::string bytes;
    std::size_t wanted = std::string::npos;
    while (wanted == std::string::npos || bytes.size() < wanted) {
        std::array<char, 4096> piece;
        const auto count = ::recv(descriptor_, piece.data(), piece.size(), 0);
        if (count <= 0) break;
        bytes.append(piece.data(), static_cast<std::size_t>(count));
        const auto end = bytes.find("\r\n\r\n");
        if (end != std::string::npos) wanted = end + 4 + content_length(bytes.substr(0, end));
    }
    return bytes;
}

bool Peer::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void Peer::wait_until_closed() const {
    std::array<char, 4096> piece;
    while (::recv(descriptor_, piece.data(), piece.size(), 0) > 0) continue;
}

void Peer::reset() const {
    const linger at_once{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

LocalServer::LocalServer(Behaviour behaviour) : behaviour_(std::move(behaviour)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, raw, size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, raw, &size) != 0)
        throw std::runtime_error("no local server");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

LocalServer::LocalServer(std::string answer)
    : LocalServer(
          [text = std::move(answer)](const Peer& peer, const std::string&) { peer.write(text); }) {}

LocalServer::~LocalServer() {
    is_stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);  // accept returns
    thread_.join();
    ::close(listener_);
}

void LocalServer::serve() {
    while (!is_stopping_) {
        const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) continue;
        const Peer peer(descriptor);
        const std::string request = peer.read_request();
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(request);
        }
        behaviour_(peer, request);
        ::close(descriptor);
    }
}

std::string LocalServer::url(std::string_view path) const { return url_of("127.0.0.1", path); }

std::string LocalServer::url_of(std::string_view host, std::string_view path) const {
    return fmt::format("http://{}:{}{}", host, port_, path);
}

std::vector<std::string> LocalServer::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

std::string ok_answer(std::string_view body) {
    return fmt::format("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{}", body.size(), body);
}

std::string redirect_to(std::string_view location, int status) {
    return fmt::format("HTTP/1.1 {} Elsewhere\r\nLocation: {}\r\ncontent-length: 0\r\n\r\n", status,
                       location);
}

}  // namespace bugpin::test
