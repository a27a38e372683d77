#include "worker_process.hpp"

#include "errors.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace bugpin::media {
namespace {

// No honest encoder makes more of the pixels that we allow.
constexpr std::int64_t kMostOutput = 512LL << 20;

// What the child finds: our socket as standard input, nothing else, not even our environment.
class ChildSetup {
public:
    explicit ChildSetup(int socket) {
        posix_spawn_file_actions_init(&actions_);
        ok_ = posix_spawn_file_actions_adddup2(&actions_, socket, STDIN_FILENO) == 0 &&
              posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY,
                                               0) == 0 &&
              posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY,
                                               0) == 0 &&
              posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1) == 0;
    }
    ~ChildSetup() { posix_spawn_file_actions_destroy(&actions_); }
    ChildSetup(const ChildSetup&) = delete;
    ChildSetup& operator=(const ChildSetup&) = delete;

    std::optional<pid_t> spawn(const std::filesystem::path& program) const {
        std::string name = "bugpin-server", command = "media-worker";
        std::array<char*, 3> arguments{name.data(), command.data(), nullptr};
        std::array<char*, 1> environment{nullptr};
        pid_t process = 0;
        if (!ok_ || ::posix_spawn(&process, program.c_str(), &actions_, nullptr, arguments.data(),
                                  environment.data()) != 0)
            return std::nullopt;
        return process;
    }

private:
    posix_spawn_file_actions_t actions_;
    bool ok_ = false;
};

}  // namespace

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(const std::filesystem::path& program) {
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return Error::unavailable("No socket for a media worker can be had");
    const auto process = ChildSetup(pair[1]).spawn(program);
    ::close(pair[1]);
    if (!process) {
        ::close(pair[0]);
        return Error::unavailable("No media worker can be started");
    }
    ::fcntl(pair[0], F_SETFL, O_NONBLOCK);
    return std::unique_ptr<WorkerProcess>(new WorkerProcess(*process, pair[0]));
}

WorkerProcess::~WorkerProcess() {
    ::close(socket_);
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool WorkerProcess::wait_for(short events, Deadline deadline) const {
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        pollfd about{socket_, events, 0};
        const int ready = ::poll(&about, 1, static_cast<int>(left.count()));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
}

bool WorkerProcess::send_first(const std::string& length, int source, Deadline deadline) {
    iovec part{const_cast<char*>(length.data()), length.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* attached = CMSG_FIRSTHDR(&message);
    attached->cmsg_level = SOL_SOCKET;
    attached->cmsg_type = SCM_RIGHTS;
    attached->cmsg_len = CMSG_LEN(sizeof(int));
    std::copy_n(reinterpret_cast<const unsigned char*>(&source), sizeof source,
                CMSG_DATA(attached));
    // Four bytes into an empty buffer: all or nothing.
    return wait_for(POLLOUT, deadline) &&
           ::sendmsg(socket_, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(length.size());
}

bool WorkerProcess::send_request(const std::string& body, int source, Deadline deadline) {
    std::string length;
    for (int i = 0; i < 4; ++i) length += static_cast<char>(body.size() >> (8 * i) & 0xFF);
    if (!send_first(length, source, deadline)) return false;
    std::size_t sent = 0;
    while (sent < body.size()) {
        const ssize_t count = ::send(socket_, body.data() + sent, body.size() - sent, MSG_NOSIGNAL);
        if (count > 0)
            sent += static_cast<std::size_t>(count);
        else if (errno != EAGAIN || !wait_for(POLLOUT, deadline))
            return false;
    }
    return true;
}

bool WorkerProcess::receive(char* to, std::size_t count, Deadline deadline) {
    while (count > 0) {
        const ssize_t got = ::recv(socket_, to, count, 0);
        if (got > 0) {
            to += got;
            count -= static_cast<std::size_t>(got);
        } else if (got == 0 || errno != EAGAIN || !wait_for(POLLIN, deadline)) {
            return false;
        }
    }
    return true;
}

std::optional<FrameHead> WorkerProcess::receive_head(Deadline deadline) {
    std::array<char, kFrameHead> bytes{};
    if (!receive(bytes.data(), bytes.size(), deadline)) return std::nullopt;
    return read_frame_head({bytes.data(), bytes.size()});
}

// STORAGE_FULL and the like come from `out`; the worker is then left in the middle of its answer.
Result<> WorkerProcess::take_data(std::size_t count, Deadline deadline, ports::StagedBlob& out) {
    std::vector<char> bytes(count);
    if (!receive(bytes.data(), count, deadline)) return worker_lost();
    if (out.size() + static_cast<std::int64_t>(count) > kMostOutput) return worker_lost();
    BUGPIN_CHECK(out.append(bytes));
    return out.wants_drain() ? out.drain() : Result<>();
}

Result<Done> WorkerProcess::perform(const WorkerRequest& request, int source, Deadline deadline,
                                    ports::StagedBlob& out) {
    has_accepted_ = false;
    is_usable_ = false;  // until it has said its last word
    const std::string body = to_bytes(request);
    if (body.size() > kMostRequest) return undecodable_picture();
    if (!send_request(body, source, deadline)) return worker_lost();
    while (true) {
        const auto head = receive_head(deadline);
        if (!head) return worker_lost();
        if (head->kind == FrameKind::accepted && head->length == 0) {
            has_accepted_ = true;
        } else if (head->kind == FrameKind::data) {
            BUGPIN_CHECK(take_data(head->length, deadline, out));
        } else {
            std::string payload(head->length, '\0');
            if (!receive(payload.data(), payload.size(), deadline)) return worker_lost();
            const auto done = read_done(payload);
            if (head->kind == FrameKind::done && !done) return worker_lost();
            is_usable_ = true;
            if (head->kind == FrameKind::done) return *done;
            const bool is_large = payload == std::string(1, static_cast<char>(Refusal::too_large));
            return is_large ? image_too_large() : undecodable_picture();
        }
    }
}

}  // namespace bugpin::media
