// A worker taken over by its picture: does what the picture's bytes say.
#include "worker_protocol.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

using namespace bugpin::media;

namespace {

// The descriptor that comes with a request; the rest of it is of no interest.
int receive_source() {
    std::array<char, 4096> bytes{};
    iovec part{bytes.data(), 4};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (::recvmsg(0, &message, MSG_WAITALL) != 4) std::exit(0);
    int source = -1;
    std::copy_n(CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof source,
                reinterpret_cast<unsigned char*>(&source));
    (void)::recv(0, bytes.data(), bytes.size(), 0);
    return source;
}

std::string text_in(int source) {
    std::array<char, 64> bytes{};
    const ssize_t count = ::pread(source, bytes.data(), bytes.size(), 0);
    ::close(source);
    return {bytes.data(), static_cast<std::size_t>(count)};
}

void say(const std::string& bytes) { (void)::send(0, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

void obey(const std::string& order) {
    const std::string accepted = to_bytes(FrameHead{FrameKind::accepted, 0});
    if (order == "die before") ::raise(SIGKILL);
    say(accepted);
    if (order == "die after") ::raise(SIGSEGV);
    if (order == "hang") ::pause();
    if (order == "garbage") say("this is no frame at all");
    if (order == "lie") say(to_bytes(FrameHead{FrameKind::done, 3}) + "abc");
    while (order == "flood") {
        if (::getppid() == 1) std::exit(0);
        say(to_bytes(FrameHead{FrameKind::data, kMostPayload}) + std::string(kMostPayload, 'x'));
    }
    const std::string done = to_bytes(Done{Format::webp, {1, 1}});
    if (order == "work")
        say(to_bytes(FrameHead{FrameKind::data, 2}) + "ok" +
            to_bytes(FrameHead{FrameKind::done, static_cast<std::uint32_t>(done.size())}) + done);
}

}  // namespace

int main() {
    while (true) obey(text_in(receive_source()));
}
