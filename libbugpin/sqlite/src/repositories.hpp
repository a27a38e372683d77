// A connection with its repositories: what the writer has one of, and each reader another.
#pragma once

#include "api_token_repository.hpp"
#include "blob_location_repository.hpp"
#include "branding_repository.hpp"
#include "comment_repository.hpp"
#include "context.hpp"
#include "held_mail_repository.hpp"
#include "integration_repository.hpp"
#include "job_repository.hpp"
#include "notification_repository.hpp"
#include "project_repository.hpp"
#include "report_history_repository.hpp"
#include "report_repository.hpp"
#include "saved_view_repository.hpp"
#include "session_repository.hpp"
#include "settings_repository.hpp"
#include "trash_repository.hpp"
#include "user_repository.hpp"
#include "webhook_repository.hpp"

#include "bugpin/ports/store.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace bugpin::sqlite {

class SqliteRepositories final : public ports::Repositories {
public:
    // Throws SQLite::Exception.
    explicit SqliteRepositories(const ConnectionOptions& options) : connection_(options) {}
    SqliteRepositories(const SqliteRepositories&) = delete;
    SqliteRepositories& operator=(const SqliteRepositories&) = delete;

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

    Connection& connection() noexcept { return connection_; }
    Counters& counters() noexcept { return counters_; }
    Changes& changes() noexcept { return changes_; }
    std::vector<std::function<void()>>& effects() noexcept { return effects_; }

    // The transaction was taken back, and with it all that is only in memory.
    void forget() {
        counters_.forget();
        changes_ = {};
        effects_.clear();
    }

private:
    Connection connection_;
    Counters counters_{connection_};
    Changes changes_;
    std::vector<std::function<void()>> effects_;  // of the use cases of this batch
    Context context_{connection_, counters_, changes_};
    SqliteProjects projects_{context_};
    SqliteReports reports_{context_};
    SqliteReportHistory history_{context_};
    SqliteComments comments_{context_};
    SqliteUsers users_{context_};
    SqliteSessions sessions_{context_};
    SqliteApiTokens api_tokens_{context_};
    SqliteSettings settings_{context_};
    SqliteJobs jobs_{context_};
    SqliteWebhooks webhooks_{context_};
    SqliteNotifications notifications_{context_};
    SqliteHeldMails held_mails_{context_};
    SqliteBranding branding_{context_};
    SqliteIntegrations integrations_{context_};
    SqliteSavedViews saved_views_{context_};
    SqliteTrash trash_{context_};
    SqliteBlobLocations blob_locations_{context_};
};

}  // namespace bugpin::sqlite
