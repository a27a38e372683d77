#include "../account_json.hpp"
#include "../endpoint.hpp"
#include "routes.hpp"

namespace bugpin::http {

std::vector<Route> user_routes(services::UserService& users) {
    using services::CreateUser, services::UpdateUser;
    constexpr auto kRead = RateClass::read;
    constexpr auto kWrite = RateClass::write;
    return {
        {"GET", "/api/users", Access::admin, kRead, Run::ordinary, "Lists the users, newest first",
         with_path<>(returns<std::vector<UserJson>>("users"),
                     [&users](Call& call) { return users.list(call.actor); })},
        {"POST", "/api/users", Access::admin, kWrite, Run::password, "Creates a user",
         with_body<CreateUser>(creates<UserJson>("user"),
                               [&users](Call& call, const CreateUser& input) {
                                   return users.create(call.actor, input, false);
                               })},
        {"GET", "/api/users/{id}", Access::admin, kRead, Run::ordinary, "Shows a user",
         with_path<UserId>(
             returns<UserJson>("user"),
             [&users](Call& call, const UserId& id) { return users.find(call.actor, id); })},
        {"PATCH", "/api/users/{id}", Access::admin, kWrite, Run::ordinary,
         "Changes a user's name, role or activity",
         with_body<UpdateUser, UserId>(
             returns<UserJson>("user"),
             [&users](Call& call, const UpdateUser& input, const UserId& id) {
                 return users.update(call.actor, id, input);
             })},
        {"DELETE", "/api/users/{id}", Access::admin, kWrite, Run::ordinary, "Deletes a user",
         with_path<UserId>(
             says("User deleted successfully"),
             [&users](Call& call, const UserId& id) { return users.remove(call.actor, id); })},
        {"POST", "/api/users/{id}/reset-password", Access::admin, kWrite, Run::ordinary,
         "Makes a one-time token to set a new password, and shows it, once",
         with_path<UserId>(spreads<PasswordResetJson>(),
                           [&users](Call& call, const UserId& id) {
                               return users.reset_password(call.actor, id);
                           })},
    };
}

}  // namespace bugpin::http
