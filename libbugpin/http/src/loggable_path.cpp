#include "bugpin/core/text.hpp"
#include "bugpin/domain/api_token.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/session.hpp"
#include "bugpin/http/api.hpp"

namespace bugpin::http {
namespace {

constexpr std::size_t kLongestPath = 256;
constexpr std::size_t kSecretDigits = 32;
constexpr std::string_view kInvitation = "/api/invitations/validate/";

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// Leaves kVisibleKeyLength characters of everything that looks like `prefix` and 32 hex digits.
std::string without_secrets(std::string path, std::string_view prefix) {
    const auto length = prefix.size() + kSecretDigits;
    for (auto at = path.find(prefix); at != std::string::npos; at = path.find(prefix, at + 1))
        if (at + length <= path.size() &&
            is_hex(std::string_view(path).substr(at + prefix.size(), kSecretDigits)))
            path.replace(at + kVisibleKeyLength, length - kVisibleKeyLength, "...");
    return path;
}

}  // namespace

std::string Api::loggable_path(const RequestHead& head) {
    // Decoded first, lest "%70roj_…" slip a key past; a broken escape is logged as it stands.
    std::string path = head.target.substr(0, head.target.find('?'));
    if (path.find('%') != std::string::npos)
        if (auto decoded = percent_decode(path)) path = *std::move(decoded);
    path = without_secrets(std::move(path), kSessionTokenPrefix);
    path = without_secrets(std::move(path), kApiTokenPrefix);
    if (path.starts_with(kInvitation)) path = fmt::format("{}...", kInvitation);
    // A project's id looks like a key; under this path it is an id.
    if (!path.starts_with("/api/projects/"))
        path = without_secrets(std::move(path), kProjectKeyPrefix);
    return printable(path, kLongestPath);
}

}  // namespace bugpin::http
