#include "bugpin/media/worker.hpp"

#include "decode.hpp"
#include "make_picture.hpp"
#include "sandbox.hpp"
#include "source.hpp"
#include "worker_protocol.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <new>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace bugpin::media {
namespace {

// Then the process makes room for a fresh one, so that every picture finds as much time as another.
constexpr std::time_t kEnoughSeconds = 20;

class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    void reset(int number) {
        if (number_ >= 0) ::close(number_);
        number_ = number;
    }
    int get() const { return number_; }

private:
    int number_;
};

class Worker {
public:
    explicit Worker(int socket) : socket_(socket) {}

    // False when the socket is closed, or says what no server would.
    bool serve_one() {
        Descriptor source;
        std::string body;
        if (!receive(body, source)) return false;
        const auto request = read_request(body);
        if (!request || !send({FrameKind::accepted, 0}, {})) return false;
        return answer(*request, source.get());
    }

private:
    bool receive(std::string& body, Descriptor& source) {
        std::array<char, 4> length{};
        if (!receive_first(length, source)) return false;
        const std::size_t size = little32({length.data(), length.size()});
        if (size > kMostRequest || source.get() < 0) return false;
        body.resize(size);
        std::size_t got = 0;
        while (got < size) {
            const ssize_t count = ::read(socket_, &body[got], size - got);
            if (count <= 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            got += static_cast<std::size_t>(count);
        }
        return true;
    }

    // The first bytes, and the descriptor that comes with them.
    bool receive_first(std::array<char, 4>& length, Descriptor& source) {
        iovec part{length.data(), length.size()};
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t count = ::recvmsg(socket_, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC);
        const cmsghdr* attached = CMSG_FIRSTHDR(&message);
        if (count > 0 && attached != nullptr && attached->cmsg_type == SCM_RIGHTS) {
            int number = -1;
            std::copy_n(CMSG_DATA(attached), sizeof number,
                        reinterpret_cast<unsigned char*>(&number));
            source.reset(number);
        }
        return count == static_cast<ssize_t>(length.size());
    }

    bool answer(const WorkerRequest& request, int source) {
        try {
            std::string bytes;
            if (!read_source(source, request.bytes, bytes)) return refuse(Refusal::undecodable);
            const auto made =
                make_picture(request.format, bytes, request.task,
                             [this](std::span<const char> out) { return send_data(out); });
            if (made) {
                const std::string done = to_bytes(Done{made->format, made->size});
                return send({FrameKind::done, static_cast<std::uint32_t>(done.size())}, done);
            }
            return refuse(made.error().kind == ErrorKind::too_large ? Refusal::too_large
                                                                    : Refusal::undecodable);
        } catch (const std::bad_alloc&) {
            return refuse(Refusal::undecodable);  // more memory than a picture may take
        }
    }

    static bool read_source(int source, std::int64_t size, std::string& bytes) {
        bytes.resize(static_cast<std::size_t>(size));
        std::size_t got = 0;
        while (got < bytes.size()) {
            const ssize_t count =
                ::pread(source, &bytes[got], bytes.size() - got, static_cast<off_t>(got));
            if (count <= 0) return false;
            got += static_cast<std::size_t>(count);
        }
        return true;
    }

    bool refuse(Refusal why) {
        const char payload = static_cast<char>(why);
        return send({FrameKind::refused, 1}, {&payload, 1});
    }

    bool send_data(std::span<const char> bytes) {
        while (!bytes.empty()) {
            const auto piece = bytes.first(std::min(bytes.size(), kMostPayload));
            if (!send({FrameKind::data, static_cast<std::uint32_t>(piece.size())}, piece))
                return false;
            bytes = bytes.subspan(piece.size());
        }
        return true;
    }

    bool send(const FrameHead& head, std::span<const char> payload) {
        const std::string front = to_bytes(head);
        return send_all(front) && send_all(payload);
    }

    bool send_all(std::span<const char> bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return false;
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
        return true;
    }

    const int socket_;
};

bool has_worked_enough() {
    timespec used{};
    return ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0 || used.tv_sec >= kEnoughSeconds;
}

}  // namespace

int run_worker(int socket) {
    prepare_decoders();
    if (!enter_sandbox({})) ::_exit(3);
    Worker worker(socket);
    while (worker.serve_one() && !has_worked_enough()) {
    }
    ::_exit(0);  // the handlers of a normal exit expect rights that are gone
}

}  // namespace bugpin::media
