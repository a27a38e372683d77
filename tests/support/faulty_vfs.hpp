// A SQLite VFS over the default one that makes one chosen call fail: the seam for fault sweeps.
// Counts every call that changes the disk (open for writing, write, truncate, sync, delete), on
// databases and logs alike. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace bugpin::test {

enum class Fault { io_error, disk_full };

class FaultyVfs {
public:
    FaultyVfs();   // registers itself under name()
    ~FaultyVfs();  // every connection that uses it must be closed by then
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    const std::string& name() const;

    // The `nth` call from now on fails (1: the next). `lasting`: so do all after it, until heal().
    void fail(std::int64_t nth, Fault fault, bool lasting = false);
    void heal();
    bool has_failed() const;
    std::int64_t calls() const;  // since fail() or heal()

    struct Plan;

private:
    struct Registration;
    std::unique_ptr<Registration> registration_;
};

}  // namespace bugpin::test
