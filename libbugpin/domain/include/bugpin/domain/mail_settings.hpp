// How mail is handed over: the operator's mail server. Plain values. A group of the settings
// (bugpin/domain/settings.hpp).
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bugpin {

// What the mail password is sealed for (ports::Sealer).
inline constexpr std::string_view kSmtpPasswordPurpose = "smtp.password";

// One table for the settings and for a change of them.
template <class S>
constexpr auto smtp_fields() {
    return std::tuple{field("host", &S::host, Length{0, 260}),
                      field("port", &S::port, Range{1, 65535}),
                      field("user", &S::user, Length{0, 320}),
                      field("password", &S::password, Length{0, S::kMostPassword}),
                      field("from", &S::from, EmailOrEmpty{}),
                      field("withoutTls", &S::without_tls)};
}

struct SmtpSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    static constexpr std::int64_t kMostPassword = 4000;  // sealed
    std::string host;
    std::int64_t port = 587;              // 465: TLS from the first byte; else STARTTLS is demanded
    std::string user;                     // "": no sign-in
    std::optional<std::string> password;  // sealed where stored, masked where shown
    std::string from;
    bool without_tls = false;
    static constexpr auto fields() { return smtp_fields<SmtpSettings>(); }
};

// Takes the place of the stored one. The password is kept when it is absent or masked, and removed
// when it is null or empty.
struct SmtpChange {
    static constexpr bool kAbsentKeepsDefault = true;
    static constexpr std::int64_t kMostPassword = 500;
    std::string host;  // "https://" in front and slashes behind are taken off
    std::int64_t port = 587;
    std::string user;
    Patch<std::string> password;  // in clear
    std::string from;
    bool without_tls = false;
    static constexpr auto fields() { return smtp_fields<SmtpChange>(); }

    std::vector<FieldError> check() const;  // the host is one
    std::string plain_host() const;
    bool keeps_password() const;
    bool removes_password() const;
};

// Takes over everything but the password, which has to be sealed first.
void apply(SmtpSettings& stored, const SmtpChange& change);

// INVALID_SMTP_CONFIG (400) where what is needed to send is missing.
Result<> check_complete(const SmtpSettings& smtp);

}  // namespace bugpin
