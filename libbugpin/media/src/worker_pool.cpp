#include "bugpin/media/worker_pool.hpp"

#include "errors.hpp"
#include "worker_process.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace bugpin::media {
namespace {

using Clock = std::chrono::steady_clock;
using Worker = std::unique_ptr<WorkerProcess>;

class WorkerPool final : public ports::PictureWorker {
public:
    WorkerPool(WorkerPoolOptions options, ports::Metrics& metrics, Log& log)
        : options_(std::move(options)), metrics_(metrics), log_(log) {}

    Result<ports::MadePicture> make(const ports::OpenBlob& source, const ports::PictureTask& task,
                                    ports::StagedBlob& out) override;

private:
    struct Idle {
        Worker worker;
        Clock::time_point since;
    };

    Result<Done> perform(const WorkerRequest& request, int source, ports::StagedBlob& out);
    Result<Worker> lease(Clock::time_point deadline);
    void give_back(Worker worker);
    void dismiss_idle(const std::stop_token& stop);
    void note_failure(const Error& error);

    const WorkerPoolOptions options_;
    ports::Metrics& metrics_;
    Log& log_;

    std::mutex mutex_;
    std::condition_variable_any free_;      // a worker came back, or is no more
    std::condition_variable_any has_idle_;  // for the janitor
    std::deque<Idle> idle_;                 // the one used last at the back
    int workers_ = 0;                       // leased, idle or being started
    std::jthread janitor_;                  // runs from the first picture on; last: ends first
};

// The process is started outside the lock: it takes milliseconds.
Result<Worker> WorkerPool::lease(Clock::time_point deadline) {
    {
        std::unique_lock lock(mutex_);
        const bool got = free_.wait_until(
            lock, deadline, [this] { return !idle_.empty() || workers_ < options_.most_workers; });
        if (!got) return Error::unavailable("All media workers are busy; try again later");
        if (!janitor_.joinable())
            janitor_ = std::jthread([this](const std::stop_token& stop) { dismiss_idle(stop); });
        if (!idle_.empty()) {
            Worker worker = std::move(idle_.back().worker);
            idle_.pop_back();
            return worker;
        }
        ++workers_;
    }
    auto started = WorkerProcess::start(options_.program);
    if (!started) give_back(nullptr);
    return started;
}

// Null, or one that is of no more use: it only makes room.
void WorkerPool::give_back(Worker worker) {
    const bool keep = worker && worker->is_usable();
    if (!keep) worker.reset();  // kills and reaps, before another is started in its place
    {
        const std::lock_guard lock(mutex_);
        if (keep)
            idle_.push_back({std::move(worker), Clock::now()});
        else
            --workers_;
    }
    free_.notify_one();
    has_idle_.notify_one();
}

void WorkerPool::dismiss_idle(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (idle_.empty()) {
            has_idle_.wait(lock, stop, [this] { return !idle_.empty(); });
            continue;
        }
        const auto due = idle_.front().since + options_.idle_limit;
        if (Clock::now() < due) {
            has_idle_.wait_until(lock, stop, due, [] { return false; });
            continue;
        }
        const Worker leaving = std::move(idle_.front().worker);
        idle_.pop_front();
        --workers_;
    }
}

// A worker that was idle may have died, or had enough, without our noticing: what it did not even
// take up is given to a fresh one.
Result<Done> WorkerPool::perform(const WorkerRequest& request, int source, ports::StagedBlob& out) {
    const auto deadline = Clock::now() + options_.time_limit;
    for (int attempt = 0;; ++attempt) {
        BUGPIN_TRY(Worker worker, lease(deadline));
        auto done = worker->perform(request, source, Clock::now() + options_.time_limit, out);
        const bool was_stale =
            !worker->is_usable() && !worker->has_accepted() && Clock::now() < deadline;
        give_back(std::move(worker));
        if (done || !was_stale || attempt == options_.most_workers) return done;
    }
}

void WorkerPool::note_failure(const Error& error) {
    if (error.code == worker_lost().code) metrics_.add(ports::Counter::media_workers_lost);
    metrics_.add(ports::Counter::pictures_failed);
    log_.write(LogLevel::warn, "picture_failed", {{"error", error.code}});
}

Result<ports::MadePicture> WorkerPool::make(const ports::OpenBlob& source,
                                            const ports::PictureTask& task,
                                            ports::StagedBlob& out) {
    const auto format = format_named(task.mime_type);
    if (!format) return undecodable_picture();
    const auto done = perform({*format, source.bytes, task}, source.file->descriptor(), out);
    if (!done) {
        note_failure(done.error());
        return done.error();
    }
    return ports::MadePicture{std::string(mime_type_of(done->format)),
                              std::string(extension_of(done->format)), done->size.width,
                              done->size.height};
}

}  // namespace

std::unique_ptr<ports::PictureWorker> make_worker_pool(WorkerPoolOptions options,
                                                       ports::Metrics& metrics, Log& log) {
    return std::make_unique<WorkerPool>(std::move(options), metrics, log);
}

}  // namespace bugpin::media
