#include "application.hpp"

#include "embedded_assets.hpp"
#include "instance_key.hpp"

#include "bugpin/crypto/crypto.hpp"
#include "bugpin/media/inspector.hpp"
#include "bugpin/media/worker_pool.hpp"
#include "bugpin/memory/rate_limit_store.hpp"
#include "bugpin/memory/system_clock.hpp"
#include "bugpin/outbound/outbound.hpp"
#include "bugpin/outbound/s3_object_store.hpp"
#include "bugpin/outbound/webhook_sender.hpp"
#include "bugpin/spreadsheet/xlsx.hpp"
#include "bugpin/sqlite/store.hpp"
#include "bugpin/storage/blob_store.hpp"
#include "bugpin/telemetry/json_log.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace bugpin::server {
namespace {

Result<> make_data_dir(const std::filesystem::path& folder) {
    std::error_code error;
    const bool made = std::filesystem::create_directories(folder, error);
    if (error)
        return Error::unavailable(
            fmt::format("cannot create {}: {}", folder.string(), error.message()));
    // The umask did the same; a default ACL could have widened it again.
    if (made) ::chmod(folder.c_str(), S_IRWXU);
    return {};
}

// Looking at a data directory should not put a key into it: where there is none, nothing is sealed
// and no link was signed, and a command that only looks gets a key for itself.
Result<Secret> choose_key(ports::FileSystem& disk, const ApplicationOptions& options,
                          ports::Random& random) {
    if (options.serving || options.keeps_secrets)
        return load_instance_key(disk, options.data_dir, random);
    BUGPIN_TRY(auto key, find_instance_key(disk, options.data_dir));
    return key ? *std::move(key) : random.token("");
}

}  // namespace

Result<Application::Storage> Application::open_storage(const ApplicationOptions& options) {
    BUGPIN_CHECK(make_data_dir(options.data_dir));
    Storage storage;
    storage.log = telemetry::make_json_log(options.log_level);
    storage.metrics = std::make_unique<telemetry::PrometheusMetrics>();
    storage.random = crypto::make_random();
    storage.digest = crypto::make_digest();
    storage.disk = storage::make_disk();
    BUGPIN_TRY(const Secret key, choose_key(*storage.disk, options, *storage.random));
    storage.mac = crypto::make_mac(key);
    storage.sealer = crypto::make_sealer(key);
    storage.clock = memory::make_system_clock();
    BUGPIN_TRY(storage.disk_blobs,
               storage::open_blob_store(options.data_dir, options.serving,
                                        {*storage.disk, *storage.digest, *storage.random,
                                         *storage.metrics, *storage.log}));
    sqlite::StoreOptions store;
    store.data_dir = options.data_dir;
    store.search_index = options.serving;
    if (!options.serving) {
        store.readers = 1;
        store.watch_interval = std::chrono::milliseconds(0);
    }
    BUGPIN_TRY(storage.store,
               sqlite::open_store(store, *storage.clock, *storage.metrics, *storage.log));
    return storage;
}

