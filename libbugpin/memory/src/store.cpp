#include "bugpin/memory/store.hpp"

#include "repositories.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace bugpin::memory {
namespace {

constexpr std::size_t kMaxQueue = 8192;  // deferred writes waiting; beyond: UNAVAILABLE
constexpr std::size_t kMaxBatch = 256;

class MemoryRepositories final : public ports::Repositories {
public:
    explicit MemoryRepositories(Transaction& transaction)
        : projects_(transaction),
          reports_(transaction),
          history_(transaction),
          comments_(transaction),
          users_(transaction),
          sessions_(transaction),
          api_tokens_(transaction),
          settings_(transaction),
          jobs_(transaction),
          webhooks_(transaction),
          notifications_(transaction),
          held_mails_(transaction),
          branding_(transaction),
          integrations_(transaction),
          saved_views_(transaction),
          trash_(transaction),
          blob_locations_(transaction) {}
    ports::ProjectRepository& projects() override { return projects_; }
    ports::ReportRepository& reports() override { return reports_; }
    ports::ReportHistoryRepository& history() override { return history_; }
    ports::CommentRepository& comments() override { return comments_; }
    ports::UserRepository& users() override { return users_; }
    ports::SessionRepository& sessions() override { return sessions_; }
    ports::ApiTokenRepository& api_tokens() override { return api_tokens_; }
    ports::SettingsRepository& settings() override { return settings_; }
    ports::JobRepository& jobs() override { return jobs_; }
    ports::WebhookRepository& webhooks() override { return webhooks_; }
    ports::NotificationRepository& notifications() override { return notifications_; }
    ports::HeldMailRepository& held_mails() override { return held_mails_; }
    ports::BrandingRepository& branding() override { return branding_; }
    ports::IntegrationRepository& integrations() override { return integrations_; }
    ports::SavedViewRepository& saved_views() override { return saved_views_; }
    ports::TrashRepository& trash() override { return trash_; }
    ports::BlobLocationRepository& blob_locations() override { return blob_locations_; }
    void after_commit(std::function<void()> effect) override {
        effects_.push_back(std::move(effect));
    }

    // The use case has succeeded.
    void run_effects() const {
        for (const auto& effect : effects_) effect();
    }

private:
    MemoryProjects projects_;
    MemoryReports reports_;
    MemoryReportHistory history_;
    MemoryComments comments_;
    MemoryUsers users_;
    MemorySessions sessions_;
    MemoryApiTokens api_tokens_;
    MemorySettings settings_;
    MemoryJobs jobs_;
    MemoryWebhooks webhooks_;
    MemoryNotifications notifications_;
    MemoryHeldMails held_mails_;
    MemoryBranding branding_;
    MemoryIntegrations integrations_;
    MemorySavedViews saved_views_;
    MemoryTrash trash_;
    MemoryBlobLocations blob_locations_;
    std::vector<std::function<void()>> effects_;
};

struct Outcome {
    Result<> result;
    std::exception_ptr thrown;  // for callers that wait; deferred ones get the result
};

// A write in the queue. Without a home, `finish` is called on the writer's thread.
struct Entry {
    ports::UseCase use_case;
    std::function<void(Outcome)> finish;
    ports::Resumer* home = nullptr;
};

class MemoryStore final : public ports::Store {
public:
    MemoryStore() : writer_([this](std::stop_token stop) { run_writer(stop); }) {}

    void defer(ports::DeferredWrite write) override;
    void on_change(std::function<void()> listener) override {
        const std::lock_guard lock(queue_mutex_);
        listener_ = std::move(listener);
    }
    Result<> check() override { return {}; }
    Result<ports::StoreFindings> verify() override;
    Result<std::int64_t> tidy_up() override { return std::int64_t{0}; }

protected:
    Result<> run_write(const ports::UseCase& use_case) override;
    Result<> run_read(const ports::UseCase& query) override;

private:
    void run_writer(const std::stop_token& stop);
    void run_batch(std::deque<Entry> batch);
    Outcome run_one(const ports::UseCase& use_case, bool& changed);
    void enqueue(Entry entry);

    std::shared_mutex state_mutex_;  // guards state_
    State state_;

    std::mutex queue_mutex_;  // guards queue_ and listener_
    std::condition_variable_any arrived_;
    std::deque<Entry> queue_;
    std::function<void()> listener_;

