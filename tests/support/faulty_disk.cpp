#include "support/faulty_disk.hpp"

#include <limits>
#include <utility>

namespace bugpin::support {
namespace {

class FaultyFile final : public ports::OpenFile {
public:
    FaultyFile(FaultyDisk& disk, std::unique_ptr<ports::OpenFile> real)
        : disk_(disk), real_(std::move(real)) {}

    Result<> write_at(std::int64_t offset, std::span<const char> bytes) override {
        if (!disk_.is_due()) return real_->write_at(offset, bytes);
        BUGPIN_CHECK(real_->write_at(offset, bytes.first(bytes.size() / 2)));
        return disk_.error();
    }
    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override {
        if (disk_.is_due()) return disk_.error();
        return real_->read_at(offset, out);
    }
    Result<std::int64_t> size() const override {
        if (disk_.is_due()) return disk_.error();
        return real_->size();
    }
    Result<> sync_data() override {
        if (disk_.is_due()) return disk_.error();
        return real_->sync_data();
    }
    void drop_cached_pages() noexcept override { real_->drop_cached_pages(); }
    int descriptor() const noexcept override { return real_->descriptor(); }

private:
    FaultyDisk& disk_;
    std::unique_ptr<ports::OpenFile> real_;
};

}  // namespace

void FaultyDisk::fail_call(std::int64_t nth, Error error) {
    error_ = std::move(error);
    calls_ = 0;
    first_ = last_ = nth;
}

void FaultyDisk::fail_from_call(std::int64_t nth, Error error) {
    fail_call(nth, std::move(error));
    last_ = std::numeric_limits<std::int64_t>::max();
}

void FaultyDisk::recover() {
    calls_ = 0;
    last_ = -1;
    first_ = 0;
}

bool FaultyDisk::is_due() {
    const std::int64_t call = ++calls_;
    return call >= first_ && call <= last_;
}

Result<std::unique_ptr<ports::OpenFile>> FaultyDisk::wrap(
    Result<std::unique_ptr<ports::OpenFile>> file) {
    if (!file) return file;
    return std::unique_ptr<ports::OpenFile>(std::make_unique<FaultyFile>(*this, *std::move(file)));
}

Result<std::unique_ptr<ports::OpenFile>> FaultyDisk::create(const Path& path) {
    if (is_due()) return error_;
    return wrap(real_.create(path));
}
Result<std::unique_ptr<ports::OpenFile>> FaultyDisk::open(const Path& path) {
    if (is_due()) return error_;
    return wrap(real_.open(path));
}
Result<> FaultyDisk::rename(const Path& from, const Path& to) {
    if (is_due()) return error_;
    return real_.rename(from, to);
}
Result<bool> FaultyDisk::link(const Path& from, const Path& to) {
    if (is_due()) return error_;
    return real_.link(from, to);
}
Result<> FaultyDisk::remove(const Path& path) {
    if (is_due()) return error_;
    return real_.remove(path);
}
Result<bool> FaultyDisk::make_folder(const Path& path) {
    if (is_due()) return error_;
    return real_.make_folder(path);
}
Result<> FaultyDisk::sync_folder(const Path& path) {
    if (is_due()) return error_;
    return real_.sync_folder(path);
}
Result<std::vector<ports::FileSystem::Entry>> FaultyDisk::list(const Path& folder) {
    if (is_due()) return error_;
    return real_.list(folder);
}
Result<std::int64_t> FaultyDisk::free_bytes(const Path& path) {
    if (is_due()) return error_;
    return real_.free_bytes(path);
}

}  // namespace bugpin::support
