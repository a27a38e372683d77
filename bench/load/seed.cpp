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
#include <memory>
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

std::unique_ptr<ports::Store> open_store(const std::filesystem::path& data_dir,
                                         const ports::Clock& clock, ports::Metrics& metrics,
                                         bool indexes) {
    sqlite::StoreOptions options;
    options.data_dir = data_dir;
    options.search_index = indexes;
    return take(sqlite::open_store(options, clock, metrics, silent_log()), "opening");
}

// As a new report has it told.
WebhookDelivery delivery_of(const Webhook& webhook, std::int64_t number, ports::Random& ids,
                            Time now) {
    WebhookDelivery delivery;
    delivery.id = ids.id<DeliveryId>(kDeliveryIdPrefix, now);
    delivery.webhook_id = webhook.id;
    auto& message = delivery.message;
    message.id = delivery.id;
    message.event = name_of(ReportEventName::created);
    message.timestamp = now;
    message.project = {webhook.project_id, "Bench"};
    auto& report = message.report.emplace();
    report.id = ids.id<ReportId>(kReportIdPrefix, now);
    report.number = number;
    report.title = "Checkout button does nothing";
    report.description = std::string(1000, 'x');
    report.created_at = report.updated_at = now;
    delivery.next_attempt_at = delivery.created_at = delivery.updated_at = now;
    return delivery;
}

Job job_of(const WebhookDelivery& delivery) {
    Job job;
    job.task = WebhookTask{delivery.webhook_id, delivery.id};
    job.lane = delivery.webhook_id.str();
    job.order_key = delivery.webhook_id.str() + ":" + delivery.message.report->id.str();
    job.run_at = job.created_at = delivery.created_at;
    return job;
}

}  // namespace

void seed_deliveries(const std::filesystem::path& data_dir, const std::string& webhook,
                     std::int64_t count) {
    const auto random = crypto::make_random();
    const auto clock = memory::make_system_clock();
    ports::NoMetrics metrics;
    const auto store = open_store(data_dir, *clock, metrics, false);
    for (std::int64_t done = 0; done < count; done += kReportsPerWrite) {
        const auto insert = [&](ports::Repositories& repos) -> Result<> {
            BUGPIN_TRY(const Webhook found, repos.webhooks().find(WebhookId(webhook)));
            for (std::int64_t i = done; i < std::min(done + kReportsPerWrite, count); ++i) {
                const auto delivery = delivery_of(found, i + 1, *random, clock->now());
                BUGPIN_CHECK(repos.webhooks().insert_delivery(delivery));
                BUGPIN_TRY([[maybe_unused]] const auto number,
                           repos.jobs().insert(job_of(delivery)));
            }
            return {};
        };
        take(store->write(insert), "seeding deliveries");
    }
}

void seed_reports(const std::filesystem::path& data_dir, std::int64_t count) {
    const auto random = crypto::make_random();
    const auto clock = memory::make_system_clock();
    ports::NoMetrics metrics;
    const auto store = open_store(data_dir, *clock, metrics, true);
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