    std::jthread writer_;  // last: stops, and drains the queue, before the rest goes
};

void MemoryStore::enqueue(Entry entry) {
    {
        const std::lock_guard lock(queue_mutex_);
        queue_.push_back(std::move(entry));
    }
    arrived_.notify_one();
}

void MemoryStore::defer(ports::DeferredWrite write) {
    bool full = false;
    {
        const std::lock_guard lock(queue_mutex_);
        full = queue_.size() >= kMaxQueue;
    }
    auto done = std::move(write.done);
    if (full) {
        write.home->resume({[done = std::move(done)] {
            done(Error::unavailable("Too many writes are waiting; try again later"));
        }});
        return;
    }
    enqueue({std::move(write.use_case), [done = std::move(done)](Outcome out) { done(out.result); },
             write.home});
}

Result<> MemoryStore::run_write(const ports::UseCase& use_case) {
    // Shared, because the writer may still be inside set_value() when this thread goes on.
    auto promise = std::make_shared<std::promise<Outcome>>();
    auto future = promise->get_future();
    enqueue({use_case, [promise](Outcome out) { promise->set_value(std::move(out)); }});
    Outcome out = future.get();
    if (out.thrown) std::rethrow_exception(out.thrown);
    return std::move(out.result);
}

Result<> MemoryStore::run_read(const ports::UseCase& query) {
    const std::shared_lock lock(state_mutex_);
    Transaction transaction(state_, Transaction::Mode::read);
    MemoryRepositories repos(transaction);
    return query(repos);
}

Outcome MemoryStore::run_one(const ports::UseCase& use_case, bool& changed) {
    const std::unique_lock lock(state_mutex_);
    Transaction transaction(state_, Transaction::Mode::write);
    MemoryRepositories repos(transaction);
    Outcome out;
    try {
        out.result = use_case(repos);
    } catch (...) {
        out.result = Error{ErrorKind::internal, "INTERNAL_ERROR", "An unexpected error occurred"};
        out.thrown = std::current_exception();
    }
    if (out.result) {
        repos.run_effects();
    } else {
        transaction.roll_back();
    }
    changed |= transaction.changed();
    return out;
}

void MemoryStore::run_batch(std::deque<Entry> batch) {
    bool changed = false;
    std::vector<Outcome> outcomes;
    for (const auto& entry : batch) outcomes.push_back(run_one(entry.use_case, changed));

    std::function<void()> listener;
    {
        const std::lock_guard lock(queue_mutex_);
        listener = listener_;
    }
    if (changed && listener) listener();

    std::map<ports::Resumer*, std::vector<std::function<void()>>> by_home;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        auto call = [finish = std::move(batch[i].finish), out = std::move(outcomes[i])] {
            finish(out);
        };
        if (batch[i].home)
            by_home[batch[i].home].push_back(std::move(call));
        else
            call();
    }
    for (auto& [home, calls] : by_home) home->resume(std::move(calls));
}

void MemoryStore::run_writer(const std::stop_token& stop) {
    while (true) {
        std::deque<Entry> batch;
        {
            std::unique_lock lock(queue_mutex_);
            if (!arrived_.wait(lock, stop, [this] { return !queue_.empty(); })) return;
            while (!queue_.empty() && batch.size() < kMaxBatch) {
                batch.push_back(std::move(queue_.front()));
                queue_.pop_front();
            }
        }
        run_batch(std::move(batch));
    }
}

// References hold by construction here; there is only something to count.
Result<ports::StoreFindings> MemoryStore::verify() {
    const std::shared_lock lock(state_mutex_);
    ports::StoreFindings out;
    out.projects = static_cast<std::int64_t>(state_.projects.size());
    out.users = static_cast<std::int64_t>(state_.users.size());
    out.reports = static_cast<std::int64_t>(state_.reports.size());
    std::set<std::string> blobs;
    for (const auto& [id, stored] : state_.reports) {
        out.files += static_cast<std::int64_t>(stored.files.size());
        for (const auto& file : stored.files) {
            blobs.insert(file.blob.sha256);
            if (file.original_sha256) blobs.insert(*file.original_sha256);
        }
        for (const auto& [key, variant] : stored.variants) blobs.insert(variant.blob.sha256);
    }
    for (const auto& [key, image] : state_.branding_images) blobs.insert(image.blob.sha256);
    for (const auto& [id, user] : state_.users)
        if (user.avatar_sha256) blobs.insert(*user.avatar_sha256);
    out.blobs.assign(blobs.begin(), blobs.end());
    return out;
}

}  // namespace

std::unique_ptr<ports::Store> make_store() { return std::make_unique<MemoryStore>(); }

}  // namespace bugpin::memory
