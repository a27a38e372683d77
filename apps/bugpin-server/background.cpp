#include "background.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>

namespace bugpin::server {
namespace {

// Starting comes first; a crash's left-overs can wait.
constexpr std::chrono::seconds kFirstPass{10};

}  // namespace

Background::Background(Parts parts)
    : clock_(parts.clock), metrics_(parts.metrics), log_(parts.log) {
    using std::chrono::seconds;
    auto& upkeep = parts.upkeep;
    auto& directory = parts.directory;
    auto& redactions = parts.redactions;
    auto& retention = parts.retention;
    auto& trash = parts.trash;
    auto& api_tokens = parts.api_tokens;
    const auto first = std::chrono::steady_clock::now() + kFirstPass;
    chores_ = {
        {"sessions", seconds(30),
         [&upkeep](const auto&) { return upkeep.remove_expired_sessions(); }, first},
        {"idempotency_keys", seconds(3600),
         [&upkeep](const auto&) { return upkeep.forget_old_keys(); }, first},
        {"webhook_deliveries", seconds(3600),
         [&upkeep](const auto&) { return upkeep.forget_old_deliveries(); }, first},
        {"dead_api_tokens", seconds(3600),
         [&upkeep](const auto&) { return upkeep.remove_dead_api_tokens(); }, first},
        {"api_token_uses", seconds(60),
         [&api_tokens](const auto&) -> Result<std::int64_t> {
             BUGPIN_CHECK(api_tokens.write_uses());
             return 0;
         },
         first},
        {"directory", seconds(1),
         [&directory](const auto&) -> Result<std::int64_t> {
             BUGPIN_CHECK(directory.catch_up());
             return 0;
         },
         first},
        {"blobs", seconds(3600), [&upkeep](const auto&) { return upkeep.sweep_blobs(); }, first},
        {"database_bytes", seconds(3600), [&upkeep](const auto&) { return upkeep.tidy_database(); },
         first},
        {"retention", seconds(6 * 3600),
         [&retention](const std::stop_token& stop) { return retention.enforce(stop); }, first},
        {"trash", seconds(60),
         [&trash](const std::stop_token& stop) { return trash.purge_due(stop); }, first},
    };
    // Not left for later: until then somebody waits for a picture. What is off the disk is counted.
    const auto now = std::chrono::steady_clock::now();
    redaction_ = {
        {"redactions", seconds(1),
         [&redactions](const std::stop_token& stop) -> Result<std::int64_t> {
             BUGPIN_CHECK(redactions.redact_pending(stop));
             return 0;
         },
         now},
        {"unredacted_originals", seconds(1),
         [&redactions](const auto&) { return redactions.remove_doomed(); }, now},
    };
    auto& mover = parts.blob_mover;
    moving_ = {{"object_store", seconds(1),
                [&mover](const std::stop_token& stop) -> Result<std::int64_t> {
                    BUGPIN_CHECK(mover.pass(stop));
                    return 0;
                },
                now}};
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop, chores_); });
    redaction_thread_ =
        std::jthread([this](const std::stop_token& stop) { run(stop, redaction_); });
    moving_thread_ = std::jthread([this](const std::stop_token& stop) { run(stop, moving_); });
}

void Background::run(const std::stop_token& stop, std::vector<Chore>& chores) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        Chore& next = *std::ranges::min_element(chores, {}, &Chore::due);
        wake.wait_until(lock, stop, next.due, [] { return false; });
        if (stop.stop_requested()) return;
        perform(next, stop);
        next.due = std::chrono::steady_clock::now() + next.every;
    }
}

void Background::perform(const Chore& chore, const std::stop_token& stop) {
    try {
        const Result<std::int64_t> removed = chore.pass(stop);
        if (removed) metrics_.chore(chore.name, *removed, clock_.now());
        if (!removed)
            log_.write(LogLevel::warn, "upkeep_failed",
                       {{"chore", chore.name}, {"error", removed.error().message}});
        else if (*removed > 0)
            log_.write(LogLevel::info, "upkeep", {{"chore", chore.name}, {"removed", *removed}});
    } catch (const std::exception& surprise) {
        log_.write(LogLevel::error, "upkeep_failed",
                   {{"chore", chore.name}, {"error", surprise.what()}});
    }
}

}  // namespace bugpin::server
