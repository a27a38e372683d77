// The single writer: one thread that takes what is queued, runs the use cases in one transaction
// (batch.hpp) and commits them together. One fsync then serves the whole batch. Thread-safe.
//
// When the commit fails, every use case of the batch fails and nothing of it is stored; the
// connection is then opened anew, so that service resumes by itself once the disk has space again.
#pragma once

#include "batch.hpp"
#include "repositories.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/store.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace bugpin::sqlite {

struct WriterOptions {
    ConnectionOptions connection;
    std::size_t max_queue = 8192;
    std::size_t max_batch = 256;
    std::chrono::milliseconds watch_interval{1000};  // 0: other processes are not watched
};

class Writer {
public:
    struct Listeners {
        std::function<void()> reports_changed;
        std::function<void()> directory_changed;  // ours or another process's
    };

    // Throws SQLite::Exception.
    Writer(WriterOptions options, ports::Metrics& metrics, Log& log);
    // Drains what is queued, then joins.
    ~Writer();

    void on_reports(std::function<void()> listener);
    void on_directory(std::function<void()> listener);

    Result<> run(const ports::UseCase& use_case);
    void defer(ports::DeferredWrite write);

private:
    using Clock = std::chrono::steady_clock;
    using Batch = BatchRunner::Batch;  // home is null for callers that block
    using Outcomes = BatchRunner::Outcomes;

    bool enqueue(ports::DeferredWrite& write);
    void loop();
    // Waits for work. False: stop. The batch may be empty: nothing came within the interval.
    bool take(Batch& batch);
    // Adds what has arrived since, if anything has and the batch may grow.
    bool take_more(Batch& batch);
    bool move_to(Batch& batch);  // REQUIRES: mutex_ is held
    void run_batch(Batch batch);
    Result<> transact(Batch& batch, Outcomes& outcomes);
    void commit();
    Error abandon(const SQLite::Exception& exception);
    void notify(const Changes& changes);
    void watch();
    std::int64_t data_version();
    void open();

    const WriterOptions options_;
    ports::Metrics& metrics_;
    Log& log_;

    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<ports::DeferredWrite> queue_;
    Listeners listeners_;
    bool stopping_ = false;

    // Of the thread:
    std::unique_ptr<SqliteRepositories>
        repositories_;  // null after a failure, until it opens again
    std::int64_t seen_version_ = 0;
    Clock::time_point next_watch_;

    std::thread thread_;
};

}  // namespace bugpin::sqlite
