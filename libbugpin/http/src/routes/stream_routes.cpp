#include "../endpoint.hpp"
#include "../report_stream.hpp"
#include "routes.hpp"

namespace bugpin::http {
namespace {

struct EventsReply {
    static Response respond(std::shared_ptr<EventFeed> feed) {
        Response response;
        response.set("Content-Type", "text/event-stream");
        response.set("Cache-Control", "no-store");
        response.set("X-Accel-Buffering", "no");  // nginx would keep it until it has a page full
        response.body = Events{std::move(feed)};
        return response;
    }
    static void describe(Operation& operation) { operation.statuses = {200}; }
};

}  // namespace

std::vector<Route> stream_routes(const Api::Services& services) {
    return {
        {"GET", "/api/reports/stream", Access::reader, RateClass::read, Run::ordinary,
         "Tells what happens to reports while it happens, as server-sent events",
         with_path<>(EventsReply(),
                     [services](Call& call) { return report_stream(services, call); })},
    };
}

}  // namespace bugpin::http
