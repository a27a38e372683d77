#include "child_process.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace bugpin::test {
namespace {

int start(const std::vector<std::string>& words, int input, int output) {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t process = -1;
    const int failed =
        ::posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw std::runtime_error("cannot start " + words[0]);
    return process;
}

std::array<int, 2> new_pipe() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    return ends;
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& words) {
    const auto in = new_pipe(), out = new_pipe();
    input_ = in[1];
    output_ = out[0];
    process_ = start(words, in[0], out[1]);
    ::close(in[0]);
    ::close(out[1]);
}

ChildProcess::~ChildProcess() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::close(input_);
    ::close(output_);
}

std::string ChildProcess::line_after(std::string_view start) {
    while (true) {
        const auto end = unread_.find('\n');
        if (end != std::string::npos) {
            const std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            if (line.starts_with(start)) return line.substr(start.size());
            continue;
        }
        std::array<char, 4096> piece;
        const auto count = ::read(output_, piece.data(), piece.size());
        if (count <= 0)
            throw std::runtime_error("the program ended before saying " + std::string(start));
        unread_.append(piece.data(), static_cast<std::size_t>(count));
    }
}

void run_program(const std::vector<std::string>& words) {
    const auto quiet = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    int status = -1;
    ::waitpid(start(words, quiet, quiet), &status, 0);
    ::close(quiet);
    if (status != 0) throw std::runtime_error(words[0] + " failed");
}

}  // namespace bugpin::test
