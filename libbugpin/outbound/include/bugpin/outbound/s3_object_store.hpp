// An object store by S3's protocol over an HttpClient, requests signed by ourselves. Thread-safe.
#pragma once

#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/http_client.hpp"
#include "bugpin/ports/object_store.hpp"

#include <memory>

namespace bugpin::outbound {

std::unique_ptr<ports::ObjectStore> make_s3_object_store(ports::HttpClient& client,
                                                         const ports::Digest& digest,
                                                         const ports::Clock& clock);

}  // namespace bugpin::outbound
