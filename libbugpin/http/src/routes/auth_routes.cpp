#include "../account_json.hpp"
#include "../endpoint.hpp"
#include "routes.hpp"

#include <utility>

namespace bugpin::http {
namespace {

Result<User> log_in(services::AuthService& auth, Call& call, const services::LoginInput& input) {
    BUGPIN_CHECK(call.limit_account(services::AuthService::account_of(input)));
    BUGPIN_TRY(auto login, auth.login(input, call.origin()));
    call.set_session_cookie(login.token, login.max_age);
    return std::move(login.user);
}

Result<> log_out(services::AuthService& auth, Call& call) {
    call.clear_session_cookie();
    return auth.logout(call.session_token().value_or(Secret()));
}

Result<IdentityJson> identity(Call& call) {
    IdentityJson who;
    who.authenticated = call.signed_in != nullptr;
    if (call.signed_in) who.user.emplace(call.signed_in->user);
    return who;
}

Result<> change_password(services::AuthService& auth, Call& call,
                         const services::ChangePasswordInput& input) {
    BUGPIN_CHECK(call.limit_account(call.signed_in->user.email));
    BUGPIN_CHECK(auth.change_password(call.actor, input));
    call.clear_session_cookie();
    return {};
}

Result<std::vector<SessionJson>> own_sessions(services::AuthService& auth, Call& call) {
    BUGPIN_TRY(auto sessions, auth.sessions(call.actor));
    std::vector<SessionJson> views;
    for (auto& each : sessions) views.emplace_back(std::move(each), call.session());
    return views;
}

Result<EndedSessionsJson> end_all_sessions(services::AuthService& auth, Call& call) {
    BUGPIN_TRY(const auto ended, auth.revoke_all_sessions(call.actor));
    call.clear_session_cookie();
    return EndedSessionsJson{ended};
}

std::vector<Route> sign_in_routes(services::AuthService& auth) {
    using services::ChangePasswordInput, services::LoginInput, services::SetPasswordInput;
    return {
        {"POST", "/api/auth/login", Access::open, RateClass::auth, Run::password,
         "Signs in: sets the session cookie",
         with_body<LoginInput>(
             returns<UserJson>("user"),
             [&auth](Call& call, const LoginInput& input) { return log_in(auth, call, input); })},
        {"POST", "/api/auth/logout", Access::session, RateClass::write, Run::ordinary,
         "Ends this session",
         with_path<>(says("Logged out successfully"),
                     [&auth](Call& call) { return log_out(auth, call); })},
        {"GET", "/api/auth/me", Access::visitor, RateClass::read, Run::ordinary,
         "Shows who is signed in, if anybody",
         with_path<>(spreads<IdentityJson>(), [](Call& call) { return identity(call); })},
        {"POST", "/api/auth/change-password", Access::session, RateClass::auth, Run::password,
         "Changes the own password and ends all own sessions",
         with_body<ChangePasswordInput>(says("Password changed successfully. Please log in again."),
                                        [&auth](Call& call, const ChangePasswordInput& input) {
                                            return change_password(auth, call, input);
                                        })},
        {"POST", "/api/auth/set-password", Access::open, RateClass::auth, Run::password,
         "Sets a password with the one-time token that an administrator handed out",
         with_body<SetPasswordInput>(
             says("Password set successfully. Please log in."),
             [&auth](Call&, const SetPasswordInput& input) { return auth.set_password(input); })},
    };
}

Result<User> change_profile(services::AuthService& auth, Call& call,
                            const services::ChangeProfile& input) {
    if (input.email) BUGPIN_CHECK(call.limit_account(call.signed_in->user.email));
    return auth.change_profile(call.actor, input);
}

std::vector<Route> profile_routes(services::AuthService& auth) {
    using services::ChangeProfile;
    return {
        {"PATCH", "/api/users/me/profile", Access::reader, RateClass::write, Run::password,
         "Changes the own name or address; another address asks for the password",
         with_body<ChangeProfile>(spreads<ChangedProfileJson>(),
                                  [&auth](Call& call, const ChangeProfile& input) {
                                      return change_profile(auth, call, input);
                                  })},
    };
}

std::vector<Route> session_routes(services::AuthService& auth) {
    return {
        {"GET", "/api/auth/sessions", Access::reader, RateClass::read, Run::ordinary,
         "Lists the own sessions, newest first",
         with_path<>(returns<std::vector<SessionJson>>("sessions"),
                     [&auth](Call& call) { return own_sessions(auth, call); })},
        {"DELETE", "/api/auth/sessions", Access::reader, RateClass::write, Run::ordinary,
         "Ends all own sessions, this one too",
         with_path<>(spreads<EndedSessionsJson>(),
                     [&auth](Call& call) { return end_all_sessions(auth, call); })},
        {"DELETE", "/api/auth/sessions/{id}", Access::reader, RateClass::write, Run::ordinary,
         "Ends one of the own sessions",
         with_path<SessionId>(says("Session ended successfully"),
                              [&auth](Call& call, const SessionId& id) {
                                  return auth.revoke_session(call.actor, id);
                              })},
    };
}

}  // namespace

std::vector<Route> auth_routes(services::AuthService& auth) {
    auto rows = sign_in_routes(auth);
    for (auto* group : {&profile_routes, &session_routes})
        for (auto& row : group(auth)) rows.push_back(std::move(row));
    return rows;
}

}  // namespace bugpin::http
