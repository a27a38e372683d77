#include "bugpin/telemetry/prometheus_metrics.hpp"

#include "support/catch.hpp"

#include <string>

using namespace bugpin;
using namespace std::chrono_literals;

namespace {

bool says(const telemetry::PrometheusMetrics& metrics, const std::string& line) {
    return metrics.text().find(line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("counters start at zero and add up", "[metrics]") {
    telemetry::PrometheusMetrics metrics;
    CHECK(says(metrics, "bugpin_reports_submitted_total 0"));
    metrics.add(ports::Counter::reports_submitted, 1);
    metrics.add(ports::Counter::reports_submitted, 2);
    CHECK(says(metrics, "bugpin_reports_submitted_total 3"));
}

TEST_CASE("requests are counted by route and status, unknown routes as none", "[metrics]") {
    telemetry::PrometheusMetrics metrics;
    metrics.request("/health", 200, 1ms);
    metrics.request("/health", 200, 1ms);
    metrics.request("", 404, 1ms);
    CHECK(says(metrics, R"(bugpin_requests_total{route="/health",status="200"} 2)"));
    CHECK(says(metrics, R"(bugpin_requests_total{route="none",status="404"} 1)"));
    CHECK(says(metrics, "bugpin_request_seconds_count 3"));
}

TEST_CASE("durations fall into buckets of seconds", "[metrics]") {
    telemetry::PrometheusMetrics metrics;
    metrics.observe(ports::Duration::commit, 2ms);
    CHECK(says(metrics, R"(bugpin_commit_seconds_bucket{le="0.001"} 0)"));
    CHECK(says(metrics, R"(bugpin_commit_seconds_bucket{le="0.0025"} 1)"));
    CHECK(says(metrics, "bugpin_commit_seconds_sum 0.002"));
}

TEST_CASE("open connections are a gauge", "[metrics]") {
    telemetry::PrometheusMetrics metrics;
    metrics.set_connections(7);
    metrics.set_connections(3);
    CHECK(says(metrics, "bugpin_connections 3"));
}

TEST_CASE("chores say what they removed and when they last ended well", "[metrics]") {
    telemetry::PrometheusMetrics metrics;
    metrics.chore("retention", 3, time_from_millis(5000));
    metrics.chore("retention", 4, time_from_millis(9000));
    metrics.chore("blobs", 0, time_from_millis(7000));
    CHECK(says(metrics, R"(bugpin_upkeep_removed_total{chore="retention"} 7)"));
    CHECK(says(metrics, R"(bugpin_upkeep_removed_total{chore="blobs"} 0)"));
    CHECK(says(metrics, R"(bugpin_upkeep_last_success_timestamp_seconds{chore="retention"} 9)"));
}
