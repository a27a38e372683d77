// GET /metrics in Prometheus' text format, on an address of its own, so that it is never exposed
// with the API by accident. Belongs to the thread of its io_context; destroying it there ends it.
#pragma once

#include "config.hpp"
#include "net.hpp"

#include "bugpin/telemetry/prometheus_metrics.hpp"

#include <memory>

namespace bugpin::server {

class MetricsEndpoint {
public:
    // Throws boost::system::system_error when the address cannot be listened on.
    MetricsEndpoint(asio::io_context& io, const Endpoint& endpoint,
                    const telemetry::PrometheusMetrics& metrics);
    ~MetricsEndpoint();

private:
    std::shared_ptr<Acceptor> acceptor_;
};

}  // namespace bugpin::server
