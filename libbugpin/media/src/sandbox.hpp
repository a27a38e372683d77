// Takes from this process what a decoder does not need: memory beyond a limit, time beyond a limit,
// files, sockets, programs, children. Linux only. Irrevocable. Belongs to the worker's one thread.
#pragma once

#include <chrono>
#include <cstdint>

namespace bugpin::media {

struct SandboxLimits {
    std::int64_t address_space = 320LL << 20;  // bytes; not under a sanitizer, which maps terabytes
    std::chrono::seconds processor{60};        // in all
};

// False when the kernel does not take a part of it; then the process must not go on. Afterwards a
// system call that is not on the list fails with EPERM; one that only an intruder makes ends the
// process (SIGSYS).
bool enter_sandbox(const SandboxLimits& limits);

}  // namespace bugpin::media
