#include "../endpoint.hpp"
#include "../invitation_json.hpp"
#include "routes.hpp"

#include <utility>

namespace bugpin::http {
namespace {

using services::AcceptInvitation, services::InviteUser;

Result<InvitationJson> told(Result<services::Invitation> made, std::string message) {
    if (!made) return std::move(made).error();
    return InvitationJson(*std::move(made), std::move(message));
}

Result<User> accept(services::InvitationService& invitations, Call& call,
                    const AcceptInvitation& input) {
    BUGPIN_TRY(auto login, invitations.accept(input, call.origin()));
    call.set_session_cookie(login.token, login.max_age);
    return std::move(login.user);
}

}  // namespace

std::vector<Route> invitation_routes(services::InvitationService& invitations) {
    return {
        {"POST", "/api/users/invite", Access::admin, RateClass::write, Run::ordinary,
         "Invites somebody and shows the link to come in with, once",
         with_body<InviteUser>(spreads<InvitationJson>(201),
                               [&invitations](Call& call, const InviteUser& input) {
                                   return told(invitations.invite(call.actor, input),
                                               "Invitation sent successfully");
                               })},
        {"POST", "/api/users/{id}/resend-invitation", Access::admin, RateClass::write,
         Run::ordinary, "Makes a new link for an open invitation and shows it, once",
         with_path<UserId>(spreads<InvitationJson>(),
                           [&invitations](Call& call, const UserId& id) {
                               return told(invitations.resend(call.actor, id),
                                           "Invitation resent successfully");
                           })},
        {"GET", "/api/invitations/validate/{token}", Access::open, RateClass::auth, Run::ordinary,
         "Shows whom an invitation is for",
         with_path<std::string>(returns<InvitedJson>("invitation"),
                                [&invitations](Call&, const std::string& token) {
                                    return invitations.find(Secret(token));
                                })},
        {"POST", "/api/invitations/accept", Access::open, RateClass::auth, Run::password,
         "Sets name and password of somebody who was invited, and signs them in",
         with_body<AcceptInvitation>(spreads<AcceptedJson>(),
                                     [&invitations](Call& call, const AcceptInvitation& input) {
                                         return accept(invitations, call, input);
                                     })},
    };
}

}  // namespace bugpin::http
