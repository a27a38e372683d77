// What happens to reports, as server-sent events. An event's data is {"id","projectId","number",…};
// its name is that of services::FeedEventName. The first one is "ready", or "reset" when the client
// has missed something since the event that it names in Last-Event-ID, and must read its lists
// anew. Belongs to one request.
#pragma once

#include "route.hpp"

#include "bugpin/http/message.hpp"
#include "bugpin/services/report_feed.hpp"

#include <memory>

namespace bugpin::http {

// TOO_MANY_STREAMS (429). REQUIRES: somebody is signed in
Result<std::shared_ptr<EventFeed>> report_stream(const Api::Services& services, const Call& call);

}  // namespace bugpin::http
