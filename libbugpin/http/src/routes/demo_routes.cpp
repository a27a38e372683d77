#include "../assets.hpp"
#include "../endpoint.hpp"
#include "routes.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::http {
namespace {

constexpr std::chrono::seconds kSlow{2};

struct DeliveryJson {
    std::int64_t days = 0;
    static constexpr auto fields() { return std::tuple{field("days", &DeliveryJson::days)}; }
};

// Late on purpose.
struct SlowReply {
    static Response respond(const DeliveryJson& delivery) {
        auto response = spreads<DeliveryJson>().respond(delivery);
        response.hold = kSlow;
        return response;
    }
    static void describe(Operation& operation) { spreads<DeliveryJson>().describe(operation); }
};

}  // namespace

// The shop and the failures that it asks for. No row has a summary: the demo is not part of the
// API.
std::vector<Route> demo_routes(const AssetTable& assets) {
    constexpr auto kOpen = Access::open;
    constexpr auto kRead = RateClass::read;
    constexpr auto kNow = Run::immediate;
    return {
        {"GET", "/demo", kOpen, kRead, kNow, "",
         with_path<>(AssetReply(), [&assets](Call&) { return assets.find("/demo"); })},
        {"GET", "/demo/{file}", kOpen, kRead, kNow, "",
         with_path<std::string>(AssetReply(),
                                [&assets](Call&, const std::string& name) {
                                    return assets.find(fmt::format("/demo/{}", name));
                                })},
        {"GET", "/demo/api/stock", kOpen, kRead, kNow, "",
         with_path<>(spreads<DeliveryJson>(),
                     [](Call&) -> Result<DeliveryJson> {
                         return Error{ErrorKind::internal, "STOCK_UNAVAILABLE",
                                      "Warehouse 7 does not answer"};
                     })},
        {"GET", "/demo/api/delivery", kOpen, kRead, kNow, "",
         with_path<>(SlowReply(), [](Call&) -> Result<DeliveryJson> { return DeliveryJson{3}; })},
    };
}

}  // namespace bugpin::http
