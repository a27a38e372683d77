// Every service on a store in memory, real cryptography at its lowest cost, and a clock that stands
// still. One per test.
#pragma once

#include "support/fake_blobs.hpp"
#include "support/fake_mail.hpp"
#include "support/fake_objects.hpp"
#include "support/fake_pictures.hpp"
#include "support/fake_receiver.hpp"
#include "support/fakes.hpp"

#include "bugpin/crypto/crypto.hpp"
#include "bugpin/memory/store.hpp"
#include "bugpin/outbound/outbound.hpp"
#include "bugpin/services/api_token_service.hpp"
#include "bugpin/services/auth_service.hpp"
#include "bugpin/services/avatar_service.hpp"
#include "bugpin/services/blob_mover.hpp"
#include "bugpin/services/branding_service.hpp"
#include "bugpin/services/comment_service.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/file_link_service.hpp"
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

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::test {

inline constexpr std::string_view kGoodPassword = "correct horse battery staple";
inline constexpr std::string_view kOtherPassword = "seven green bicycles overhead";

struct ServiceFixture {
    ServiceFixture();

    // Straight into the store, without the rules of UserService.
    User add_user(Role role, std::string email, bool active = true);
    Actor actor(const User& user) const;

    User user(const UserId& id);  // as the store has it now
    std::vector<Session> sessions_of(const UserId& id);

    Result<services::Login> log_in(const std::string& email, std::string_view password);
    // REQUIRES: the user has kGoodPassword and is active
    Secret session_of(const User& user);

    // What a program gets that acts for the user.
    services::ApiTokenWithSecret token_of(const User& user,
                                          std::vector<Scope> scopes = {Scope::read});

    services::ProjectWithKey add_project(std::string name = "Shop");
    std::shared_ptr<const services::ProjectView> view(const Secret& key);

    services::StagedFile file(std::string field, std::string bytes, std::string name = "");
    // Submits, prepares and stores, as the program does.
    Result<services::Submitted> submit(const Secret& key, services::SubmitReport input,
                                       std::vector<services::StagedFile> files = {},
                                       std::optional<std::string> idempotency_key = std::nullopt);
    services::Submitted submitted(const Secret& key, std::string title = "Button is dead");

    // Does what is due, and what becomes due by that; returns how many jobs that was.
    int run_jobs();

    template <class Use>
    auto read(Use use) {
        return store->read(use);
    }

    FakeClock clock;
    SeededRandom random;
    CountingMetrics metrics;
    RecordingLog log;
    std::unique_ptr<ports::Digest> digest = crypto::make_digest();
    std::unique_ptr<ports::Mac> mac = crypto::make_mac(Secret(std::string(32, 'k')));
    std::unique_ptr<ports::Sealer> sealer = crypto::make_sealer(Secret(std::string(32, 'k')));
    std::unique_ptr<ports::PasswordHasher> bcrypt = crypto::make_password_hasher(random, 4);
    std::unique_ptr<ports::PasswordStrength> strength = crypto::make_password_strength();
    CountingHasher hasher{*bcrypt};
    MemoryBlobs blobs{*digest};
    MemoryObjects objects;
    MagicInspector inspector;
    FakePictureWorker picture_worker;
    FakeReceiver receiver;
    RecordingMailer mailer;
    std::unique_ptr<ports::TemplateEngine> template_engine = outbound::make_template_engine();
    std::unique_ptr<ports::Store> store = memory::make_store();

    services::Directory directory{*store, clock, log};
    services::JobQueue job_queue{clock};
    services::ReportFeed report_feed{"run"};
    services::ReportEvents report_events{job_queue, directory, &report_feed};
    services::MailQueue mail_queue{{clock, random, *sealer}, directory, job_queue};
    services::ReporterMailQueue reporter_mail_queue{{clock, random}, directory, job_queue};
    services::AuthService auth{{*store, clock, random, *digest, hasher, *strength, metrics},
                               directory};
    services::UserService users{{*store, clock, random, *digest, hasher, *strength}, directory};
    services::ApiTokenService api_tokens{{*store, clock, random, *digest}, directory};
    services::InvitationService invitations{
        {*store, clock, random, *digest, hasher, *strength},
        auth,
        directory,
        [this](ports::Repositories& repos, const Actor& actor, const services::Invitation& made) {
            return mail_queue.invite(repos, actor, made);
        }};
    services::ProjectService projects{{*store, clock, random, *digest}, directory};
    services::SettingsService settings{{*store, *sealer, *template_engine}, directory};
    services::MailService mail{{*store, mailer, *sealer, random, *template_engine}, directory};
    services::MailTemplateService mail_templates{
        {*store, *template_engine, random}, mail, directory};
    services::NotificationService notifications{{*store, clock, random}};
    services::AvatarService avatars{{*store, blobs, inspector, picture_worker, clock}, directory};
    services::BrandingService branding{{*store, blobs, inspector, picture_worker, clock},
                                       directory};
    services::RetentionService retention{{*store, clock}};
    services::RemoteBlobs remote_blobs{{objects, *sealer, *digest}, directory};
    services::TieredBlobs tiered_blobs{{blobs, *store, clock, log}, remote_blobs};
    services::BlobMover blob_mover{
        {*store, blobs, clock, log}, tiered_blobs, remote_blobs, directory};
    services::StorageService storage{{*store, clock, random}, remote_blobs};
    services::ReportService reports{{*store, blobs, clock}, &report_events};
    services::CommentService comments{
        {*store, clock, random},
        &report_events,
        [this](ports::Repositories& repos, const Report& report, const Comment& message) {
            return reporter_mail_queue.send(repos, report, message);
        }};
    services::SavedViewService saved_views{{*store, clock, random}};
    services::ReadMarkService read_marks{{*store, clock}, reports};
    services::ReportMergeService merges{{*store, clock}, &report_events};
    services::TrashService trash{{*store, clock}, &report_events};
    services::PictureService picture_service{{*store, blobs, picture_worker, clock}, directory};
    services::RedactionService redactions{{*store, blobs, picture_worker, log}, directory};
    services::SubmissionService submissions{{blobs, inspector, clock, random, metrics},
                                            &report_events};
    services::WidgetService widget{*digest, directory};
    services::StatusService statuses{{*store, *mac, *digest}};
    services::FileLinkService file_links{{*store, blobs, clock, *mac, *digest}};
    services::UpkeepService upkeep{{*store, blobs, clock, metrics}};
    services::WebhookService webhooks{
        {*store, clock, random, *sealer, receiver}, directory, job_queue};
    services::JobService jobs{{*store, clock}, job_queue};
    services::ReportEventHandler report_event_handler{
        {*store, clock, random}, directory, job_queue, mail_queue, reporter_mail_queue};
    services::WebhookHandler webhook_handler{{*store, clock, *sealer, receiver}, directory};
    services::MailHandler mail_handler{mail};
    services::MailDigestHandler mail_digest_handler{mail, mail_queue};
    services::ReporterMailHandler reporter_mail_handler{mail, statuses, directory};
    services::JobRunner job_runner{{*store, clock, random, metrics, log},
                                   job_queue,
                                   {{JobKind::report_event, &report_event_handler},
                                    {JobKind::webhook, &webhook_handler},
                                    {JobKind::mail, &mail_handler},
                                    {JobKind::mail_digest, &mail_digest_handler},
                                    {JobKind::reporter_mail, &reporter_mail_handler}}};

    Actor admin = Actor::command_line();

private:
    std::string good_hash_;  // of kGoodPassword
};

services::CreateWebhook a_webhook(std::string url = "https://chat.example/hook");
ports::JobQuery jobs_in(JobState state);
services::SubmitReport a_submission(std::string title = "Button is dead");

// The whole of a blob's text.
std::string text_of(const ports::OpenBlob& blob);

}  // namespace bugpin::test
