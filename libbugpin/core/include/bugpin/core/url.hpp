// URLs and origins, over Boost.URL (seen only in core/src). Pure and thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin {

// Scheme, host and port of a URL or of an Origin header (RFC 6454 §6.2).
struct Origin {
    std::string scheme;        // lower case
    std::string host;          // lower case, IPv6 without brackets, no trailing dot
    std::uint16_t port = 0;    // explicit, or the scheme's default
    bool default_port = true;  // no port written, or the scheme's own

    // "https://shop.example:8443", the port only where it is not the scheme's own.
    std::string str() const;

    friend bool operator==(const Origin&, const Origin&) = default;
};

// The origin of an absolute http(s) URL; nullopt for "null", relative or unparsable text.
std::optional<Origin> origin_of(std::string_view url);

// Whether a URL holds a user name or a password; false for what is no URL.
bool has_credentials(std::string_view url);

}  // namespace bugpin
