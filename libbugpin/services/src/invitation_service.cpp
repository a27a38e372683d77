#include "bugpin/services/invitation_service.hpp"

#include "credential_errors.hpp"
#include "permission.hpp"
#include "visibility.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/services/password_policy.hpp"

#include <utility>

namespace bugpin::services {
namespace {

Error invalid_token() {
    return {ErrorKind::not_found, "INVALID_TOKEN",
            "This invitation is not valid or was used already"};
}

Result<User> find_invited(ports::Repositories& repos, const std::string& token_hash, Time now) {
    auto user = repos.users().find_by_invitation(token_hash);
    if (!user) return unless_missing(std::move(user).error(), invalid_token());
    if (now >= *user->invitation_expires_at)
        return Error{ErrorKind::gone, "TOKEN_EXPIRED", "Invitation has expired"};
    return user;
}

void let_in(User& user, std::string_view name, const std::string& password_hash, Time now) {
    user.name = trim(name);
    user.password_hash = password_hash;
    user.is_active = true;
    user.must_change_password = false;
    user.invitation_token_hash.reset();
    user.invitation_expires_at.reset();
    user.invitation_accepted_at = user.last_login_at = user.updated_at = now;
}

}  // namespace

InvitationService::InvitationService(Ports ports, AuthService& auth, Directory& directory,
                                     OnInvited on_invited)
    : ports_(ports), auth_(auth), directory_(directory), on_invited_(std::move(on_invited)) {}

// Gives `user` a new link, and the earlier one no longer counts.
Invitation InvitationService::renewed(User& user) {
    const Time now = ports_.clock.now();
    const auto settings = directory_.current();
    const std::chrono::days life(settings->settings.invitation_expiration_days);
    // 256 bits, as ever: two draws of 128.
    const Secret token(ports_.random.token("").reveal() + ports_.random.token("").reveal());
    user.invitation_token_hash = ports_.digest.sha256(token.reveal());
    user.invitation_expires_at = now + life;
    user.invitation_sent_at = user.updated_at = now;

    const std::string& app_url = settings->settings.app_url;
    const std::string path = fmt::format("{}{}", kInvitationPath, token.reveal());
    Invitation made{user, Secret(link_to(app_url, path)), now + life, std::nullopt};
    if (app_url.empty())
        made.warning = "The application URL is not set: put this server's address before the link";
    return made;
}

Result<Invitation> InvitationService::announced(ports::Repositories& repos, const Actor& actor,
                                                const Invitation& made) const {
    if (on_invited_) BUGPIN_CHECK(on_invited_(repos, actor, made));
    return made;
}

Result<Invitation> InvitationService::invite(const Actor& actor, const InviteUser& input) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    User user;
    user.id = ports_.random.id<UserId>(kUserIdPrefix, now);
    user.email = to_lower_ascii(trim(input.email));
    user.name = trim(input.name);
    user.role = input.role.value_or(Role::viewer);
    user.projects = tidy(input.projects);
    user.is_active = false;
    user.created_at = now;
    const Invitation made = renewed(user);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Invitation> {
        BUGPIN_CHECK(check_access(repos, actor, input.projects, "projects"));
        BUGPIN_CHECK(repos.users().insert(user));
        return announced(repos, actor, made);
    });
}

Result<Invitation> InvitationService::resend(const Actor& actor, const UserId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Invitation> {
        BUGPIN_TRY(User user, repos.users().find(id));
        if (!user.is_invitation_pending())
            return Error{ErrorKind::invalid, "ALREADY_ACCEPTED",
                         "This user has no open invitation"};
        const Invitation made = renewed(user);
        BUGPIN_CHECK(repos.users().save(user));
        return announced(repos, actor, made);
    });
}

Result<User> InvitationService::find(const Secret& token) {
    const auto hash = ports_.digest.sha256(token.reveal());
    const Time now = ports_.clock.now();
    return ports_.store.read(
        [&](ports::Repositories& repos) { return find_invited(repos, hash, now); });
}

Result<Login> InvitationService::accept(const AcceptInvitation& input, const ClientOrigin& from) {
    BUGPIN_TRY(User user, find(Secret(input.token)));
    user.name = trim(input.name);
    const Secret password(input.password);
    BUGPIN_CHECK(check_password(password, user, directory_.current()->settings.security,
                                ports_.strength, "password"));
    const auto password_hash = ports_.hasher.hash(password);
    const auto opened = auth_.new_session(user, from);
    const auto token_hash = ports_.digest.sha256(input.token);
    const Time now = opened.session.created_at;
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Login> {
        BUGPIN_TRY(User present, find_invited(repos, token_hash, now));  // used meanwhile?
        let_in(present, input.name, password_hash, now);
        BUGPIN_CHECK(repos.users().save(present));
        BUGPIN_CHECK(repos.sessions().insert(opened.session));
        Login login = opened.login;
        login.user = std::move(present);
        return login;
    });
}

}  // namespace bugpin::services
