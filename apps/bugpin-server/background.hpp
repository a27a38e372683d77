// Housekeeping on intervals, on one thread of its own, from construction to destruction. A pass
// that fails is logged and tried again at its next time.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/upkeep_service.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>
#include <thread>
#include <vector>

namespace bugpin::server {

class Background {
public:
    Background(services::UpkeepService& upkeep, services::Directory& directory, Log& log);

private:
    struct Chore {
        std::string_view name;
        std::chrono::seconds every;
        std::function<Result<std::int64_t>()> pass;  // how many were removed; 0: nothing to tell
        std::chrono::steady_clock::time_point due;
    };

    void run(const std::stop_token& stop);
    void perform(const Chore& chore);

    Log& log_;
    std::vector<Chore> chores_;
    std::jthread thread_;
};

}  // namespace bugpin::server
