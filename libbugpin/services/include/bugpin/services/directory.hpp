// What must be known before a body is read, held in memory: projects by key hash, the settings in
// force, users with the sessions and API tokens lately seen. Readers take an immutable snapshot; it
// is replaced after each commit that touches it, also by another process. Thread-safe; current()
// never blocks on the disk.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/api_token.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/session.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/store.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bugpin::services {

// A project with what its settings amount to.
struct ProjectView {
    Project project;
    InputLimits limits;
    std::vector<std::string> allowed_origins;  // lower case; empty admits all
    bool allows_native_clients = false;
    bool allows_attachments = false;
    std::int64_t submissions_per_day = 0;
    FormSettings form;
    std::vector<CustomField> custom_fields;
    std::int64_t daily_video_bytes = 0;
};

// One consistent picture. Immutable once published.
struct DirectorySnapshot {
    std::uint64_t generation = 0;  // grows with every replacement
    Settings settings;
    std::unordered_map<std::string, std::shared_ptr<const ProjectView>> by_key_hash;
    std::set<ProjectId> followed;  // projects whose events somebody may want to hear of
};

class Directory {
public:
    Directory(ports::Store& store, const ports::Clock& clock, Log& log);

    // Loads the first snapshot and follows the store from then on, as its one listener; must
    // outlive the store's last change.
    Result<> start();

    std::shared_ptr<const DirectorySnapshot> current() const;

    // nullptr for an unknown key, a deleted project, or a rotated key past its overlap.
    std::shared_ptr<const ProjectView> project_by_key_hash(const std::string& hash) const;

    // A user, and the session or the API token that they came with: one of the two. Immutable once
    // remembered.
    struct SignedIn {
        User user;
        std::optional<Session> session;
        std::optional<ApiToken> token;
    };
    using Known = std::shared_ptr<const SignedIn>;
    // Who is behind the SHA-256 of a session's or an API token's secret, from memory; null: not in
    // memory, ask the store (AuthService and ApiTokenService do).
    Known session(const std::string& secret_hash) const;
    Known api_token(const std::string& secret_hash) const;

    // Changes whenever the signed in are forgotten. Ask before reading from the store what
    // remember() is to keep: what was read before a change (a revocation, say) is then not
    // remembered after it.
    std::uint64_t sign_in_epoch() const;
    void remember(const std::string& secret_hash, Known signed_in, std::uint64_t epoch);
    // Moves last_activity_at of a session in memory.
    void note_activity(const std::string& secret_hash, Time now);

    // Reads everything again now. Blocks on the store.
    Result<> refresh();
    // Tries again when the last refresh failed (a store in trouble); else does nothing.
    Result<> catch_up() { return stale_ ? refresh() : Result<>(); }

private:
    Known recall(const std::string& secret_hash) const;
    void forget_sign_ins();

    ports::Store& store_;
    const ports::Clock& clock_;
    Log& log_;
    std::mutex refresh_mutex_;         // held while a snapshot is read and published
    std::atomic<bool> stale_ = false;  // the store has changed and could not be read since
    mutable std::mutex current_mutex_;
    std::shared_ptr<const DirectorySnapshot> current_;
    mutable std::mutex sign_ins_mutex_;
    std::uint64_t sign_in_epoch_ = 0;
    // By the hash of the secret; bounded; emptied on every change.
    std::unordered_map<std::string, Known> sign_ins_;
};

}  // namespace bugpin::services
