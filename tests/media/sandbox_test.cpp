// Each case enters the sandbox in a child and does there what a decoder should never do.
#include "sandbox.hpp"

#include "support/catch.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <new>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bugpin::media;

namespace {

// "exit 0", "signal 31"
std::string in_sandbox(const std::function<int()>& act) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (!enter_sandbox({})) ::_exit(99);
        ::_exit(act());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                               : "exit " + std::to_string(WEXITSTATUS(status));
}

const std::string kKilled = "signal " + std::to_string(SIGSYS);

}  // namespace

TEST_CASE("in the sandbox memory can be had and used", "[sandbox]") {
    CHECK(in_sandbox([] {
              std::string text(50 << 20, 'x');
              return text[12345] == 'x' ? 0 : 1;
          }) == "exit 0");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("in the sandbox nothing is opened, made, signalled or forked", "[sandbox]") {
    const auto denied = [](long outcome) { return outcome == -1 && errno == EPERM ? 0 : 1; };
    CHECK(in_sandbox([&] { return denied(::open("/etc/passwd", O_RDONLY)); }) == "exit 0");
    CHECK(in_sandbox([&] { return denied(::open("/tmp/x", O_WRONLY | O_CREAT, 0600)); }) ==
          "exit 0");
    CHECK(in_sandbox([&] { return denied(::unlink("/tmp/nothing")); }) == "exit 0");
    CHECK(in_sandbox([&] { return denied(::kill(::getppid(), 0)); }) == "exit 0");
    CHECK(in_sandbox([&] { return denied(::fork()); }) == "exit 0");
    CHECK(in_sandbox([&] {
              const rlimit more{64, 64};
              return denied(::setrlimit(RLIMIT_NOFILE, &more));
          }) == "exit 0");
}

TEST_CASE("in the sandbox who connects or runs a program is ended", "[sandbox]") {
    CHECK(in_sandbox([] { return ::socket(AF_INET, SOCK_STREAM, 0); }) == kKilled);
    CHECK(in_sandbox([] { return ::execl("/bin/true", "true", nullptr); }) == kKilled);
}

TEST_CASE("in the sandbox memory is never executable", "[sandbox]") {
    CHECK(in_sandbox([] {
              void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return page == MAP_FAILED ? 0 : 1;
          }) == "exit 0");
    CHECK(in_sandbox([] {
              void* page =
                  ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return ::mprotect(page, 4096, PROT_READ | PROT_EXEC) == -1 ? 0 : 1;
          }) == "exit 0");
}

TEST_CASE("in the sandbox memory ends at the limit, as an exception", "[sandbox]") {
    CHECK(in_sandbox([] {
              try {
                  const std::string text(400 << 20, 'x');
                  return static_cast<int>(text[1]);
              } catch (const std::bad_alloc&) {
                  return 42;
              }
          }) == "exit 42");
}
#endif
