// Invitations as the wire shows them: the link only to whoever invites, once. Plain values.
#pragma once

#include "account_json.hpp"

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/services/invitation_service.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace bugpin::http {

struct InvitationJson {
    UserJson user;
    std::string message, invitation_url;
    Time expires_at;
    std::optional<std::string> warning;

    InvitationJson(services::Invitation made, std::string what_was_done)
        : user(std::move(made.user)),
          message(std::move(what_was_done)),
          invitation_url(made.url.reveal()),
          expires_at(made.expires_at),
          warning(std::move(made.warning)) {}
    static constexpr auto fields() {
        using S = InvitationJson;
        return std::tuple{field("user", &S::user), field("message", &S::message),
                          field("invitationUrl", &S::invitation_url),
                          field("expiresAt", &S::expires_at), field("warning", &S::warning)};
    }
};

// For whoever holds the link.
struct InvitedJson {
    std::string email, name;

    explicit InvitedJson(User user) : email(std::move(user.email)), name(std::move(user.name)) {}
    static constexpr auto fields() {
        return std::tuple{field("email", &InvitedJson::email), field("name", &InvitedJson::name)};
    }
};

struct AcceptedJson {
    UserJson user;
    std::string message = "Invitation accepted successfully";

    explicit AcceptedJson(User accepted) : user(std::move(accepted)) {}
    static constexpr auto fields() {
        return std::tuple{field("user", &AcceptedJson::user),
                          field("message", &AcceptedJson::message)};
    }
};

}  // namespace bugpin::http
