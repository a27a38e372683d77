// How moving the files goes on, as server-sent events: "progress" with what GET
// /api/storage/migration/status shows, at first and whenever it has changed. Belongs to one
// request.
#pragma once

#include "route.hpp"

#include "bugpin/http/message.hpp"

#include <memory>

namespace bugpin::http {

// REQUIRES: somebody is signed in
Result<std::shared_ptr<EventFeed>> storage_stream(const Api::Services& services, const Call& call);

}  // namespace bugpin::http
