#include "smtp_password.hpp"

namespace bugpin::services {

Result<std::optional<std::string>> password_after(const SmtpSettings& stored,
                                                  const SmtpChange& change, ports::Sealer& sealer) {
    if (change.removes_password()) return std::optional<std::string>();
    if (!change.keeps_password())
        return std::optional(sealer.seal(Secret(*change.password), kSmtpPasswordPurpose));
    const bool is_for_another =
        stored.password && !stored.host.empty() && change.plain_host() != stored.host;
    if (is_for_another)
        return Error::invalid("smtpConfig.password",
                              "must be entered again: the stored one is for " + stored.host);
    return stored.password;
}

}  // namespace bugpin::services
