#include "../endpoint.hpp"
#include "routes.hpp"

namespace bugpin::http {
namespace {

struct HealthJson {
    std::string status;
    Time timestamp;
    std::string version;
    static constexpr auto fields() {
        return std::tuple{field("status", &HealthJson::status),
                          field("timestamp", &HealthJson::timestamp),
                          field("version", &HealthJson::version)};
    }
};

struct WelcomeJson {
    std::string message, version, docs;
    static constexpr auto fields() {
        return std::tuple{field("message", &WelcomeJson::message),
                          field("version", &WelcomeJson::version),
                          field("docs", &WelcomeJson::docs)};
    }
};

// Nothing is asked of anybody outside: what is unknown for that reason is null.
struct VersionJson {
    static constexpr bool kNullWhenAbsent = true;
    std::string current;
    std::optional<std::string> latest;
    bool update_available = false;
    std::optional<std::string> release_url;
    std::optional<Time> published_at, last_checked_at;
    bool check_enabled = false;
    std::optional<std::string> widget_package;
    static constexpr auto fields() {
        using S = VersionJson;
        return std::tuple{field("current", &S::current),
                          field("latest", &S::latest),
                          field("updateAvailable", &S::update_available),
                          field("releaseUrl", &S::release_url),
                          field("publishedAt", &S::published_at),
                          field("lastCheckedAt", &S::last_checked_at),
                          field("checkEnabled", &S::check_enabled),
                          field("widgetPackage", &S::widget_package)};
    }
};

// Sends a JSON document as it is, outside the envelope.
struct DocumentReply {
    static Response respond(const std::string* document) { return json_response(200, *document); }
    static void describe(Operation& operation) { operation.answer = R"({"type":"object"})"; }
};

// Whatever keeps the server from taking a report, a balancer must see 503.
Result<> readiness(services::UpkeepService& upkeep) {
    const auto ready = upkeep.check_ready();
    if (ready) return {};
    return Error::unavailable(ready.error().message);
}

}  // namespace

std::vector<Route> system_routes(const Api::Services& services, const std::string& version,
                                 const std::string& openapi) {
    const auto& clock = services.clock;
    auto& upkeep = services.upkeep;
    return {
        {"GET", "/health", Access::open, RateClass::none, Run::immediate,
         "Says that the server lives",
         with_path<>(spreads<HealthJson>(),
                     [&clock, &version](Call&) -> Result<HealthJson> {
                         return HealthJson{"healthy", clock.now(), version};
                     })},
        {"GET", "/health/ready", Access::open, RateClass::none, Run::ordinary,
         "Says whether the server could take a report: touches the database and the disk",
         with_path<>(spreads<HealthJson>(),
                     [&clock, &version, &upkeep](Call&) -> Result<HealthJson> {
                         BUGPIN_CHECK(readiness(upkeep));
                         return HealthJson{"ready", clock.now(), version};
                     })},
        {"GET", "/api/version", Access::admin, RateClass::read, Run::ordinary,
         "Says which version runs; no other server is asked whether there is a newer one",
         with_path<>(spreads<VersionJson>(),
                     [&version](Call&) -> Result<VersionJson> {
                         VersionJson answer;
                         answer.current = version;
                         return answer;
                     })},
        {"GET", "/", Access::open, RateClass::none, Run::immediate, "Introduces the server",
         with_path<>(spreads<WelcomeJson>(),
                     [&version](Call&) -> Result<WelcomeJson> {
                         return WelcomeJson{"BugPin API", version, "/api/openapi.json"};
                     })},
        {"GET", "/api/openapi.json", Access::open, RateClass::read, Run::immediate,
         "Describes this API",
         with_path<>(DocumentReply(),
                     [&openapi](Call&) -> Result<const std::string*> { return &openapi; })},
    };
}

}  // namespace bugpin::http
