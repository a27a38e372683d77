// How a feed of events becomes an answer (see reply.hpp).
#pragma once

#include "operation.hpp"

#include "bugpin/http/message.hpp"

#include <memory>
#include <utility>

namespace bugpin::http {

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

}  // namespace bugpin::http
