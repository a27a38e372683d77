// The HTTP API without sockets: the one entry for the session, for tests, and for programs that
// mount BugPin in a server of their own. A request passes twice: admit() sees the head alone and
// refuses early; begin() gets the body and answers, or returns a deferred write. Thread-safe.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/http/asset.hpp"
#include "bugpin/http/client_address.hpp"
#include "bugpin/http/message.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/rate_limit_store.hpp"
#include "bugpin/ports/spreadsheet.hpp"
#include "bugpin/services/api_token_service.hpp"
#include "bugpin/services/auth_service.hpp"
#include "bugpin/services/avatar_service.hpp"
#include "bugpin/services/branding_service.hpp"
#include "bugpin/services/comment_service.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/file_link_service.hpp"
#include "bugpin/services/invitation_service.hpp"
#include "bugpin/services/job_service.hpp"
#include "bugpin/services/mail_service.hpp"
#include "bugpin/services/mail_template_service.hpp"
#include "bugpin/services/notification_service.hpp"
#include "bugpin/services/picture_service.hpp"
#include "bugpin/services/project_service.hpp"
#include "bugpin/services/report_service.hpp"
#include "bugpin/services/retention_service.hpp"
#include "bugpin/services/settings_service.hpp"
#include "bugpin/services/status_service.hpp"
#include "bugpin/services/storage_service.hpp"
#include "bugpin/services/submission_service.hpp"
#include "bugpin/services/upkeep_service.hpp"
#include "bugpin/services/user_service.hpp"
#include "bugpin/services/webhook_service.hpp"
#include "bugpin/services/widget_service.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// What single routes need alone is included by those.
namespace bugpin::services {
class ReadMarkService;
class ReportFeed;
class ReportMergeService;
class SavedViewService;
class TrashService;
}  // namespace bugpin::services

namespace bugpin::http {

// Where a request's work may run (architecture: three kinds of route).
enum class Run {
    immediate,  // answered from memory: call begin() on the socket thread
    ordinary,   // blocks on the store: call begin() in the worker pool
    password,   // hashes a password: call begin() in the small password pool
    media,      // decodes a picture: call begin() in the media pool
    deferred,   // submit: begin() on the socket thread (bodies above 64 KB in the pool)
};

struct Route;

// What admit() found out; handed back to begin(). Opaque but for the members named here.
struct Admission {
    std::optional<Response> refusal;  // set: this is the answer, and begin() must not be called
    Run run = Run::immediate;
    std::int64_t max_body = 0;  // bytes; larger ones are refused with payload_too_large()
    bool takes_files = false;   // a multipart body is to be staged part by part
    InputLimits limits;         // for parts: in force for this project

    const Route* route = nullptr;
    std::vector<std::string> params;  // decoded path parameters, in order
    RequestHead head;
    std::string path;  // percent-decoded only where a parameter needs it
    std::string query;
    std::string request_id;
    std::string client_address;
    bool secure = false;                                   // native TLS, or a trusted proxy's word
    std::shared_ptr<const services::ProjectView> project;  // submit and config routes
    std::shared_ptr<const services::DirectorySnapshot> directory;  // the settings in force
    std::vector<AnswerHeader> answer_headers;  // CORS: for every answer to this request
    std::optional<ports::RateVerdict> rate;    // the tightest limit that it was counted against
};

struct ApiOptions {
    TrustProxy trust_proxy = {};
    bool rate_limits = true;  // --no-rate-limit
    std::string version = "0.0.0";
    std::vector<Asset> assets = {};  // the widget's files; without them they are answered 404
    bool demo = false;               // the demo shop, whose files are among the assets
};

class Api {
public:
    struct Services {
        services::Directory& directory;
        services::AuthService& auth;
        services::ApiTokenService& api_tokens;
        services::UserService& users;
        services::AvatarService& avatars;
        services::InvitationService& invitations;
        services::ProjectService& projects;
        services::SettingsService& settings;
        services::MailService& mail;
        services::MailTemplateService& mail_templates;
        services::NotificationService& notifications;
        services::BrandingService& branding;
        services::RetentionService& retention;
        services::StorageService& storage;
        services::ReportService& reports;
        services::CommentService& comments;
        services::FileLinkService& file_links;
        services::PictureService& pictures;
        services::SubmissionService& submissions;
        services::WidgetService& widget;
        services::StatusService& status;
        services::UpkeepService& upkeep;
        services::WebhookService& webhooks;
        services::JobService& jobs;
        services::ReportFeed& report_feed;
        services::SavedViewService& saved_views;
        services::ReadMarkService& read_marks;
        services::ReportMergeService& merges;
        services::TrashService& trash;
        const ports::SpreadsheetMaker& spreadsheets;
        const ports::Clock& clock;
        ports::Random& random;
        const ports::Digest& digest;
        ports::RateLimitStore& rate_limits;
        ports::Metrics& metrics;
        Log& log;
    };

    Api(Services services, ApiOptions options);
    ~Api();

    // Decides from the head alone, from memory. Never throws.
    Admission admit(RequestHead head) const;

    // REQUIRES: no refusal. Answers, or says what is left to do. Never throws: a surprise is logged
    // with the request id and answered 500.
    std::variant<Response, Deferred> begin(Admission admission, Body body) const;

    // The envelope for an error that the session met while reading the body (too large, timed out,
    // a part that could not be staged).
    Response failure(const Admission& admission, const Error& error) const;

    // The same before there is a usable head (malformed request line, framing errors, overload).
    Response failure(int status, std::string_view code, std::string_view message) const;

    // Pattern of the route ("/api/reports/{id}") for the log and the metrics; "" for unknown ones.
    static std::string_view pattern(const Admission& admission);
    // What may stand in the access log for this request: the path with keys and tokens cut out, no
    // query.
    static std::string loggable_path(const RequestHead& head);

    // OpenAPI 3.1, generated from the route table; deterministic.
    std::string openapi() const;
    // The table that `bugpin-server limits` prints: class, limit, window, key, routes.
    std::string describe_limits() const;

    // Every route, for tests that walk the table.
    struct RouteInfo {
        std::string_view method, pattern, access, rate_class;
        bool has_body = false;
    };
    std::vector<RouteInfo> routes() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace bugpin::http
