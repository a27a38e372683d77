// Which other sites may do what: CORS for answers to scripts, and the check that no other site
// makes a signed-in person's browser change something. Pure and thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/http/message.hpp"

#include <string_view>
#include <vector>

namespace bugpin::http {

// Paths that pages of any site may call, without credentials.
bool is_widget_path(std::string_view path);
// Among them, the widget's files: the same for everybody.
bool is_asset_path(std::string_view path);

// What an answer to `head` says about who may read it: any origin on widget paths, the configured
// console origins (with credentials) elsewhere. `Vary: Origin` always.
std::vector<AnswerHeader> cors_headers(const RequestHead& head, bool widget,
                                       const Settings& settings);

// The same for the widget's files. It does not depend on who asks, so that one copy in a cache
// serves every site.
std::vector<AnswerHeader> asset_cors_headers();

// The answer to OPTIONS, which is also how a browser asks before a cross-origin request. `methods`
// is what the path supports ("GET, POST"); foreign origins learn no more than that.
Response preflight_response(bool widget, const std::vector<AnswerHeader>& cors,
                            const std::string& methods);

// ORIGIN_NOT_ALLOWED (403) for a state-changing request that a browser made for another site: its
// Origin is neither our own host nor appUrl's nor a configured one, and Sec-Fetch-Site does not
// vouch for it. Programs send neither header and pass: they hold no one's cookies by accident.
Result<> check_same_site(const RequestHead& head, const Settings& settings);

}  // namespace bugpin::http
