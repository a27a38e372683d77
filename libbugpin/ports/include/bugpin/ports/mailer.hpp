// Hands a message over to the operator's mail server (SMTP, RFC 5321) with its certificate checked.
// Blocks. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace bugpin::ports {

struct MailServer {
    std::string host;
    std::int64_t port = 587;  // 465: TLS from the first byte
    // STARTTLS is demanded on every other port, unless the operator says that the server has none.
    bool without_tls = false;
    std::string user;  // "": do not sign in
    Secret password;
    std::chrono::milliseconds time_limit{15'000};
    bool may_be_private = false;  // as in HttpRequest
};

struct MailAddress {
    std::string address;
    std::string name;  // display name; may be empty
};

struct MailMessage {
    std::string id;  // left part of the Message-ID: the same for every attempt
    MailAddress from, to;
    std::string subject;
    std::string text, html;  // UTF-8; html may be empty
};

class Mailer {
public:
    virtual ~Mailer() = default;

    // Success: the server has accepted the message. INVALID_ADDRESS (400): an address holds what no
    // address may (line breaks above all). MAIL_REFUSED (400): the server says no for good (5xx).
    // MAIL_DEFERRED (503): the server asks to come back (4xx). FORBIDDEN_ADDRESS, UNREACHABLE,
    // TIMED_OUT and TLS_FAILED as HttpClient has them. SMTP_LOGIN_FAILED (400): wrong user name or
    // password.
    virtual Result<> send(const MailServer& server, const MailMessage& message) = 0;
};

}  // namespace bugpin::ports
