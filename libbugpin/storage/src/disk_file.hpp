// An open file of the operating system's, and what its errors mean to a caller.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/file_system.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace bugpin::storage {

// What errno says, for a caller: `verb` is the operation that failed. Names no path.
inline Error disk_error(std::string_view verb) {
    const int code = errno;
    if (code == ENOSPC || code == EDQUOT) return Error::storage_full();
    if (code == ENOENT) return Error::not_found("File not found");
    return Error::unavailable(
        fmt::format("The server's storage failed to {} ({})", verb, std::strerror(code)));
}

// Calls `call` again as long as a signal interrupts it.
template <class F>
auto uninterrupted(F call) {
    decltype(call()) result;
    do result = call();
    while (result < 0 && errno == EINTR);
    return result;
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const noexcept { return number_; }
    explicit operator bool() const noexcept { return number_ >= 0; }

private:
    int number_;
};

class DiskFile final : public ports::OpenFile {
public:
    explicit DiskFile(Descriptor file) : file_(std::move(file)) {}

    Result<> write_at(std::int64_t offset, std::span<const char> bytes) override {
        while (!bytes.empty()) {
            const auto count = uninterrupted(
                [&] { return ::pwrite(file_.get(), bytes.data(), bytes.size(), offset); });
            if (count < 0) return disk_error("write a file");
            bytes = bytes.subspan(static_cast<std::size_t>(count));
            offset += count;
        }
        return {};
    }

    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override {
        std::size_t done = 0;
        while (done < out.size()) {
            const auto count = uninterrupted([&] {
                return ::pread(file_.get(), out.data() + done, out.size() - done,
                               offset + static_cast<std::int64_t>(done));
            });
            if (count < 0) return disk_error("read a file");
            if (count == 0) break;
            done += static_cast<std::size_t>(count);
        }
        return done;
    }

    Result<std::int64_t> size() const override {
        struct stat facts {};
        if (::fstat(file_.get(), &facts) != 0) return disk_error("examine a file");
        return std::int64_t{facts.st_size};
    }

    Result<> sync_data() override {
        if (uninterrupted([&] { return ::fdatasync(file_.get()); }) != 0)
            return disk_error("sync a file");
        return {};
    }

    void drop_cached_pages() noexcept override {
        // Advice only: nothing is wrong when the kernel does not take it.
        (void)::posix_fadvise(file_.get(), 0, 0, POSIX_FADV_DONTNEED);
    }

    int descriptor() const noexcept override { return file_.get(); }

private:
    Descriptor file_;
};

}  // namespace bugpin::storage
