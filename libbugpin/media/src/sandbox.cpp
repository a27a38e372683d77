#include "sandbox.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace bugpin::media {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif
#else
constexpr bool kIsSanitized = false;
#endif

// Requests arrive with a descriptor of their own: more are never open than these.
constexpr rlim_t kDescriptors = 8;

// What decoding, encoding, the allocator and qsort (sysinfo) need. Descriptors are those we were
// given: none of these opens, connects, runs or signals anything.
constexpr std::array kAllowed{SCMP_SYS(read),         SCMP_SYS(pread64),
                              SCMP_SYS(write),        SCMP_SYS(recvmsg),
                              SCMP_SYS(sendto),       SCMP_SYS(close),
                              SCMP_SYS(brk),          SCMP_SYS(munmap),
                              SCMP_SYS(mremap),       SCMP_SYS(madvise),
                              SCMP_SYS(futex),        SCMP_SYS(clock_gettime),
                              SCMP_SYS(getrandom),    SCMP_SYS(sched_yield),
                              SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
                              SCMP_SYS(sysinfo),      SCMP_SYS(restart_syscall),
                              SCMP_SYS(exit),         SCMP_SYS(exit_group)};

// What no library does by itself: whoever tries has taken the process over, and it ends. Everything
// else that is not allowed fails with EPERM, since a library may well try and do without.
constexpr std::array kDeadly{SCMP_SYS(execve),  SCMP_SYS(execveat), SCMP_SYS(socket),
                             SCMP_SYS(connect), SCMP_SYS(ptrace),   SCMP_SYS(process_vm_writev)};

// Memory is had as data only: neither mapped nor made executable.
constexpr std::array kAllowedAsData{SCMP_SYS(mmap), SCMP_SYS(mprotect)};

// What a sanitizer's runtime does on its own behalf.
constexpr std::array kAllowedSanitized{
    SCMP_SYS(sigaltstack),  SCMP_SYS(gettid),     SCMP_SYS(getpid),
    SCMP_SYS(rt_sigaction), SCMP_SYS(readlink),   SCMP_SYS(openat),
    SCMP_SYS(readlinkat),   SCMP_SYS(newfstatat), SCMP_SYS(sched_getaffinity)};

bool limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    return ::setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

bool set_limits(const SandboxLimits& limits) {
    const bool has_space =
        kIsSanitized || limit(RLIMIT_AS, static_cast<rlim_t>(limits.address_space));
    return has_space && limit(RLIMIT_CPU, static_cast<rlim_t>(limits.processor.count())) &&
           limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, kDescriptors);
}

bool restrict_system_calls() {
    const std::unique_ptr<void, decltype(&seccomp_release)> filter(
        seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
    if (!filter) return false;
    bool ok = true;
    for (const int call : kAllowed)
        ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
    for (const int call : kAllowedAsData)
        ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1,
                                    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
    for (const int call : kDeadly)
        ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_KILL_PROCESS, call, 0) == 0;
    if (kIsSanitized)
        for (const int call : kAllowedSanitized)
            ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
    return ok && seccomp_load(filter.get()) == 0;  // sets no_new_privs too
}

}  // namespace

bool enter_sandbox(const SandboxLimits& limits) {
    return ::prctl(PR_SET_DUMPABLE, 0) == 0 && set_limits(limits) && restrict_system_calls();
}

}  // namespace bugpin::media
