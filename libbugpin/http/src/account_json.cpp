#include "account_json.hpp"

#include "bugpin/services/avatar_service.hpp"

namespace bugpin::http {
namespace {

std::optional<std::string> avatar_url_of(const User& user) {
    if (!user.avatar_sha256) return std::nullopt;
    return "/api/users/me/avatar/" + services::avatar_name(user);
}

}  // namespace

UserJson::UserJson(User user)
    : id(user.id),  // which names the avatar, too
      email(std::move(user.email)),
      name(std::move(user.name)),
      avatar_url(avatar_url_of(user)),
      role(user.role),
      projects(user.visible_projects()),
      is_active(user.is_active),
      must_change_password(user.must_change_password),
      created_at(user.created_at),
      updated_at(user.updated_at),
      last_login_at(user.last_login_at),
      invitation_sent_at(user.invitation_sent_at),
      invitation_accepted_at(user.invitation_accepted_at) {}

PasswordResetJson::PasswordResetJson(services::PasswordReset reset)
    : user(std::move(reset.user)), token(reset.token.reveal()), expires_at(reset.expires_at) {}

SessionJson::SessionJson(Session session, const SessionId& asking)
    : id(std::move(session.id)),
      ip_address(std::move(session.ip_address)),
      user_agent(std::move(session.user_agent)),
      created_at(session.created_at),
      expires_at(session.expires_at),
      last_activity_at(session.last_activity_at),
      current(id == asking) {}

}  // namespace bugpin::http
