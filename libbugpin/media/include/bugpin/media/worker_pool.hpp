// Pictures made in worker processes: started when there is something to do, one request at a time
// each, killed when they take too long, gone after a few idle seconds. A worker that dies costs the
// picture it was at, nothing else. See ports/picture_worker.hpp for the contract.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/picture_worker.hpp"

#include <chrono>
#include <filesystem>
#include <memory>

namespace bugpin::media {

struct WorkerPoolOptions {
    // Run as `program media-worker` with the socket as standard input; must call run_worker(0).
    std::filesystem::path program = "/proc/self/exe";
    int most_workers = 2;
    std::chrono::milliseconds time_limit{30'000};  // for one picture, and for waiting for a worker
    std::chrono::milliseconds idle_limit{10'000};
};

// Thread-safe. `metrics` and `log` must outlive it. Starts no process and no thread before the
// first picture.
std::unique_ptr<ports::PictureWorker> make_worker_pool(WorkerPoolOptions options,
                                                       ports::Metrics& metrics, Log& log);

}  // namespace bugpin::media
