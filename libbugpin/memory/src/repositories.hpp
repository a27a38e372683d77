// The repositories over the tables of state.hpp; one .cpp each. They live as long as one use case.
#pragma once

#include "state.hpp"

#include "bugpin/ports/blob_location_repository.hpp"
#include "bugpin/ports/integration_repository.hpp"
#include "bugpin/ports/saved_view_repository.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/trash_repository.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace bugpin::memory {

class MemoryProjects final : public ports::ProjectRepository {
public:
    explicit MemoryProjects(Transaction& transaction) : transaction_(transaction) {}
    Result<Project> find(const ProjectId& id) override;
    Result<std::vector<Project>> list() override;
    Result<> insert(const Project& project) override;
    Result<> save(const Project& project) override;
    Result<> shift_positions(std::int64_t by) override;

private:
    bool has_key(const Project& but, const std::string& hash) const;
    Transaction& transaction_;
};

class MemoryUsers final : public ports::UserRepository {
public:
    explicit MemoryUsers(Transaction& transaction) : transaction_(transaction) {}
    Result<User> find(const UserId& id) override;
    Result<User> find_by_email(std::string_view email) override;
    Result<User> find_by_reset_token(std::string_view hash) override;
    Result<User> find_by_invitation(std::string_view hash) override;
    Result<std::vector<User>> list() override;
    Result<> insert(const User& user) override;
    Result<> save(const User& user) override;
    Result<> remove(const UserId& id) override;
    Result<std::int64_t> count_active_admins() override;
    Result<std::int64_t> count() override;

private:
    Result<> check_email_is_free(const User& user) const;
    Transaction& transaction_;
};

class MemorySessions final : public ports::SessionRepository {
public:
    explicit MemorySessions(Transaction& transaction) : transaction_(transaction) {}
    Result<Session> find_by_token(std::string_view token_hash) override;
    Result<std::vector<Session>> list(const UserId& user) override;
    Result<> insert(const Session& session) override;
    Result<> touch(const SessionId& id, Time now) override;
    Result<> remove(const SessionId& id) override;
    Result<std::int64_t> remove_all(const UserId& user) override;
    Result<std::int64_t> remove_expired(Time now) override;

private:
    Transaction& transaction_;
};

class MemoryApiTokens final : public ports::ApiTokenRepository {
public:
    explicit MemoryApiTokens(Transaction& transaction) : transaction_(transaction) {}
    Result<ApiToken> find(const ApiTokenId& id) override;
    Result<ApiToken> find_by_hash(std::string_view hash) override;
    Result<std::vector<ApiToken>> list(const UserId& user) override;
    Result<std::vector<ApiToken>> list_all() override;
    Result<> insert(const ApiToken& token) override;
    Result<> save(const ApiToken& token) override;
    Result<std::int64_t> revoke_all(const UserId& user, Time now) override;
    Result<std::int64_t> remove_dead(Time before) override;
    Result<> add_use(const ports::ApiTokenUse& use) override;
    Result<std::vector<RouteUse>> usage(const ApiTokenId& id) override;
    void remove_all(const UserId& user);  // as the foreign key does

private:
    void remove(const ApiTokenId& id);
    Transaction& transaction_;
};

class MemorySettings final : public ports::SettingsRepository {
public:
    explicit MemorySettings(Transaction& transaction) : transaction_(transaction) {}
    Result<Settings> load() override { return transaction_.state().settings; }
    Result<> save(const Settings& settings) override {
        transaction_.set(&State::settings, settings);
        transaction_.note_change();
        return {};
    }

private:
    Transaction& transaction_;
};

class MemoryJobs final : public ports::JobRepository {
public:
    explicit MemoryJobs(Transaction& transaction) : transaction_(transaction) {}
    Result<std::int64_t> insert(const Job& job) override;
    Result<Job> find(std::int64_t number) override;
    Result<> save(const Job& job) override;
    Result<> remove(std::int64_t number) override;
    Result<std::vector<Job>> due(const ports::JobDemand& demand) override;
    Result<std::optional<Time>> next_due() override;
    Result<std::int64_t> release_running() override;
    Result<ports::JobPage> list(const ports::JobQuery& query) override;
    Result<std::vector<ports::JobCount>> counts() override;

private:
    bool is_next(const Job& job) const;
    Transaction& transaction_;
};

class MemoryWebhooks final : public ports::WebhookRepository {
public:
    explicit MemoryWebhooks(Transaction& transaction) : transaction_(transaction) {}
    Result<Webhook> find(const WebhookId& id) override;
    Result<std::vector<Webhook>> list(const std::optional<ProjectId>& project) override;
    Result<> insert(const Webhook& webhook) override;
    Result<> save(const Webhook& webhook) override;
    Result<> save_attempt(const Webhook& webhook) override;
    Result<> remove(const WebhookId& id) override;
    Result<std::vector<ProjectId>> followed_projects() override;
    Result<> insert_delivery(const WebhookDelivery& delivery) override;
    Result<> save_delivery(const WebhookDelivery& delivery) override;
    Result<WebhookDelivery> find_delivery(const WebhookId& webhook, const DeliveryId& id) override;
    Result<ports::DeliveryPage> deliveries(const WebhookId& webhook, std::int64_t page,
                                           std::int64_t limit) override;
    Result<std::int64_t> forget_deliveries(Time before, std::int64_t limit) override;

private:
    Transaction& transaction_;
};

