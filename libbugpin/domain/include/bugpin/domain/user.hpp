// A person who signs in to the console, and what their role lets them do. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/project_access.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bugpin {

using UserId = Id<struct UserTag>;

inline constexpr std::string_view kUserIdPrefix = "usr_";

enum class Role { admin, editor, viewer };

template <>
struct EnumNames<Role> {
    static constexpr std::array<std::pair<Role, std::string_view>, 3> values{
        {{Role::admin, "admin"}, {Role::editor, "editor"}, {Role::viewer, "viewer"}}};
};

struct User {
    UserId id;
    std::string email;                         // unique, lower case
    std::string name;                          // at least 2 characters
    std::optional<std::string> avatar_sha256;  // of a blob, a square PNG
    Role role = Role::viewer;
    ProjectAccess projects;  // whose reports they see; administrators see all, whatever it says
    bool is_active = true;
    bool must_change_password = false;  // signs in, but may only change the password
    Time created_at;
    Time updated_at;
    std::optional<Time> last_login_at;
    std::optional<Time> invitation_sent_at;
    std::optional<Time> invitation_accepted_at;
    std::string password_hash;  // "$2b$…"; empty: no password works. Never leaves the server
    // A one-time token to set a new password: SHA-256 and end of life, set and cleared together.
    std::optional<std::string> reset_token_hash;
    std::optional<Time> reset_token_expires_at;

    // The way in for somebody who was invited: SHA-256 of the link's token and end of its life, set
    // and cleared together.
    std::optional<std::string> invitation_token_hash;
    std::optional<Time> invitation_expires_at;

    bool is_invitation_pending() const { return invitation_sent_at && !invitation_accepted_at; }
    bool is_active_admin() const { return is_active && role == Role::admin; }
    ProjectAccess visible_projects() const;
};

// The one that may do less.
Role weaker(Role a, Role b);

// Who performs a use case: a signed-in person, a program with one of their tokens, or the operator
// on the command line.
struct Actor {
    UserId user;  // empty for the command line
    Role role = Role::viewer;
    bool must_change_password = false;
    std::optional<Time> until = {};     // when the token that they came with ends, if it does
    ProjectAccess projects = {};        // others do not exist for them
    ProjectAccess token_projects = {};  // to which that token is limited, if it is

    static Actor command_line() { return {UserId(), Role::admin, false}; }
    static Actor of(const User& user);
};

// --- permissions ------------------------------------------------------------------------------
bool can_read_reports(const Actor& actor);
bool can_edit_reports(const Actor& actor);  // single and bulk update
bool can_delete_reports(const Actor& actor);
bool can_see(const Actor& actor, const ProjectId& project);
bool can_administer(const Actor& actor);  // projects, users, settings

}  // namespace bugpin
