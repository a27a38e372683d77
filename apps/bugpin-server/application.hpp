// The one place where the parts are put together: which adapter stands behind which port, and what
// outlives what (members are destroyed from the last to the first). Everything in it is
// thread-safe; opening and destroying it is not.
#pragma once

#include "demo_shop.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/http/api.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/file_system.hpp"
#include "bugpin/ports/http_client.hpp"
#include "bugpin/ports/mac.hpp"
#include "bugpin/ports/mailer.hpp"
#include "bugpin/ports/media_inspector.hpp"
#include "bugpin/ports/object_store.hpp"
#include "bugpin/ports/password_hasher.hpp"
#include "bugpin/ports/picture_worker.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/rate_limit_store.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/template_engine.hpp"
#include "bugpin/ports/webhook_sender.hpp"
#include "bugpin/services/api_token_service.hpp"
#include "bugpin/services/auth_service.hpp"
#include "bugpin/services/avatar_service.hpp"
#include "bugpin/services/blob_mover.hpp"
#include "bugpin/services/branding_service.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/file_link_service.hpp"
#include "bugpin/services/import_service.hpp"
#include "bugpin/services/invitation_service.hpp"
#include "bugpin/services/job_queue.hpp"
#include "bugpin/services/job_runner.hpp"
#include "bugpin/services/job_service.hpp"
#include "bugpin/services/mail_handler.hpp"
#include "bugpin/services/mail_queue.hpp"
#include "bugpin/services/mail_service.hpp"
#include "bugpin/services/mail_template_service.hpp"
#include "bugpin/services/notification_service.hpp"
#include "bugpin/services/picture_service.hpp"
#include "bugpin/services/project_service.hpp"
#include "bugpin/services/read_mark_service.hpp"
#include "bugpin/services/redaction_service.hpp"
#include "bugpin/services/remote_blobs.hpp"
#include "bugpin/services/report_event_handler.hpp"
#include "bugpin/services/report_events.hpp"
#include "bugpin/services/report_feed.hpp"
#include "bugpin/services/report_merge_service.hpp"
#include "bugpin/services/report_service.hpp"
#include "bugpin/services/reporter_mail_queue.hpp"
#include "bugpin/services/retention_service.hpp"
#include "bugpin/services/saved_view_service.hpp"
#include "bugpin/services/settings_service.hpp"
#include "bugpin/services/status_service.hpp"
#include "bugpin/services/storage_service.hpp"
#include "bugpin/services/submission_service.hpp"
#include "bugpin/services/tiered_blobs.hpp"
#include "bugpin/services/trash_service.hpp"
#include "bugpin/services/upkeep_service.hpp"
#include "bugpin/services/user_service.hpp"
#include "bugpin/services/webhook_handler.hpp"
#include "bugpin/services/webhook_service.hpp"
#include "bugpin/services/widget_service.hpp"
#include "bugpin/telemetry/prometheus_metrics.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace bugpin::server {

struct ApplicationOptions {
    std::filesystem::path data_dir;
    bool serving = false;  // false: a short-lived command beside a server that may be running
    // A command may have to store a secret: like serving, it makes the instance key where there is
    // none.
    bool keeps_secrets = false;
    LogLevel log_level = LogLevel::warn;
    http::TrustProxy trust_proxy;
    bool rate_limits = true;
    std::optional<std::chrono::seconds> session_max_age;
    std::optional<std::string> demo_key;     // a project's; serves the demo shop with it
    std::filesystem::path outbound_ca_file;  // empty: the system's authorities
};

class Application {
public:
    // Creates the data directory where missing, opens and migrates the database.
    static Result<std::unique_ptr<Application>> open(const ApplicationOptions& options);

