#include "seed.hpp"

#include "payloads.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/crypto/crypto.hpp"
#include "bugpin/memory/system_clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/sqlite/store.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace bugpin::bench {
namespace {

constexpr std::int64_t kReportsPerWrite = 500;
constexpr std::chrono::seconds kBetweenReports{20};
constexpr std::array kThings{"checkout", "basket",   "login",   "menu",   "search", "profile",
                             "invoice",  "calendar", "gallery", "footer", "filter", "upload",
                             "payment",  "voucher",  "map",     "chart",  "editor", "comment"};
constexpr std::array kFaults{"freezes",     "stays empty", "jumps",    "overlaps",
                             "loses input", "shows twice", "flickers", "will not open",
                             "is cut",      "times out"};
constexpr std::array kPlaces{"on small screens", "after login", "in dark mode", "with two tabs",
                             "when offline",     "on Sundays",  "in Firefox",   "on reload"};

template <class T>
T take(Result<T> result, const char* what) {
    if (!result) throw std::runtime_error(fmt::format("{}: {}", what, result.error().message));
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

// Makes reports in the order of their time. Deterministic but for the ids.
class Source {
public:
    // `made`: how many there are already.
    Source(ProjectId project, Time first, std::int64_t made)
        : now_(first + made * kBetweenReports), count_(made) {
        sample_.project_id = std::move(project);
        sample_.metadata.json = page_context();
        sample_.description = "It worked last week, with the same browser and the same account.";
    }

    Report next(ports::Random& ids) {
        Report report = sample_;
        now_ += kBetweenReports;
        ++count_;
        report.id = ids.id<ReportId>(kReportIdPrefix, now_);
        report.title = fmt::format("{}: the {} {} {}", count_ % 1000 ? "Shop" : "Quetzal",
                                   pick(kThings), pick(kFaults), pick(kPlaces));
        report.status = static_cast<Status>(random_() % 3);
        if (report.status == Status::resolved) report.resolved_at = now_;
        report.priority = static_cast<Priority>(random_() % 5);
        report.created_at = report.updated_at = now_;
        return report;
    }

private:
    template <class Words>
    const char* pick(const Words& words) {
        return words[random_() % words.size()];
    }

    std::mt19937 random_{20'260'301};
    Report sample_;
    Time now_;
    std::int64_t count_;
};

void insert_all(ports::Store& store, Source& source, ports::Random& ids, std::int64_t count) {
    for (std::int64_t done = 0; done < count; done += kReportsPerWrite) {
        const auto insert = [&](ports::Repositories& repos) -> Result<> {
            for (std::int64_t i = 0; i < std::min(kReportsPerWrite, count - done); ++i) {
                auto number = repos.reports().insert(source.next(ids), {});
                if (!number) return number.error();
            }
            return {};
        };
        take(store.write(insert), "seeding");
    }
}

// The last report that was written has the rarest word; once search finds as many as there are, the
// index has everything.
void wait_for_index(ports::Store& store, std::int64_t expected) {
    ports::ReportQuery query;
    query.search = "quetzal";
    const auto find = [&](ports::Repositories& repos) { return repos.reports().list(query); };
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(30);
    while (take(store.read(find), "searching").total < expected) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("the full-text index does not catch up");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

}  // namespace

void seed_reports(const std::filesystem::path& data_dir, std::int64_t count) {
    const auto random = crypto::make_random();
    const auto clock = memory::make_system_clock();
    ports::NoMetrics metrics;
    sqlite::StoreOptions options;
    options.data_dir = data_dir;
    const auto store = take(sqlite::open_store(options, *clock, metrics, silent_log()), "opening");
    const auto projects = take(
        store->read([](ports::Repositories& repos) { return repos.projects().list(); }), "reading");
    if (projects.empty()) throw std::runtime_error("no project to seed");
    const auto counted = store->read(
        [](ports::Repositories& repos) { return repos.reports().statistics(std::nullopt); });
    const auto made = take(counted, "counting").total;
    Source source(projects.front().id, clock->now() - count * kBetweenReports, made);
    insert_all(*store, source, *random, count - made);
    wait_for_index(*store, count / 1000);
}

}  // namespace bugpin::bench
