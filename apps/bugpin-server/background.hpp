// Housekeeping on intervals, from construction to destruction: on one thread what is quick, on
// another what decodes pictures, on a third what moves files over the network. A pass that fails is
// logged and tried again at its next time.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/services/api_token_service.hpp"
#include "bugpin/services/blob_mover.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/redaction_service.hpp"
#include "bugpin/services/retention_service.hpp"
#include "bugpin/services/trash_service.hpp"
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
    struct Parts {
        services::UpkeepService& upkeep;
        services::Directory& directory;
        services::RedactionService& redactions;
        services::RetentionService& retention;
        services::TrashService& trash;
        services::ApiTokenService& api_tokens;
        services::BlobMover& blob_mover;
        const ports::Clock& clock;
        ports::Metrics& metrics;
        Log& log;
    };
    explicit Background(Parts parts);

private:
    struct Chore {
        std::string_view name;
        std::chrono::seconds every;
        // Returns how many were removed; 0: nothing to tell.
        std::function<Result<std::int64_t>(const std::stop_token&)> pass;
        std::chrono::steady_clock::time_point due;
    };

    void run(const std::stop_token& stop, std::vector<Chore>& chores);
    void perform(const Chore& chore, const std::stop_token& stop);

    const ports::Clock& clock_;
    ports::Metrics& metrics_;
    Log& log_;
    std::vector<Chore> chores_, redaction_, moving_;
    std::jthread thread_, redaction_thread_, moving_thread_;
};

}  // namespace bugpin::server
