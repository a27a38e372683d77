// The database. One writer: closures queue, run one after the other and are committed together; an
// acknowledged write has reached the disk. Many readers: each closure sees one consistent snapshot.
// Thread-safe. write() and read() block: never call them on a socket thread.
//
// Errors of a commit reach every caller of the batch: STORAGE_FULL when the disk is full,
// UNAVAILABLE when it cannot be written; then nothing of the batch was stored. A closure that
// returns an error, or throws, rolls back alone.
//
// A closure of a write may run more than once, each time on a database without its earlier runs
// (another one of its batch failed halfway): only what the last run did and returned counts. So it
// must not move out of what it captured, nor reach outside the database: see after_commit().
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/api_token_repository.hpp"
#include "bugpin/ports/branding_repository.hpp"
#include "bugpin/ports/comment_repository.hpp"
#include "bugpin/ports/held_mail_repository.hpp"
#include "bugpin/ports/job_repository.hpp"
#include "bugpin/ports/notification_repository.hpp"
#include "bugpin/ports/project_repository.hpp"
#include "bugpin/ports/report_history_repository.hpp"
#include "bugpin/ports/report_repository.hpp"
#include "bugpin/ports/resumer.hpp"
#include "bugpin/ports/session_repository.hpp"
#include "bugpin/ports/settings_repository.hpp"
#include "bugpin/ports/user_repository.hpp"
#include "bugpin/ports/webhook_repository.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace bugpin::ports {

// Included by those who use them.
class BlobLocationRepository;
class IntegrationRepository;
class SavedViewRepository;
class TrashRepository;

// What a closure works with; valid only while it runs.
class Repositories {
public:
    virtual ~Repositories() = default;
    virtual ProjectRepository& projects() = 0;
    virtual ReportRepository& reports() = 0;
    virtual ReportHistoryRepository& history() = 0;
    virtual CommentRepository& comments() = 0;
    virtual UserRepository& users() = 0;
    virtual SessionRepository& sessions() = 0;
    virtual ApiTokenRepository& api_tokens() = 0;
    virtual SettingsRepository& settings() = 0;
    virtual JobRepository& jobs() = 0;
    virtual WebhookRepository& webhooks() = 0;
    virtual NotificationRepository& notifications() = 0;
    virtual HeldMailRepository& held_mails() = 0;
    virtual BrandingRepository& branding() = 0;
    virtual IntegrationRepository& integrations() = 0;
    virtual SavedViewRepository& saved_views() = 0;
    virtual TrashRepository& trash() = 0;
    virtual BlobLocationRepository& blob_locations() = 0;

    // Calls `effect` once when this write has been committed, never when it has failed; on a thread
    // of the store's, before the caller is released. Must be quick and not throw. REQUIRES: a write
    virtual void after_commit(std::function<void()> effect) = 0;
};

using UseCase = std::function<Result<>(Repositories&)>;

// A write that nobody waits for on a thread of their own.
struct DeferredWrite {
    UseCase use_case;
    Resumer* home = nullptr;             // not null
    std::function<void(Result<>)> done;  // called on `home` after the commit, or with the error
};

// Results of `verify`: one line per finding, for the operator.
struct StoreFindings {
    std::vector<std::string> problems;
    std::vector<std::string> blobs;  // SHA-256 of each blob that a file refers to, once, sorted
    std::int64_t reports = 0, files = 0, projects = 0, users = 0;
};

class Store {
public:
    virtual ~Store() = default;

    // Runs `use_case(Repositories&) -> Result<T>` as one transaction; returns after the commit.
    template <class F>
    auto write(F&& use_case) -> std::invoke_result_t<F&, Repositories&> {
        return capture(std::forward<F>(use_case),
                       [this](const UseCase& run) { return run_write(run); });
    }

    // Runs `query(Repositories&) -> Result<T>` on a read-only snapshot.
    template <class F>
    auto read(F&& query) -> std::invoke_result_t<F&, Repositories&> {
        return capture(std::forward<F>(query),
                       [this](const UseCase& run) { return run_read(run); });
    }

    // Queues `write` and returns at once. UNAVAILABLE through `done` when the queue is full.
    virtual void defer(DeferredWrite write) = 0;

    // Called after each commit (ours or another process's) that touched projects, settings, users,
    // sessions or API tokens, on a thread of the store's, before the writers of that batch are
    // released. Set before the first write.
    virtual void on_change(std::function<void()> listener) = 0;

    // Touches the database; UNAVAILABLE or STORAGE_FULL when it could not take a write.
    virtual Result<> check() = 0;

    // Integrity of the database file and of every reference between rows.
    virtual Result<StoreFindings> verify() = 0;

    // Keeps the database in shape: figures for its planner, and some of the room that nothing uses
    // given back to the disk. Returns how many bytes; 0: enough has been given back.
    virtual Result<std::int64_t> tidy_up() = 0;

protected:
    virtual Result<> run_write(const UseCase& use_case) = 0;
    virtual Result<> run_read(const UseCase& query) = 0;

private:
    template <class F, class Run>
    static auto capture(F&& body, Run run) -> std::invoke_result_t<F&, Repositories&> {
        using R = std::invoke_result_t<F&, Repositories&>;
        static_assert(is_result<R>, "a use case returns a Result");
        if constexpr (std::is_void_v<typename R::value_type>) {
            return run([&](Repositories& repos) -> Result<> { return body(repos); });
        } else {
            std::optional<R> out;
            auto outcome = run([&](Repositories& repos) -> Result<> {
                out.emplace(body(repos));
                if (!*out) return out->error();
                return {};
            });
            if (!outcome) return std::move(outcome).error();
            return *std::move(out);
        }
    }
};

}  // namespace bugpin::ports
