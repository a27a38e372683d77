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
