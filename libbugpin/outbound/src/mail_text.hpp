// A message as the wire wants it: headers and bodies in ASCII lines that no relay has to touch
// (RFC 5322, 2045–2047). Pure.
#pragma once

#include "bugpin/core/time.hpp"
#include "bugpin/ports/mailer.hpp"

#include <string>
#include <string_view>

namespace bugpin::outbound {

// The whole message, lines ending in CRLF. Line breaks in names and subject become spaces.
// REQUIRES: both addresses passed check_address().
std::string mail_text(const ports::MailMessage& message, Time now);

// INVALID_ADDRESS (400) for what HTML's input type=email would refuse: line breaks, spaces, angle
// brackets, anything but ASCII.
Result<> check_address(std::string_view address);

// Parts of the above, for tests.
std::string header_text(std::string_view text);  // unstructured: plain ASCII or encoded words
std::string mailbox(const ports::MailAddress& address);  // "Name" <address>
std::string quoted_printable(std::string_view text);

}  // namespace bugpin::outbound
