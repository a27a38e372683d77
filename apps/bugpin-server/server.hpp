// Listens, accepts, and runs a session per connection on one or two event loops. Serves from
// start() until stop(). start() and stop() belong to one thread; all of Asio is behind this header.
#pragma once

#include "config.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/http/api.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/media_inspector.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/telemetry/prometheus_metrics.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace bugpin::server {

class Server {
public:
    // Outlive the server.
    struct Parts {
        const http::Api& api;
        ports::Store& store;
        ports::BlobStore& blobs;
        const ports::MediaInspector& inspector;
        const ports::Clock& clock;
        telemetry::PrometheusMetrics& metrics;
        Log& log;
    };

    // UNAVAILABLE, saying why, when an address cannot be listened on.
    static Result<std::unique_ptr<Server>> start(const Parts& parts, const ServeConfig& config);
    ~Server();  // stops

    // Where it listens, with the port that the system chose.
    Endpoint endpoint() const;

    // Accepts nothing more, lets what is in flight finish for 10 s at most, ends all threads.
    void stop();

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace bugpin::server
