// One row of the route table, and what an endpoint sees of a request. Rows are made once at start
// and shared by all threads; a Call belongs to the thread that answers it.
#pragma once

#include "operation.hpp"

#include "bugpin/core/fields.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/http/api.hpp"
#include "bugpin/http/message.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bugpin::http {

class RateGuard;

// Who may call a route. There is no default: a row without one does not compile.
enum class Access {
    open,         // anybody, and nobody asks who
    visitor,      // anybody; the endpoint learns who is signed in
    project_key,  // the widget, with a project's key
    session,      // anybody signed in, also before the first password is changed
    reader,       // roles viewer, editor, admin
    editor,       // roles editor, admin
    admin,
};

enum class RateClass { none, read, write, auth, submit };

enum class BodyPolicy {
    none,
    json,
    upload,   // a submission: its files go to disk as they come
    picture,  // a form with one small picture, held in memory
};

// One request at its endpoint.
class Call {
public:
    Call(const Admission& admission, Body read, const RateGuard& rates);

    const Admission& request;
    Body body;
    services::Directory::Known signed_in;    // Access::visitor: perhaps
    Actor actor;                             // whom signed_in amounts to
    std::vector<AnswerHeader> headers;       // added to the answer
    std::optional<ports::RateVerdict> rate;  // the tightest limit so far

    // The path's parameters, in order. REQUIRES: the row's path has that many
    template <class T>
    T parameter(std::size_t index) const {
        return T(request.params[index]);
    }

    // Where a sign-in comes from, for the session's record.
    services::ClientOrigin origin() const;
    std::optional<Secret> session_token() const;
    SessionId session() const;  // that they are signed in with; empty: none

    // Counts a sign-in to `account`; RATE_LIMIT_EXCEEDED when there were too many of late.
    Result<> limit_account(const std::string& account);

    void set_session_cookie(const Secret& token, std::chrono::seconds max_age);
    void clear_session_cookie();

    const Settings& settings() const { return request.directory->settings; }

private:
    const RateGuard& rates_;
};

using Outcome = std::variant<Response, Deferred, Error>;

// How to read the input, what to call, how to answer: made by the readers of endpoint.hpp only.
struct Endpoint {
    BodyPolicy body = BodyPolicy::none;
    std::function<Outcome(Call&)> handle;
    Operation operation;
    // Set: a request with this query parameter decodes a picture, and runs as Run::media.
    std::string_view media_parameter = {};
};

struct Route {
    std::string_view method;
    std::string_view path;  // "/api/reports/{id}"
    Access access;
    RateClass rate;
    Run run;
    std::string_view summary;  // for the API's description; empty: it is not part of that
    Endpoint endpoint;
};

// The API token in "Authorization: Bearer …" (RFC 6750 §2.1). Other schemes are somebody else's,
// a proxy's perhaps.
std::optional<Secret> bearer_token(const RequestHead& head);

// The session token that the request's cookie carries. Beside a bearer token cookies count for
// nothing.
std::optional<Secret> session_token(const RequestHead& head);

}  // namespace bugpin::http

template <>
struct bugpin::EnumNames<bugpin::http::Access> {
    using E = bugpin::http::Access;
    static constexpr std::array<std::pair<E, std::string_view>, 7> values{
        {{E::open, "open"},
         {E::visitor, "visitor"},
         {E::project_key, "project_key"},
         {E::session, "session"},
         {E::reader, "reader"},
         {E::editor, "editor"},
         {E::admin, "admin"}}};
};

template <>
struct bugpin::EnumNames<bugpin::http::RateClass> {
    using E = bugpin::http::RateClass;
    static constexpr std::array<std::pair<E, std::string_view>, 5> values{{{E::none, "none"},
                                                                           {E::read, "read"},
                                                                           {E::write, "write"},
                                                                           {E::auth, "auth"},
                                                                           {E::submit, "submit"}}};
};
