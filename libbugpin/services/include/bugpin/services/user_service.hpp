// The people who may sign in, managed by administrators and by the operator on the command line.
// The last active administrator can be neither removed, demoted nor disabled: checked in the
// transaction that would do it. Methods that take a password block for about 250 ms. Thread-safe.
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
#include "bugpin/services/directory.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bugpin::services {

inline constexpr std::int64_t kMostAccess = 500;  // projects that are named one by one

struct CreateUser {
    std::string email, password, name;
    std::optional<Role> role;  // absent means viewer
    ProjectAccess projects{};  // absent means all
    static constexpr auto fields() {
        return std::tuple{field("email", &CreateUser::email, Email{}),
                          field("password", &CreateUser::password, Length{1, 1024}),
                          field("name", &CreateUser::name, Length{2, 100}),
                          field("role", &CreateUser::role),
                          field("projects", &CreateUser::projects, Items{0, kMostAccess})};
    }
};

struct UpdateUser {
    std::optional<std::string> name;
    std::optional<Role> role;
    std::optional<bool> is_active;
    Patch<std::vector<ProjectId>> projects;  // null: all
    static constexpr auto fields() {
        return std::tuple{field("name", &UpdateUser::name, Length{2, 100}),
                          field("role", &UpdateUser::role),
                          field("isActive", &UpdateUser::is_active),
                          field("projects", &UpdateUser::projects, Items{0, kMostAccess})};
    }
};

// A one-time token to set a new password; shown once, good for 24 hours.
struct PasswordReset {
    User user;
    Secret token;
    Time expires_at;
};

class UserService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
        const ports::Digest& digest;
        ports::PasswordHasher& hasher;
        const ports::PasswordStrength& strength;
    };
    UserService(Ports ports, Directory& directory);

    Result<std::vector<User>> list(const Actor& actor);
    Result<User> find(const Actor& actor, const UserId& id);
    // WEAK_PASSWORD (400) with the reason, EMAIL_EXISTS (409).
    Result<User> create(const Actor& actor, const CreateUser& input, bool must_change_password);
    // LAST_ADMIN (400). A change of role or a disabling ends the user's sessions; a disabling
    // revokes their API tokens, too.
    Result<User> update(const Actor& actor, const UserId& id, const UpdateUser& input);
    Result<> remove(const Actor& actor,
                    const UserId& id);  // LAST_ADMIN, INVALID_OPERATION (oneself)
    // Ends every session of the user and revokes their API tokens; the old password stops working.
    Result<PasswordReset> reset_password(const Actor& actor, const UserId& id);
    Result<User> find_by_email(const Actor& actor, const std::string& email);

    // On the first start: makes one administrator when there is no user at all; nullopt when there
    // is. Without `given_password` a random one is made; either must be changed at the first
    // sign-in.
    struct FirstAdmin {
        User user;
        Secret one_time_password;  // empty when the operator gave one
    };
    Result<std::optional<FirstAdmin>> ensure_first_admin(const std::string& email,
                                                         const Secret& given_password);

private:
    User new_user(std::string_view email, std::string_view name, Role role);

    Ports ports_;
    Directory& directory_;
};

}  // namespace bugpin::services
