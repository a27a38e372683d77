#include "writer.hpp"

#include "errors.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kCommit = "COMMIT";
constexpr std::string_view kRollback = "ROLLBACK";
constexpr std::string_view kDataVersion = "PRAGMA data_version";

// Where a caller blocks until its batch is on disk.
class Waiter {
public:
    void set(Result<> outcome) {
        const std::lock_guard lock(mutex_);
        outcome_ = std::move(outcome);
        // Under the lock: once it is released, the caller may destroy this object.
        done_.notify_one();
    }
    Result<> wait() {
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return outcome_.has_value(); });
        return *std::move(outcome_);
    }

private:
    std::mutex mutex_;
    std::condition_variable done_;
    std::optional<Result<>> outcome_;
};

// Wakes all callers: those that block one by one, the others by one call per home.
void answer(std::vector<ports::DeferredWrite> batch, std::vector<Result<>> outcomes) {
    std::map<ports::Resumer*, std::vector<std::function<void()>>> by_home;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        auto& [use_case, home, done] = batch[i];
        if (!home) {
            done(std::move(outcomes[i]));
            continue;
        }
        by_home[home].push_back(
            [done = std::move(done), outcome = std::move(outcomes[i])]() mutable {
                done(std::move(outcome));
            });
    }
    for (auto& [home, calls] : by_home) home->resume(std::move(calls));
}

}  // namespace

Writer::Writer(WriterOptions options, ports::Metrics& metrics, Log& log)
    : options_(std::move(options)), metrics_(metrics), log_(log) {
    open();
    seen_version_ = data_version();
    next_watch_ = Clock::now() + options_.watch_interval;
    thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    ready_.notify_one();
    thread_.join();
}

void Writer::on_reports(std::function<void()> listener) {
    const std::lock_guard lock(mutex_);
    listeners_.reports_changed = std::move(listener);
}

void Writer::on_directory(std::function<void()> listener) {
    const std::lock_guard lock(mutex_);
    listeners_.directory_changed = std::move(listener);
}

bool Writer::enqueue(ports::DeferredWrite& write) {
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= options_.max_queue) return false;
        queue_.push_back(std::move(write));
    }
    ready_.notify_one();
    return true;
}

Result<> Writer::run(const ports::UseCase& use_case) {
    Waiter waiter;
    ports::DeferredWrite write{std::cref(use_case), nullptr,
                               [&waiter](Result<> outcome) { waiter.set(std::move(outcome)); }};
    if (!enqueue(write)) return Error::unavailable("Too many writes are waiting");
    return waiter.wait();
}

void Writer::defer(ports::DeferredWrite write) {
    if (enqueue(write)) return;
    std::vector<ports::DeferredWrite> refused;
    refused.push_back(std::move(write));
    answer(std::move(refused), {Result<>(Error::unavailable("Too many writes are waiting"))});
}

bool Writer::take(Batch& batch) {
    std::unique_lock lock(mutex_);
    const auto work = [this] { return stopping_ || !queue_.empty(); };
    if (options_.watch_interval.count() > 0) {
        ready_.wait_until(lock, next_watch_, work);
    } else {
        ready_.wait(lock, work);
    }
    move_to(batch);
    return !batch.empty() || !stopping_;
}

bool Writer::take_more(Batch& batch) {
    const std::lock_guard lock(mutex_);
    return move_to(batch);
}

bool Writer::move_to(Batch& batch) {
    const std::size_t count = std::min(queue_.size(), options_.max_batch - batch.size());
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
    std::move(queue_.begin(), end, std::back_inserter(batch));
    queue_.erase(queue_.begin(), end);
    return count > 0;
}

void Writer::loop() {
    Batch batch;
    while (take(batch)) {
        if (!batch.empty()) run_batch(std::move(batch));
        if (options_.watch_interval.count() > 0 && Clock::now() >= next_watch_) watch();
        batch = {};
    }
}

void Writer::run_batch(Batch batch) {
    Outcomes outcomes;
    if (auto committed = transact(batch, outcomes); !committed) {
        metrics_.add(ports::Counter::commits_failed);
        outcomes.assign(batch.size(), Result<>(committed.error()));
    } else {
        for (const auto& effect : std::exchange(repositories_->effects(), {})) effect();
        notify(std::exchange(repositories_->changes(), {}));
    }
    answer(std::move(batch), std::move(outcomes));
}

Result<> Writer::transact(Batch& batch, Outcomes& outcomes) {
    try {
        if (!repositories_) open();
        BatchRunner runner(*repositories_, log_);
        // What arrives meanwhile shares the commit: callers who were released together come back
        // one by one, and would else be spread over two.
        do runner.run(batch);
        while (take_more(batch));
        outcomes = runner.take_outcomes();
        if (repositories_->connection().in_transaction()) commit();
        return {};
    } catch (const SQLite::Exception& exception) {
        return abandon(exception);
    } catch (const TransactionLost& lost) {
        repositories_.reset();
        return lost.error;
    }
}

void Writer::commit() {
    repositories_->counters().flush();
    const auto begun = Clock::now();
    sqlite::run(repositories_->connection(), kCommit);
    repositories_->counters().forget();
    metrics_.observe(ports::Duration::commit, Clock::now() - begun);
    metrics_.add(ports::Counter::commits);
}

Error Writer::abandon(const SQLite::Exception& exception) {
    const Error error = to_error(
        exception, repositories_ ? repositories_->connection().database().getHandle() : nullptr);
    log_.write(LogLevel::error, "commit_failed",
               {{"reason", exception.what()}, {"code", error.code}});
    try {
        if (repositories_ && repositories_->connection().in_transaction())
            sqlite::run(repositories_->connection(), kRollback);
    } catch (const SQLite::Exception&) {
        // Closing the connection takes the transaction back in any case.
    }
    repositories_.reset();
    return error;
}

void Writer::notify(const Changes& changes) {
    Listeners listeners;
    {
        const std::lock_guard lock(mutex_);
        listeners = listeners_;
    }
    if (changes.reports && listeners.reports_changed) listeners.reports_changed();
    if (changes.directory && listeners.directory_changed) listeners.directory_changed();
}

void Writer::watch() {
    next_watch_ = Clock::now() + options_.watch_interval;
    if (!repositories_) return;
    try {
        // Our own commits do not move it.
        const std::int64_t version = data_version();
        if (std::exchange(seen_version_, version) != version)
            notify({.directory = true, .reports = true});
    } catch (const SQLite::Exception& exception) {
        log_.write(LogLevel::warn, "watch_failed", {{"reason", exception.what()}});
    }
}

std::int64_t Writer::data_version() { return number(repositories_->connection(), kDataVersion); }

void Writer::open() { repositories_ = std::make_unique<SqliteRepositories>(options_.connection); }

}  // namespace bugpin::sqlite
