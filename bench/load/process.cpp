#include "process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace bugpin::bench {
namespace {

void check(int error, const char* what) {
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

// Standard input and output of a child, and where its complaints go.
class FileActions {
public:
    FileActions() { check(::posix_spawn_file_actions_init(&actions_), "spawn"); }
    ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    void open(int target, const std::string& path, int flags) {
        check(::posix_spawn_file_actions_addopen(&actions_, target, path.c_str(), flags, 0600),
              "spawn");
    }
    void copy(int from, int target) {
        check(::posix_spawn_file_actions_adddup2(&actions_, from, target), "spawn");
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_;
};

constexpr int kAppend = O_WRONLY | O_CREAT | O_APPEND;

pid_t spawn(std::vector<std::string>& arguments, const FileActions& actions) {
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_t pid = -1;
    check(::posix_spawnp(&pid, argv[0], actions.get(), nullptr, argv.data(), environ),
          arguments[0].c_str());
    return pid;
}

struct Pipe {
    std::array<int, 2> ends{};
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) check(errno, "pipe2");
    }
    ~Pipe() {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close(std::size_t end) {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
};

std::string read_all(int fd) {
    std::string text;
    std::array<char, 4096> buffer;
    while (true) {
        const auto got = ::read(fd, buffer.data(), buffer.size());
        if (got <= 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

Child::Child(std::vector<std::string> arguments, const std::filesystem::path& log) {
    FileActions actions;
    actions.open(STDIN_FILENO, "/dev/null", O_RDONLY);
    actions.open(STDOUT_FILENO, log, kAppend);
    actions.copy(STDOUT_FILENO, STDERR_FILENO);
    pid_ = spawn(arguments, actions);
}

bool Child::running() {
    if (pid_ < 0) return false;
    if (::waitpid(pid_, nullptr, WNOHANG) == 0) return true;
    pid_ = -1;
    return false;
}

Child::~Child() {
    if (!running()) return;
    ::kill(pid_, SIGTERM);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(15);
    while (running()) {
        if (std::chrono::steady_clock::now() > deadline) ::kill(pid_, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

std::string run_to_end(std::vector<std::string> arguments, const std::string& input,
                       const std::filesystem::path& log) {
    Pipe in, out;
    FileActions actions;
    actions.copy(in.ends[0], STDIN_FILENO);
    actions.copy(out.ends[1], STDOUT_FILENO);
    actions.open(STDERR_FILENO, log, kAppend);
    const auto pid = spawn(arguments, actions);
    in.close(0);
    out.close(1);
    const auto written = ::write(in.ends[1], input.data(), input.size());
    in.close(1);
    auto output = read_all(out.ends[0]);
    int status = 0;
    ::waitpid(pid, &status, 0);
    if (status != 0 || written != static_cast<ssize_t>(input.size()))
        throw std::runtime_error(arguments[0] + " " + arguments.at(1) + " failed; see " +
                                 log.string());
    return output;
}

ProcessMemory memory_of(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/status");
    ProcessMemory memory;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string name;
        double kibibytes = 0;
        words >> name >> kibibytes;
        if (name == "VmRSS:") memory.resident = kibibytes / 1024;
        if (name == "VmHWM:") memory.peak = kibibytes / 1024;
    }
    return memory;
}

void reset_peak(pid_t pid) { std::ofstream("/proc/" + std::to_string(pid) + "/clear_refs") << "5"; }

std::chrono::nanoseconds processor_time_of(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    // After the name, which is in parentheses and may hold anything: state is field 3, utime 14.
    std::istringstream fields(line.substr(std::min(line.rfind(')') + 1, line.size())));
    std::string skipped;
    for (int field = 3; field < 14; ++field) fields >> skipped;
    std::int64_t user = 0, system = 0;
    fields >> user >> system;
    return std::chrono::nanoseconds(std::chrono::seconds(1)) * (user + system) /
           ::sysconf(_SC_CLK_TCK);
}

std::uint16_t free_port() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    const bool bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), length) == 0 &&
                       ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) == 0;
    const int why = errno;
    ::close(fd);
    if (!bound) check(why, "bind");
    return ntohs(address.sin_port);
}

}  // namespace bugpin::bench
