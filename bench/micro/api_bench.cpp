#include "support/catch.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/crypto/crypto.hpp"
#include "bugpin/http/api.hpp"
#include "bugpin/media/inspector.hpp"
#include "bugpin/media/worker_pool.hpp"
#include "bugpin/memory/rate_limit_store.hpp"
#include "bugpin/memory/store.hpp"
#include "bugpin/memory/system_clock.hpp"
#include "bugpin/outbound/outbound.hpp"
#include "bugpin/outbound/s3_object_store.hpp"
#include "bugpin/outbound/webhook_sender.hpp"
#include "bugpin/services/read_mark_service.hpp"
#include "bugpin/services/report_feed.hpp"
#include "bugpin/services/report_merge_service.hpp"
#include "bugpin/services/saved_view_service.hpp"
#include "bugpin/services/trash_service.hpp"
#include "bugpin/spreadsheet/xlsx.hpp"
#include "bugpin/storage/blob_store.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

using namespace bugpin;

namespace {

// The API over a store in memory, put together as the server does it.
struct Program {
    ports::NoMetrics metrics;
    std::unique_ptr<ports::Random> random = crypto::make_random();
    std::unique_ptr<ports::Digest> digest = crypto::make_digest();
    std::unique_ptr<ports::Mac> mac = crypto::make_mac(random->token(""));
    std::unique_ptr<ports::PasswordHasher> hasher = crypto::make_password_hasher(*random, 4);
    std::unique_ptr<ports::PasswordStrength> strength = crypto::make_password_strength();
    std::unique_ptr<ports::Clock> clock = memory::make_system_clock();
    std::unique_ptr<ports::Store> store = memory::make_store();
    std::unique_ptr<ports::RateLimitStore> limits = memory::make_rate_limit_store(*random);
    std::unique_ptr<ports::MediaInspector> inspector = media::make_inspector();
    std::unique_ptr<ports::FileSystem> disk = storage::make_disk();
    std::unique_ptr<ports::BlobStore> blobs =
        *storage::open_blob_store(std::filesystem::current_path() / "micro-blobs", true,
                                  {*disk, *digest, *random, metrics, silent_log()});
    services::Directory directory{*store, *clock, silent_log()};
    services::AuthService auth{{*store, *clock, *random, *digest, *hasher, *strength, metrics},
                               directory};
    services::UserService users{{*store, *clock, *random, *digest, *hasher, *strength}, directory};
    services::ApiTokenService api_tokens{{*store, *clock, *random, *digest}, directory};
    services::InvitationService invitations{
        {*store, *clock, *random, *digest, *hasher, *strength}, auth, directory};
    services::ProjectService projects{{*store, *clock, *random, *digest}, directory};
    std::unique_ptr<ports::Sealer> sealer = crypto::make_sealer(random->token(""));
    std::unique_ptr<ports::Mailer> mailer = outbound::make_mailer(*clock);
    std::unique_ptr<ports::TemplateEngine> templates = outbound::make_template_engine();
    services::SettingsService settings{{*store, *sealer, *templates}, directory};
    services::MailService mail{{*store, *mailer, *sealer, *random, *templates}, directory};
    services::MailTemplateService mail_templates{{*store, *templates, *random}, mail, directory};
    std::unique_ptr<ports::PictureWorker> worker =
        media::make_worker_pool({}, metrics, silent_log());
    services::NotificationService notifications{{*store, *clock, *random}};
    services::AvatarService avatars{{*store, *blobs, *inspector, *worker, *clock}, directory};
    services::BrandingService branding{{*store, *blobs, *inspector, *worker, *clock}, directory};
    services::RetentionService retention{{*store, *clock}};
    std::unique_ptr<ports::HttpClient> client = outbound::make_http_client();
    std::unique_ptr<ports::ObjectStore> objects =
        outbound::make_s3_object_store(*client, *digest, *clock);
    services::RemoteBlobs remote_blobs{{*objects, *sealer, *digest}, directory};
    services::StorageService storage{{*store, *clock, *random}, remote_blobs};
    services::ReportService reports{{*store, *blobs, *clock}};
    services::CommentService comments{{*store, *clock, *random}};
    services::ReportFeed report_feed{"bench"};
    services::SavedViewService saved_views{{*store, *clock, *random}};
    services::ReadMarkService read_marks{{*store, *clock}, reports};
    services::ReportMergeService merges{{*store, *clock}};
    services::TrashService trash{{*store, *clock}};
    std::unique_ptr<ports::SpreadsheetMaker> spreadsheets =
        spreadsheet::make_xlsx(std::filesystem::temp_directory_path());
    services::PictureService pictures{{*store, *blobs, *worker, *clock}, directory};
    services::SubmissionService submissions{{*blobs, *inspector, *clock, *random, metrics}};
    services::WidgetService widget{*digest, directory};
    services::StatusService statuses{{*store, *mac, *digest}};
    services::FileLinkService file_links{{*store, *blobs, *clock, *mac, *digest}};
    services::UpkeepService upkeep{{*store, *blobs, *clock, metrics}};
    std::unique_ptr<ports::WebhookSender> sender = outbound::make_webhook_sender(*client, *digest);
    services::JobQueue job_queue{*clock};
    services::WebhookService webhooks{
        {*store, *clock, *random, *sealer, *sender}, directory, job_queue};
    services::JobService jobs{{*store, *clock}, job_queue};
    http::Api api{{.directory = directory,
                   .auth = auth,
                   .api_tokens = api_tokens,
                   .users = users,
                   .avatars = avatars,
                   .invitations = invitations,
                   .projects = projects,
                   .settings = settings,
                   .mail = mail,
                   .mail_templates = mail_templates,
                   .notifications = notifications,
                   .branding = branding,
                   .retention = retention,
                   .storage = storage,
                   .reports = reports,
                   .comments = comments,
                   .file_links = file_links,
                   .pictures = pictures,
                   .submissions = submissions,
                   .widget = widget,
                   .status = statuses,
                   .upkeep = upkeep,
                   .webhooks = webhooks,
                   .jobs = jobs,
                   .report_feed = report_feed,
                   .saved_views = saved_views,
                   .read_marks = read_marks,
                   .merges = merges,
                   .trash = trash,
                   .spreadsheets = *spreadsheets,
                   .clock = *clock,
                   .random = *random,
                   .digest = *digest,
                   .rate_limits = *limits,
                   .metrics = metrics,
                   .log = silent_log()},
                  {{}, false, "0"}};
};

http::RequestHead head(std::string method, std::string target) {
    http::RequestHead head;
    head.method = std::move(method);
    head.target = std::move(target);
    head.headers = {{"Host", "bugs.example.com"},
                    {"User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0"},
                    {"Origin", "https://shop.example.com"},
                    {"Content-Type", "application/json"}};
    head.peer_address = "192.0.2.7";
    head.content_length = 2500;
    return head;
}

}  // namespace

TEST_CASE("route and admit") {
    Program program;
    REQUIRE(program.directory.start());
    const auto made = program.projects.create(Actor::command_line(), {"Bench", {}});
    REQUIRE(made);
    auto submit = head("POST", "/api/widget/submit");
    submit.headers.push_back({"X-Api-Key", made->api_key.reveal()});
    REQUIRE_FALSE(program.api.admit(submit).refusal);

    BENCHMARK("admit a submission") { return program.api.admit(submit).max_body; };
    const auto unknown_key = head("POST", "/api/widget/submit");
    BENCHMARK("refuse a submission without a key") {
        return program.api.admit(unknown_key).refusal->status;
    };
    const auto health = head("GET", "/health");
    BENCHMARK("route and answer health") {
        auto admitted = program.api.admit(health);
        return program.api.begin(std::move(admitted), {}).index();
    };
    const auto nowhere = head("GET", "/api/reports/rpt_0/nothing/here");
    BENCHMARK("refuse an unknown path") { return program.api.admit(nowhere).refusal->status; };
}
