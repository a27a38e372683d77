// The worker's side of the media worker: what `bugpin-server media-worker` runs. See
// worker_pool.hpp for the other side.
#pragma once

namespace bugpin::media {

// Serves one request after the other from `socket` until it is closed. Before the first one the
// process gives up its rights for good: call it in a process of one thread that does nothing else.
// Returns the exit code.
int run_worker(int socket);

}  // namespace bugpin::media