class MemoryNotifications final : public ports::NotificationRepository {
public:
    explicit MemoryNotifications(Transaction& transaction) : transaction_(transaction) {}
    Result<std::vector<NotificationPreference>> list(const UserId& user) override;
    Result<std::optional<NotificationPreference>> find(const UserId& user,
                                                       const ProjectId& project) override;
    Result<> save(const NotificationPreference& preference) override;
    Result<std::optional<NotificationDefaults>> find_defaults(const ProjectId& project) override;
    Result<> save_defaults(const NotificationDefaults& defaults) override;
    Result<> remove_defaults(const ProjectId& project) override;
    Result<std::vector<MailRecipient>> mail_recipients(const ProjectId& project,
                                                       NotificationTopic topic,
                                                       const NotificationSettings& global) override;

private:
    Transaction& transaction_;
};

class MemoryHeldMails final : public ports::HeldMailRepository {
public:
    explicit MemoryHeldMails(Transaction& transaction) : transaction_(transaction) {}
    Result<std::optional<Time>> hold(const MailOrder& order, Time due) override;
    Result<std::vector<ports::HeldMail>> list(const UserId& recipient, std::int64_t limit) override;
    Result<bool> release(const UserId& recipient, std::int64_t through) override;

private:
    Transaction& transaction_;
};

class MemoryBranding final : public ports::BrandingRepository {
public:
    explicit MemoryBranding(Transaction& transaction) : transaction_(transaction) {}
    Result<BrandingImage> find(ColorMode mode, std::string_view filename) override;
    Result<> replace(BrandingKind kind, ColorMode mode,
                     const std::vector<BrandingImage>& images) override;
    Result<> remove_all() override;

private:
    template <class Predicate>
    void remove_if(Predicate unwanted);
    Transaction& transaction_;
};

class MemoryIntegrations final : public ports::IntegrationRepository {
public:
    explicit MemoryIntegrations(Transaction& transaction) : transaction_(transaction) {}

private:
    [[maybe_unused]] Transaction& transaction_;
};

class MemorySavedViews final : public ports::SavedViewRepository {
public:
    explicit MemorySavedViews(Transaction& transaction) : transaction_(transaction) {}
    Result<ports::SavedView> find(const SavedViewId& id) override;
    Result<std::vector<ports::SavedView>> list(const UserId& user) override;
    Result<> insert(const ports::SavedView& view) override;
    Result<> save(const ports::SavedView& view) override;
    Result<> remove(const SavedViewId& id) override;
    Result<std::vector<ReportId>> unread(const UserId& user,
                                         const std::vector<ReportId>& ids) override;
    Result<std::vector<ports::ReportKey>> unread_keys(
        const UserId& user, const std::vector<ports::ReportKey>& keys) override;
    Result<> mark_read(const UserId& user, const std::vector<ReportId>& ids, Time now) override;
    Result<> mark_keys_read(const UserId& user, const std::vector<ports::ReportKey>& keys,
                            Time now) override;
    Result<> mark_unread(const UserId& user, const ReportId& id) override;
    Result<> mark_all_read(const UserId& user, Time now) override;

private:
    Transaction& transaction_;
};

class MemoryTrash final : public ports::TrashRepository {
public:
    explicit MemoryTrash(Transaction& transaction) : transaction_(transaction) {}
    Result<> put(const ReportId& id, const std::optional<UserId>& by, Time now) override;
    Result<ports::TrashedReport> find(const ReportId& id) override;
    Result<> restore(const ReportId& id) override;
    Result<> purge(const ReportId& id) override;
    Result<ports::TrashPage> list(const ProjectAccess& projects, std::int64_t page,
                                  std::int64_t limit) override;
    Result<std::vector<ReportId>> deleted_before(Time before, std::int64_t limit) override;

private:
    Transaction& transaction_;
};

class MemoryBlobLocations final : public ports::BlobLocationRepository {
public:
    explicit MemoryBlobLocations(Transaction& transaction) : transaction_(transaction) {}
    Result<std::optional<BlobLocation>> find(std::string_view sha256) override;
    Result<> save(const BlobLocation& location) override;
    Result<> remove(std::string_view sha256) override;
    Result<std::vector<BlobLocation>> list(ObjectState state, std::string_view after,
                                           std::int64_t limit) override;
    Result<std::vector<BlobLocation>> local_copies(std::int64_t limit) override;
    Result<std::int64_t> local_bytes() override;
    Result<std::vector<std::string>> suspects(std::int64_t limit) override;
    Result<> acquit(std::string_view sha256) override;
    Result<std::vector<std::string>> unmoved(std::optional<Time> since, std::string_view after,
                                             std::int64_t limit) override;
    Result<std::int64_t> count_unmoved() override;
    Result<bool> has_any() override;
    Result<ports::LocationCounts> counts() override;
    Result<ports::LocationCounts> shown_counts() override;
    Result<ObjectStorageState> state() override;
    Result<> save_state(const ObjectStorageState& state) override;

private:
    Transaction& transaction_;
};