    Log& log() { return *storage_.log; }
    telemetry::PrometheusMetrics& metrics() { return *storage_.metrics; }
    ports::Store& store() { return *storage_.store; }
    ports::BlobStore& blobs() { return blobs_; }
    ports::FileSystem& disk() { return *storage_.disk; }
    const ports::Clock& clock() { return *storage_.clock; }
    const ports::MediaInspector& inspector() { return *inspector_; }
    services::Directory& directory() { return directory_; }
    services::ProjectService& projects() { return projects_; }
    services::ApiTokenService& api_tokens() { return api_tokens_; }
    services::UserService& users() { return users_; }
    services::SettingsService& settings() { return settings_; }
    services::UpkeepService& upkeep() { return upkeep_; }
    services::RedactionService& redactions() { return redactions_; }
    services::JobService& jobs() { return jobs_; }
    services::JobQueue& job_queue() { return job_queue_; }
    services::JobRunner& job_runner() { return job_runner_; }
    services::RetentionService& retention() { return retention_; }
    services::StorageService& storage() { return storage_service_; }
    services::BlobMover& blob_mover() { return blob_mover_; }
    services::ImportService& imports() { return imports_; }
    services::TrashService& trash() { return trash_; }
    const http::Api& api() { return api_; }

private:
    // What must be open before the rest can be built on it.
    struct Storage {
        std::unique_ptr<Log> log;
        std::unique_ptr<telemetry::PrometheusMetrics> metrics;
        std::unique_ptr<ports::Random> random;
        std::unique_ptr<ports::Digest> digest;
        std::unique_ptr<ports::Mac> mac;        // under the instance key
        std::unique_ptr<ports::Sealer> sealer;  // likewise
        std::unique_ptr<ports::Clock> clock;
        std::unique_ptr<ports::FileSystem> disk;
        std::unique_ptr<ports::BlobStore> disk_blobs;  // for others: Application::blobs()
        std::unique_ptr<ports::Store> store;
    };
    static Result<Storage> open_storage(const ApplicationOptions& options);
    Application(Storage storage, const ApplicationOptions& options);
    http::Api::Services api_services();
    http::ApiOptions api_options(const ApplicationOptions& options) const;

    Storage storage_;
    std::unique_ptr<ports::PasswordHasher> hasher_;
    std::unique_ptr<ports::PasswordStrength> strength_;
    std::unique_ptr<ports::MediaInspector> inspector_;
    std::unique_ptr<ports::PictureWorker> picture_worker_;
    std::unique_ptr<ports::SpreadsheetMaker> spreadsheets_;
    std::unique_ptr<ports::RateLimitStore> rate_limits_;
    std::unique_ptr<ports::HttpClient> http_client_;
    std::unique_ptr<ports::WebhookSender> webhook_sender_;
    std::unique_ptr<ports::ObjectStore> object_store_;
    std::unique_ptr<ports::Mailer> mailer_;
    std::unique_ptr<ports::TemplateEngine> template_engine_;
    services::Directory directory_;
    services::RemoteBlobs remote_blobs_;
    services::TieredBlobs blobs_;
    services::BlobMover blob_mover_;
    services::JobQueue job_queue_;
    services::ReportFeed report_feed_;
    services::ReportEvents report_events_;
    services::MailQueue mail_queue_;
    services::ReporterMailQueue reporter_mail_queue_;
    services::AuthService auth_;
    services::ApiTokenService api_tokens_;
    services::UserService users_;
    services::InvitationService invitations_;
    services::ProjectService projects_;
    services::SettingsService settings_;
    services::MailService mail_;
    services::MailTemplateService mail_templates_;
    services::NotificationService notifications_;
    services::AvatarService avatars_;
    services::BrandingService branding_;
    services::ImportService imports_;
    services::RetentionService retention_;
    services::StorageService storage_service_;
    services::ReportService reports_;
    services::CommentService comments_;
    services::SavedViewService saved_views_;
    services::ReadMarkService read_marks_;
    services::ReportMergeService merges_;
    services::TrashService trash_;
    services::PictureService pictures_;
    services::RedactionService redactions_;
    services::SubmissionService submissions_;
    services::WidgetService widget_;
    services::StatusService status_;
    services::FileLinkService file_links_;
    services::UpkeepService upkeep_;
    services::WebhookService webhooks_;
    services::JobService jobs_;
    services::ReportEventHandler report_event_handler_;
    services::WebhookHandler webhook_handler_;
    services::MailHandler mail_handler_;
    services::MailDigestHandler mail_digest_handler_;
    services::ReporterMailHandler reporter_mail_handler_;
    services::JobRunner job_runner_;
    std::unique_ptr<const DemoShop> demo_;  // null: there is none
    http::Api api_;
};

}  // namespace bugpin::server
