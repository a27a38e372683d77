// What a client would rather have, by the Accept-… headers of a request (RFC 9110 §12.5). Whatever
// they hold, there is an answer. Pure and thread-safe.
#pragma once

#include "bugpin/domain/language.hpp"

#include <string_view>

namespace bugpin::http {

// Whether an Accept-Encoding header admits `coding` ("br"). "*" is not taken at its word: it stands
// in headers of programs that cannot decode anything.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

// The language of ours that an Accept-Language header weighs highest, the first of equals; "de-AT"
// reads German, and every Chinese the one that there is. English when none of ours is named.
Language preferred_language(std::string_view accept_language);

}  // namespace bugpin::http
