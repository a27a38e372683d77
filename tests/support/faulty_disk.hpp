// The real disk, until its N-th call: that one fails with a chosen Error. A failing append or
// write_at tears: half of its bytes arrive. Thread-safe. Counts every operation of the disk and of
// the files it opened that can fail.
#pragma once

#include "bugpin/ports/file_system.hpp"

#include <atomic>
#include <cstdint>

namespace bugpin::support {

class FaultyDisk final : public ports::FileSystem {
public:
    // `real` must outlive this and every file it opened.
    explicit FaultyDisk(ports::FileSystem& real) : real_(real) {}

    // Forgets the count; the `nth` call from now on (1 is the next) fails with `error`, once.
    void fail_call(std::int64_t nth, Error error);
    // The same, and so do all calls after it until recover().
    void fail_from_call(std::int64_t nth, Error error);
    void recover();
    // Calls since the last of the above.
    std::int64_t calls() const noexcept { return calls_; }

    // Counts one call; true when it is to fail. For the files.
    bool is_due();
    const Error& error() const noexcept { return error_; }

    Result<std::unique_ptr<ports::OpenFile>> create(const Path& path) override;
    Result<std::unique_ptr<ports::OpenFile>> open(const Path& path) override;
    Result<> rename(const Path& from, const Path& to) override;
    Result<bool> link(const Path& from, const Path& to) override;
    Result<> remove(const Path& path) override;
    Result<bool> make_folder(const Path& path) override;
    Result<> sync_folder(const Path& path) override;
    Result<std::vector<Entry>> list(const Path& folder) override;
    Result<std::int64_t> free_bytes(const Path& path) override;

private:
    Result<std::unique_ptr<ports::OpenFile>> wrap(Result<std::unique_ptr<ports::OpenFile>> file);

    ports::FileSystem& real_;
    std::atomic<std::int64_t> calls_ = 0;
    std::atomic<std::int64_t> first_ = 0,
                              last_ = -1;  // the calls that fail; none when last < first
    Error error_;                          // set before the calls that it is for
};

}  // namespace bugpin::support
