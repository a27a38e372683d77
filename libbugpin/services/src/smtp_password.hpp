// What becomes of the stored mail password when the mail server's settings are changed or tried.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/mail_settings.hpp"
#include "bugpin/ports/sealer.hpp"

#include <optional>
#include <string>

namespace bugpin::services {

// Sealed; nullopt for none. A stored password goes to the host that it was entered for and to no
// other: naming another host without entering a password is a VALIDATION_ERROR. Otherwise whoever
// may change settings could have it sent to a server of their own and read it there.
Result<std::optional<std::string>> password_after(const SmtpSettings& stored,
                                                  const SmtpChange& change, ports::Sealer& sealer);

}  // namespace bugpin::services
