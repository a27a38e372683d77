// Sends a stored file: whole, a range of it, or "not modified". Pictures and videos show in place,
// anything else downloads; either way in a sandbox without scripts. Pure and thread-safe.
#pragma once

#include "route.hpp"

#include "bugpin/services/report_service.hpp"

namespace bugpin::http {

struct FileReply {
    static Response respond(Call& call, services::FileContent content);
    static void describe(Operation& operation);
};

// The name under which the file is saved: the reporter's, with the extension of what it is.
std::string download_name(const File& file);

// RFC 6266: a plain name for old clients, the real one beside it (RFC 8187).
std::string content_disposition(const File& file);

}  // namespace bugpin::http
