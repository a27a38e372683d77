// Child processes of the bench: the server, the sink, nginx. Not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace bugpin::bench {

// A child that runs until this object goes: then SIGTERM, and SIGKILL after 15 s.
class Child {
public:
    // `arguments[0]` is the program, looked up on PATH. Its output goes to `log`. Throws
    // std::system_error when it cannot be started.
    Child(std::vector<std::string> arguments, const std::filesystem::path& log);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t pid() const { return pid_; }
    bool running();

private:
    pid_t pid_ = -1;
};

// Runs to the end with `input` on its standard input (short: it must fit a pipe), its complaints in
// `log`; returns its standard output. Throws std::runtime_error when it exits with anything but 0.
std::string run_to_end(std::vector<std::string> arguments, const std::string& input,
                       const std::filesystem::path& log);

// Of a process, in MiB, from /proc; 0 when it has gone.
struct ProcessMemory {
    double resident = 0;
    double peak = 0;  // since the start, or since reset_peak()
};
ProcessMemory memory_of(pid_t pid);
void reset_peak(pid_t pid);

// Processor time that a process has used so far, in all its threads; 0 when it has gone.
std::chrono::nanoseconds processor_time_of(pid_t pid);

// A port on loopback that nobody listens on now.
std::uint16_t free_port();

}  // namespace bugpin::bench
