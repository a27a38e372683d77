// Encoded widget configurations, made anew when the directory's snapshot is replaced. Holds one
// text for each project that is asked for, none for unknown keys. Thread-safe; never blocks for
// long.
#pragma once

#include "bugpin/services/directory.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace bugpin::http {

class ConfigCache {
public:
    explicit ConfigCache(std::string server_version) : version_(std::move(server_version)) {}

    // The members of a success that has `view`'s configuration: {"success":true,"config":{…}}
    std::shared_ptr<const std::string> body(const services::DirectorySnapshot& directory,
                                            const services::ProjectView& view);

private:
    const std::string version_;
    std::mutex mutex_;
    std::uint64_t generation_ = 0;
    std::unordered_map<std::string, std::shared_ptr<const std::string>> bodies_;  // by project id
};

}  // namespace bugpin::http