Application::Application(Storage storage, const ApplicationOptions& options)
    : storage_(std::move(storage)),
      hasher_(crypto::make_password_hasher(*storage_.random)),
      strength_(crypto::make_password_strength()),
      inspector_(media::make_inspector()),
      picture_worker_(media::make_worker_pool({}, *storage_.metrics, *storage_.log)),
      spreadsheets_(spreadsheet::make_xlsx(options.data_dir)),
      rate_limits_(memory::make_rate_limit_store(*storage_.random)),
      http_client_(outbound::make_http_client({.ca_file = options.outbound_ca_file})),
      webhook_sender_(outbound::make_webhook_sender(*http_client_, *storage_.digest)),
      object_store_(
          outbound::make_s3_object_store(*http_client_, *storage_.digest, *storage_.clock)),
      mailer_(outbound::make_mailer(*storage_.clock, {.ca_file = options.outbound_ca_file})),
      template_engine_(outbound::make_template_engine()),
      directory_(*storage_.store, *storage_.clock, *storage_.log),
      remote_blobs_({*object_store_, *storage_.sealer, *storage_.digest}, directory_),
      blobs_({*storage_.disk_blobs, *storage_.store, *storage_.clock, *storage_.log},
             remote_blobs_),
      blob_mover_({*storage_.store, *storage_.disk_blobs, *storage_.clock, *storage_.log}, blobs_,
                  remote_blobs_, directory_),
      job_queue_(*storage_.clock),
      report_feed_(storage_.random->token("").reveal()),
      report_events_(job_queue_, directory_, &report_feed_),
      mail_queue_({*storage_.clock, *storage_.random, *storage_.sealer}, directory_, job_queue_),
      reporter_mail_queue_({*storage_.clock, *storage_.random}, directory_, job_queue_),
      auth_({*storage_.store, *storage_.clock, *storage_.random, *storage_.digest, *hasher_,
             *strength_, *storage_.metrics},
            directory_, options.session_max_age),
      api_tokens_({*storage_.store, *storage_.clock, *storage_.random, *storage_.digest},
                  directory_),
      users_({*storage_.store, *storage_.clock, *storage_.random, *storage_.digest, *hasher_,
              *strength_},
             directory_),
      invitations_(
          {*storage_.store, *storage_.clock, *storage_.random, *storage_.digest, *hasher_,
           *strength_},
          auth_, directory_,
          [this](ports::Repositories& repos, const Actor& actor, const services::Invitation& made) {
              return mail_queue_.invite(repos, actor, made);
          }),
      projects_({*storage_.store, *storage_.clock, *storage_.random, *storage_.digest}, directory_),
      settings_({*storage_.store, *storage_.sealer, *template_engine_}, directory_),
      mail_({*storage_.store, *mailer_, *storage_.sealer, *storage_.random, *template_engine_},
            directory_),
      mail_templates_({*storage_.store, *template_engine_, *storage_.random}, mail_, directory_),
      notifications_({*storage_.store, *storage_.clock, *storage_.random}),
      avatars_({*storage_.store, blobs_, *inspector_, *picture_worker_, *storage_.clock},
               directory_),
      branding_({*storage_.store, blobs_, *inspector_, *picture_worker_, *storage_.clock},
                directory_),
      imports_({*storage_.store, blobs_, *inspector_, *picture_worker_, *storage_.clock,
                *storage_.random, *storage_.digest, *storage_.sealer},
               settings_, branding_, directory_),
      retention_({*storage_.store, *storage_.clock}),
      storage_service_({*storage_.store, *storage_.clock, *storage_.random}, remote_blobs_),
      reports_({*storage_.store, blobs_, *storage_.clock}, &report_events_),
      comments_({*storage_.store, *storage_.clock, *storage_.random}, &report_events_,
                [this](ports::Repositories& repos, const Report& report, const Comment& message) {
                    return reporter_mail_queue_.send(repos, report, message);
                }),
      saved_views_({*storage_.store, *storage_.clock, *storage_.random}),
      read_marks_({*storage_.store, *storage_.clock}, reports_),
      merges_({*storage_.store, *storage_.clock}, &report_events_),
      trash_({*storage_.store, *storage_.clock}, &report_events_),
      pictures_({*storage_.store, blobs_, *picture_worker_, *storage_.clock}, directory_),
      redactions_({*storage_.store, blobs_, *picture_worker_, *storage_.log}, directory_),
      submissions_({blobs_, *inspector_, *storage_.clock, *storage_.random, *storage_.metrics},
                   &report_events_),
      widget_(*storage_.digest, directory_),
      status_({*storage_.store, *storage_.mac, *storage_.digest}),
      file_links_({*storage_.store, blobs_, *storage_.clock, *storage_.mac, *storage_.digest}),
      upkeep_({*storage_.store, blobs_, *storage_.clock, *storage_.metrics}),
      webhooks_(
          {*storage_.store, *storage_.clock, *storage_.random, *storage_.sealer, *webhook_sender_},
          directory_, job_queue_),
      jobs_({*storage_.store, *storage_.clock}, job_queue_),
      report_event_handler_({*storage_.store, *storage_.clock, *storage_.random}, directory_,
                            job_queue_, mail_queue_, reporter_mail_queue_),
      webhook_handler_({*storage_.store, *storage_.clock, *storage_.sealer, *webhook_sender_},
                       directory_),
      mail_handler_(mail_),
      mail_digest_handler_(mail_, mail_queue_),
      reporter_mail_handler_(mail_, status_, directory_),
      job_runner_(
          {*storage_.store, *storage_.clock, *storage_.random, *storage_.metrics, *storage_.log},
          job_queue_,
          {{JobKind::report_event, &report_event_handler_},
           {JobKind::webhook, &webhook_handler_},
           {JobKind::mail, &mail_handler_},
           {JobKind::mail_digest, &mail_digest_handler_},
           {JobKind::reporter_mail, &reporter_mail_handler_}}),
      demo_(options.demo_key ? std::make_unique<const DemoShop>(*options.demo_key) : nullptr),
      api_(api_services(), api_options(options)) {}

http::ApiOptions Application::api_options(const ApplicationOptions& options) const {
    const auto widget = widget_assets();
    http::ApiOptions out;
    out.trust_proxy = options.trust_proxy;
    out.rate_limits = options.rate_limits;
    out.version = BUGPIN_VERSION;
    out.assets.assign(widget.begin(), widget.end());
    if (demo_) out.assets.insert(out.assets.end(), demo_->files().begin(), demo_->files().end());
    out.demo = demo_ != nullptr;
    return out;
}

http::Api::Services Application::api_services() {
    return {.directory = directory_,
            .auth = auth_,
            .api_tokens = api_tokens_,
            .users = users_,
            .avatars = avatars_,
            .invitations = invitations_,
            .projects = projects_,
            .settings = settings_,
            .mail = mail_,
            .mail_templates = mail_templates_,
            .notifications = notifications_,
            .branding = branding_,
            .retention = retention_,
            .storage = storage_service_,
            .reports = reports_,
            .comments = comments_,
            .file_links = file_links_,
            .pictures = pictures_,
            .submissions = submissions_,
            .widget = widget_,
            .status = status_,
            .upkeep = upkeep_,
            .webhooks = webhooks_,
            .jobs = jobs_,
            .report_feed = report_feed_,
            .saved_views = saved_views_,
            .read_marks = read_marks_,
            .merges = merges_,
            .trash = trash_,
            .spreadsheets = *spreadsheets_,
            .clock = *storage_.clock,
            .random = *storage_.random,
            .digest = *storage_.digest,
            .rate_limits = *rate_limits_,
            .metrics = *storage_.metrics,
            .log = *storage_.log};
}

Result<std::unique_ptr<Application>> Application::open(const ApplicationOptions& options) {
    BUGPIN_TRY(Storage storage, open_storage(options));
    std::unique_ptr<Application> application(new Application(std::move(storage), options));
    BUGPIN_CHECK(application->directory_.start());
    return application;
}

}  // namespace bugpin::server
