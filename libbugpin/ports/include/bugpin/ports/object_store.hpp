// A bucket of an object store that speaks S3's protocol. Each call is one or more requests, blocks
// for minutes at worst, and holds at most kPart bytes of an object in memory. Thread-safe.
//
// Errors:
//   NOT_FOUND (404)           no such object
//   S3_ACCESS_DENIED (400)    the store refuses the key, its signature, or what it is to do
//   S3_NO_BUCKET (400)        no such bucket
//   S3_REFUSED (400)          any other refusal, a redirect to another region among them
//   S3_UNAVAILABLE (503)      the store answers that it cannot just now
//   and those of HttpClient. Messages are for the operator and hold no secret.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/ports/file_system.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace bugpin::ports {

struct Bucket {
    std::string endpoint;  // absolute URL without path
    std::string region;
    std::string name;
    std::string access_key_id;
    Secret secret_access_key;
    bool virtual_hosted = false;  // its name is part of the host's, not of the path
    bool may_be_private = false;  // the operator named this target
};

struct ObjectEntry {
    std::string key;
    std::int64_t bytes = 0;
};

// Keys are letters, digits and "-_./": nothing that a URL would have to escape.
class ObjectStore {
public:
    static constexpr std::int64_t kPart = 8 << 20;

    virtual ~ObjectStore() = default;

    // Stores the first `bytes` bytes of `file`; replaces. Nothing is there unless all of it is.
    virtual Result<> put(const Bucket& bucket, const std::string& key, const OpenFile& file,
                         std::int64_t bytes) = 0;
    // Exactly `bytes` bytes from `offset` on. REQUIRES: 0 < bytes <= kPart
    virtual Result<std::string> get(const Bucket& bucket, const std::string& key,
                                    std::int64_t offset, std::int64_t bytes) = 0;
    virtual Result<std::int64_t> size(const Bucket& bucket, const std::string& key) = 0;
    virtual Result<> remove(const Bucket& bucket, const std::string& key) = 0;  // missing: success
    // Those that begin with `prefix` and come after `after`, in order; at most 1000, none: the end.
    virtual Result<std::vector<ObjectEntry>> list(const Bucket& bucket, const std::string& prefix,
                                                  const std::string& after) = 0;
};

}  // namespace bugpin::ports
