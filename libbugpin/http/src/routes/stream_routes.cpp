#include "../endpoint.hpp"
#include "../events_reply.hpp"
#include "../report_stream.hpp"
#include "routes.hpp"

namespace bugpin::http {
std::vector<Route> stream_routes(const Api::Services& services) {
    return {
        {"GET", "/api/reports/stream", Access::reader, RateClass::read, Run::ordinary,
         "Tells what happens to reports while it happens, as server-sent events",
         with_path<>(EventsReply(),
                     [services](Call& call) { return report_stream(services, call); })},
    };
}

}  // namespace bugpin::http
