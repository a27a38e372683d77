#include "ceilings.hpp"
#include "load_result.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace bugpin::bench {
namespace {

using Clock = std::chrono::steady_clock;

void require(bool done, const char* what) {
    if (!done) throw std::runtime_error(fmt::format("{}: {}", what, std::strerror(errno)));
}

class Descriptor {
public:
    Descriptor(const std::string& path, int flags)
        : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        require(fd_ >= 0, path.c_str());
    }
    ~Descriptor() { ::close(fd_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

void write_whole(int fd, const std::string& bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const auto wrote = ::write(fd, bytes.data() + done, bytes.size() - done);
        require(wrote > 0, "write");
        done += static_cast<std::size_t>(wrote);
    }
}

void store_file(const std::string& folder, const std::string& name, const std::string& bytes) {
    const auto staged = fmt::format("{}/staging/{}", folder, name);
    const auto home = fmt::format("{}/{}", folder, name.substr(name.size() - 2));
    {
        const Descriptor file(staged, O_WRONLY | O_CREAT | O_EXCL);
        write_whole(file.get(), bytes);
        require(::fdatasync(file.get()) == 0, "fdatasync");
        ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED);
    }
    require(::rename(staged.c_str(), fmt::format("{}/{}", home, name).c_str()) == 0, "rename");
    const Descriptor parent(home, O_RDONLY | O_DIRECTORY);
    require(::fsync(parent.get()) == 0, "fsync");
}

void make_folders(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "staging");
    for (int i = 0; i < 256; ++i)
        std::filesystem::create_directories(folder / fmt::format("{:02x}", i));
}

// What the writers share.
struct FileWork {
    std::string folder;
    std::string bytes;
    Clock::time_point until;
    std::int64_t max_files;
    std::string run;  // makes names differ from those of earlier rounds
    std::atomic<std::int64_t> started{0};
    std::mutex mutex;
    Latencies latencies;
    std::string failure;
};

void write_files(FileWork& work) {
    try {
        while (Clock::now() < work.until) {
            const auto number = work.started++;
            if (number >= work.max_files) return;
            const auto start = Clock::now();
            store_file(work.folder, fmt::format("{}{:06x}", work.run, number), work.bytes);
            const auto took = Clock::now() - start;
            const std::lock_guard lock(work.mutex);
            work.latencies.add(took);
        }
    } catch (const std::exception& error) {
        const std::lock_guard lock(work.mutex);
        work.failure = error.what();
    }
}

}  // namespace

LoadResult run_file_work(const std::filesystem::path& folder, std::size_t bytes, int writers,
                         std::chrono::milliseconds time, std::int64_t max_files) {
    make_folders(folder);
    const auto start = Clock::now();
    FileWork work;
    work.folder = folder;
    work.bytes.assign(bytes, 'x');
    work.until = start + time;
    work.max_files = max_files;
    work.run = fmt::format("{:x}-", start.time_since_epoch().count());
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < writers; ++i) threads.emplace_back([&work] { write_files(work); });
    }
    if (!work.failure.empty()) throw std::runtime_error(work.failure);
    LoadResult result;
    work.latencies.summarize(result, Clock::now() - start);
    return result;
}

}  // namespace bugpin::bench