class MemoryReports final : public ports::ReportRepository {
public:
    explicit MemoryReports(Transaction& transaction) : transaction_(transaction) {}
    void put_back(const StoredReport& stored);  // under its number
    Result<std::int64_t> insert(const Report& report, const std::vector<File>& files) override;
    Result<Report> find(const ReportId& id) override;
    Result<std::vector<Report>> find_all(const std::vector<ReportId>& ids) override;
    Result<> save(const Report& report) override;
    Result<> remove(const ReportId& id) override;
    Result<ports::ReportPage> list(const ports::ReportQuery& query) override;
    Result<ports::ReportFacets> facets(const ports::ReportQuery& query) override;
    Result<std::vector<ports::ReportKey>> keys(const ports::ReportQuery& query) override;
    Result<std::vector<ports::ReportListItem>> find_by_keys(
        const std::vector<ports::ReportKey>& keys) override;
    Result<ports::ReportStatistics> statistics(const std::optional<ProjectId>& project) override;
    Result<std::vector<AgedReport>> aged(Time after_created, const ReportId& after, Time before,
                                         std::int64_t limit) override;
    Result<std::vector<TagCount>> tags(const std::optional<ProjectId>& project) override;
    Result<std::vector<File>> files(const ReportId& id) override;
    Result<File> find_file(const ReportId& report, const FileId& file) override;
    Result<ports::StorageStatistics> storage() override;
    Result<bool> is_blob_referenced(std::string_view sha256) override;
    Result<std::optional<FileVariant>> find_variant(const ReportId& report, const FileId& file,
                                                    Variant name) override;
    Result<> save_variant(const ReportId& report, const FileId& file, const FileVariant& variant,
                          std::string_view made_from) override;
    Result<std::vector<File>> files_to_redact(const ReportId& after_report, const FileId& after,
                                              std::int64_t limit) override;
    Result<> save_redaction(const File& file) override;
    Result<> doom_blob(std::string_view sha256) override;
    Result<std::vector<std::string>> doomed_blobs(std::int64_t limit) override;
    Result<> forget_doomed(std::string_view sha256) override;
    Result<std::optional<Remembered>> find_by_key(const ProjectId& project, std::string_view key,
                                                  Time not_before) override;
    Result<> remember_key(const ProjectId& project, std::string_view key, const ReportId& report,
                          Time now) override;
    Result<std::int64_t> forget_keys(Time before) override;
    Result<std::int64_t> video_bytes(const ProjectId& project, std::chrono::sys_days day) override;
    Result<> add_video_bytes(const ProjectId& project, std::chrono::sys_days day,
                             std::int64_t bytes) override;

private:
    Result<> check_references(const Report& report) const;
    void count_report(const ProjectId& project, std::int64_t by);
    Transaction& transaction_;
};

class MemoryReportHistory final : public ports::ReportHistoryRepository {
public:
    explicit MemoryReportHistory(Transaction& transaction) : transaction_(transaction) {}
    Result<> append(const HistoryEntry& entry) override;
    Result<std::vector<ports::HistoryItem>> list(const ReportId& report,
                                                 std::int64_t limit) override;

private:
    Transaction& transaction_;
};

class MemoryComments final : public ports::CommentRepository {
public:
    explicit MemoryComments(Transaction& transaction) : transaction_(transaction) {}
    Result<ports::CommentItem> find(const ReportId& report, const CommentId& id) override;
    Result<std::vector<ports::CommentItem>> list(
        const ReportId& report, const std::optional<CommentVisibility>& visibility) override;
    Result<std::int64_t> count(const ReportId& report) override;
    Result<> insert(const Comment& comment) override;
    Result<> save(const Comment& comment) override;
    Result<> remove(const ReportId& report, const CommentId& id) override;

private:
    Transaction& transaction_;
};

// Where SQLite has ON DELETE (comment_repository.cpp, report_history_repository.cpp).
void forget_comments(Transaction& transaction, const ReportId& report);
void forget_commentator(Transaction& transaction, const UserId& user);
void forget_history(Transaction& transaction, const ReportId& report);
void forget_author(Transaction& transaction, const UserId& user);
void forget_reader(Transaction& transaction, const UserId& user);  // marks and views
void forget_marks(Transaction& transaction, const ReportId& report);
bool is_unread(const State& state, const UserId& user, const Report& report);
bool is_in_trash(const State& state, std::string_view sha256);

// Filters, sorts and cuts one page (report_list.cpp).
ports::ReportPage list_reports(const State& state, const ports::ReportQuery& query);
ports::ReportFacets count_facets(const State& state, const ports::ReportQuery& query);

}  // namespace bugpin::memory
