// Bringing in new people by a link that is good once. It works without mail: whoever invites gets
// the link to hand on. Only the SHA-256 of its token is kept. accept() hashes a password and blocks
// for about 250 ms: call it on the password pool. Thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/password_hasher.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/auth_service.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/user_service.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace bugpin::services {

// Where the console takes an invitation, below appUrl.
inline constexpr std::string_view kInvitationPath = "/admin/accept-invitation?token=";

struct InviteUser {
    std::string email, name;
    std::optional<Role> role;  // absent means viewer
    ProjectAccess projects{};  // absent means all
    static constexpr auto fields() {
        return std::tuple{field("email", &InviteUser::email, Email{}),
                          field("name", &InviteUser::name, Length{2, 100}),
                          field("role", &InviteUser::role),
                          field("projects", &InviteUser::projects, Items{0, kMostAccess})};
    }
};

struct AcceptInvitation {
    std::string token, name, password;
    static constexpr auto fields() {
        using S = AcceptInvitation;
        return std::tuple{field("token", &S::token, Length{1, 200}),
                          field("name", &S::name, Length{2, 100}),
                          field("password", &S::password, Length{1, 1024})};
    }
};

// As whoever invites sees it, once.
struct Invitation {
    User user;
    Secret url;  // the link: without appUrl only its path
    Time expires_at;
    std::optional<std::string> warning;  // the link is not whole
};

class InvitationService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
        const ports::Digest& digest;
        ports::PasswordHasher& hasher;
        const ports::PasswordStrength& strength;
    };
    // Told of each invitation, and who makes it, inside the transaction that makes it, so that its
    // mail is queued if and only if it was made. An error takes the invitation back.
    using OnInvited =
        std::function<Result<>(ports::Repositories&, const Actor&, const Invitation&)>;
    InvitationService(Ports ports, AuthService& auth, Directory& directory,
                      OnInvited on_invited = nullptr);

    // EMAIL_EXISTS (409). The user exists from now on, and is let in by accept() only.
    Result<Invitation> invite(const Actor& actor, const InviteUser& input);
    // A new link; the earlier one is dead. NOT_FOUND; ALREADY_ACCEPTED (400) for everybody who was
    // not invited or has come in.
    Result<Invitation> resend(const Actor& actor, const UserId& id);

    // Whom a link is for. INVALID_TOKEN (404) also for one that was used, TOKEN_EXPIRED (410).
    Result<User> find(const Secret& token);
    // As find(); WEAK_PASSWORD (400). Sets name and password, and signs in. Of two at the same time
    // one wins.
    Result<Login> accept(const AcceptInvitation& input, const ClientOrigin& from);

private:
    Invitation renewed(User& user);
    Result<Invitation> announced(ports::Repositories& repos, const Actor& actor,
                                 const Invitation& made) const;

    Ports ports_;
    AuthService& auth_;
    Directory& directory_;
    OnInvited on_invited_;
};

}  // namespace bugpin::services
