#include "bugpin/telemetry/prometheus_metrics.hpp"

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>

namespace bugpin::telemetry {
namespace {

using ports::Counter;
using ports::Duration;

struct Described {
    const char* name;
    const char* help;
};

// In the order of the enum.
constexpr std::array<Described, 13> kCounters{{
    {"reports_submitted", "Reports stored"},
    {"reports_repeated", "Submissions answered from their idempotency key"},
    {"submissions_refused", "Submissions refused"},
    {"logins_failed", "Sign-ins refused"},
    {"rate_limited", "Requests refused by a rate limit"},
    {"commits", "Commits of the database"},
    {"commits_failed", "Commits that failed"},
    {"blobs_swept", "Unreferenced files removed"},
    {"pictures_failed", "Pictures that could not be decoded, or not in time"},
    {"media_workers_lost", "Picture decoders that died or were killed at work"},
    {"jobs_done", "Background jobs done"},
    {"jobs_failed", "Attempts of background jobs that failed and will be repeated"},
    {"jobs_dead", "Background jobs given up"},
}};
static_assert(static_cast<std::size_t>(Counter::jobs_dead) + 1 == kCounters.size());
constexpr std::array kDurationNames{"commit", "blob_place", "request"};

const prometheus::Histogram::BucketBoundaries& seconds_buckets() {
    static const prometheus::Histogram::BucketBoundaries buckets{
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
    return buckets;
}

double seconds(std::chrono::nanoseconds value) {
    return std::chrono::duration<double>(value).count();
}

}  // namespace

struct PrometheusMetrics::Impl {
    Impl() {
        for (std::size_t i = 0; i < kCounters.size(); ++i)
            counters[i] = &prometheus::BuildCounter()
                               .Name(fmt::format("bugpin_{}_total", kCounters[i].name))
                               .Help(kCounters[i].help)
                               .Register(registry)
                               .Add({});
        for (std::size_t i = 0; i < kDurationNames.size(); ++i)
            durations[i] = &prometheus::BuildHistogram()
                                .Name(fmt::format("bugpin_{}_seconds", kDurationNames[i]))
                                .Help(fmt::format("Duration of a {}", kDurationNames[i]))
                                .Register(registry)
                                .Add({}, seconds_buckets());
    }

    prometheus::Counter& requests_of(std::string_view route, int status) {
        const std::pair key{route.data(), status};  // patterns are constants of the route table
        {
            const std::shared_lock lock(mutex);
            if (const auto found = by_route.find(key); found != by_route.end())
                return *found->second;
        }
        const std::unique_lock lock(mutex);
        auto& counter = requests.Add({{"route", route.empty() ? "none" : std::string(route)},
                                      {"status", std::to_string(status)}});
        by_route[key] = &counter;
        return counter;
    }

    prometheus::Registry registry;
    std::array<prometheus::Counter*, kCounters.size()> counters{};
    std::array<prometheus::Histogram*, kDurationNames.size()> durations{};
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("bugpin_requests_total")
                                                            .Help("Requests by route and status")
                                                            .Register(registry);
    prometheus::Gauge& connections = prometheus::BuildGauge()
                                         .Name("bugpin_connections")
                                         .Help("Open connections")
                                         .Register(registry)
                                         .Add({});
    prometheus::Family<prometheus::Counter>& removed =
        prometheus::BuildCounter()
            .Name("bugpin_upkeep_removed_total")
            .Help("What the chores of upkeep removed")
            .Register(registry);
    prometheus::Family<prometheus::Gauge>& succeeded =
        prometheus::BuildGauge()
            .Name("bugpin_upkeep_last_success_timestamp_seconds")
            .Help("When each chore of upkeep last ended well, in Unix time")
            .Register(registry);
    std::shared_mutex mutex;
    std::map<std::pair<const char*, int>, prometheus::Counter*> by_route;
};

PrometheusMetrics::PrometheusMetrics() : impl_(std::make_unique<Impl>()) {}
PrometheusMetrics::~PrometheusMetrics() = default;

void PrometheusMetrics::add(Counter counter, std::int64_t count) noexcept {
    impl_->counters[static_cast<std::size_t>(counter)]->Increment(static_cast<double>(count));
}

void PrometheusMetrics::observe(Duration duration, std::chrono::nanoseconds value) noexcept {
    impl_->durations[static_cast<std::size_t>(duration)]->Observe(seconds(value));
}

void PrometheusMetrics::request(std::string_view route, int status,
                                std::chrono::nanoseconds took) noexcept {
    impl_->requests_of(route, status).Increment();
    observe(Duration::request, took);
}

void PrometheusMetrics::chore(std::string_view name, std::int64_t removed, Time now) noexcept {
    const std::string label(name);
    impl_->removed.Add({{"chore", label}}).Increment(static_cast<double>(removed));
    impl_->succeeded.Add({{"chore", label}}).Set(seconds(now.time_since_epoch()));
}

void PrometheusMetrics::set_connections(int count) noexcept { impl_->connections.Set(count); }

std::string PrometheusMetrics::text() const {
    return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

}  // namespace bugpin::telemetry
