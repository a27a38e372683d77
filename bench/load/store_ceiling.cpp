#include "ceilings.hpp"
#include "load_result.hpp"
#include "payloads.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/crypto/crypto.hpp"
#include "bugpin/memory/system_clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/sqlite/store.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

namespace bugpin::bench {
namespace {

using Steady = std::chrono::steady_clock;

// The bench's own event loop: one thread that runs what the store hands back.
class Home final : public ports::Resumer {
public:
    void resume(std::vector<std::function<void()>> calls) override {
        const std::lock_guard lock(mutex_);
        for (auto& call : calls) waiting_.push_back(std::move(call));
        ready_.notify_one();
    }

    // Waits for calls and runs them.
    void run_some() {
        std::vector<std::function<void()>> calls;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [this] { return !waiting_.empty(); });
            calls.swap(waiting_);
        }
        for (const auto& call : calls) call();
    }

private:
    std::mutex mutex_;
    std::condition_variable ready_;
    std::vector<std::function<void()>> waiting_;
};

Project sample_project(ports::Random& random, Time now) {
    Project project;
    project.id = random.id<ProjectId>(kProjectIdPrefix, now);
    project.name = "Bench";
    project.api_key_hash = std::string(64, 'b');
    project.api_key_prefix = "proj_bench00";
    project.created_at = project.updated_at = now;
    return project;
}

}  // namespace

struct StoreCeiling::Impl {
    std::unique_ptr<ports::Random> random = crypto::make_random();
    std::unique_ptr<ports::Clock> clock = memory::make_system_clock();
    ports::NoMetrics metrics;
    Home home;
    std::unique_ptr<ports::Store> store;
    Report sample;

    Latencies latencies;
    LoadResult result;
    Steady::time_point stop_at;
    int outstanding = 0;

    void require(const Result<>& done) const {
        if (!done) throw std::runtime_error("store: " + done.error().message);
    }

    void open(const std::filesystem::path& data_dir) {
        std::filesystem::create_directories(data_dir);
        sqlite::StoreOptions options;
        options.data_dir = data_dir;
        auto opened = sqlite::open_store(options, *clock, metrics, silent_log());
        if (!opened) throw std::runtime_error("store: " + opened.error().message);
        store = *std::move(opened);
        const auto project = sample_project(*random, clock->now());
        require(store->write(
            [&](ports::Repositories& repos) { return repos.projects().insert(project); }));
        sample.project_id = project.id;
        sample.title = "Checkout button does nothing";
        sample.description =
            "I filled the cart, went to the checkout and pressed the button to pay.";
        sample.priority = Priority::high;
        sample.reporter_name = "Ada Example";
        sample.reporter_email = "ada@example.com";
        sample.metadata.json = page_context();
    }

    void defer_one() {
        Report report = sample;
        const auto now = clock->now();
        report.id = random->id<ReportId>(kReportIdPrefix, now);
        report.created_at = report.updated_at = now;
        ports::DeferredWrite write;
        write.home = &home;
        write.use_case = [report = std::move(report)](ports::Repositories& repos) -> Result<> {
            auto number = repos.reports().insert(report, {});
            if (!number) return number.error();
            return {};
        };
        const auto started = Steady::now();
        write.done = [this, started](Result<> done) { finished(started, done); };
        ++outstanding;
        store->defer(std::move(write));
    }

    void finished(Steady::time_point started, const Result<>& done) {
        --outstanding;
        const auto now = Steady::now();
        if (done) {
            latencies.add(now - started);
        } else if (++result.failures == 1) {
            result.first_failure = done.error().message;
        }
        if (now < stop_at) defer_one();
    }
};

StoreCeiling::StoreCeiling(const std::filesystem::path& data_dir)
    : impl_(std::make_unique<Impl>()) {
    impl_->open(data_dir);
}

StoreCeiling::~StoreCeiling() = default;

LoadResult StoreCeiling::run(int outstanding, std::chrono::milliseconds time) {
    auto& bench = *impl_;
    bench.latencies = {};
    bench.result = {};
    const auto start = Steady::now();
    bench.stop_at = start + time;
    for (int i = 0; i < outstanding; ++i) bench.defer_one();
    while (bench.outstanding > 0) bench.home.run_some();
    auto result = bench.result;
    bench.latencies.summarize(result, Steady::now() - start);
    return result;
}

}  // namespace bugpin::bench
