// The demo shop with a project's key in its pages. Immutable after construction; outlives the Api
// that serves its files.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/http/asset.hpp"

#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::server {

class DemoShop {
public:
    explicit DemoShop(std::string_view project_key);
    DemoShop(const DemoShop&) = delete;
    DemoShop& operator=(const DemoShop&) = delete;

    const std::vector<http::Asset>& files() const { return files_; }

private:
    std::vector<http::Asset> files_;
    std::deque<std::string> pages_;  // a deque, because files_ points into it
};

// The first line of `file`, trimmed; UNAVAILABLE when it cannot be read or is empty.
Result<std::string> read_demo_key(const std::filesystem::path& file);

}  // namespace bugpin::server
