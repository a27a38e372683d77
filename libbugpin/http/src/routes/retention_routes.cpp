#include "../endpoint.hpp"
#include "../retention_json.hpp"
#include "routes.hpp"

namespace bugpin::http {

std::vector<Route> retention_routes(services::RetentionService& retention) {
    return {
        {"GET", "/api/retention/preview", Access::admin, RateClass::read, Run::ordinary,
         "Shows which reports have been kept long enough and will be removed",
         with_path<>(returns<RetentionPreviewJson>("preview"),
                     [&retention](Call& call) { return retention.preview(call.actor); })},
    };
}

}  // namespace bugpin::http
