#include "bugpin/services/widget_service.hpp"

#include "bugpin/core/url.hpp"

#include <algorithm>
#include <charconv>

namespace bugpin::services {
namespace {

constexpr std::size_t kMaxKeyLength = 128;  // longer ones are not worth hashing

// "shop.example", "localhost:3000", "[::1]:8080"; lower case.
struct WhitelistEntry {
    std::string_view host;
    std::string_view port;  // empty: any
};

WhitelistEntry parse_entry(std::string_view entry) {
    WhitelistEntry out{entry, {}};
    const auto colon = entry.rfind(':');
    if (colon != std::string_view::npos && entry.find(']', colon) == std::string_view::npos)
        out = {entry.substr(0, colon), entry.substr(colon + 1)};
    if (out.host.starts_with('[') && out.host.ends_with(']'))
        out.host = out.host.substr(1, out.host.size() - 2);
    if (out.host.ends_with('.')) out.host.remove_suffix(1);
    return out;
}

bool is_host_or_below(std::string_view host, std::string_view domain) {
    if (host == domain) return true;
    if (host.size() <= domain.size() || !host.ends_with(domain)) return false;
    return host[host.size() - domain.size() - 1] == '.';
}

bool admits(std::string_view whitelisted, const Origin& origin) {
    const auto entry = parse_entry(whitelisted);
    if (entry.host.empty() || !is_host_or_below(origin.host, entry.host)) return false;
    if (entry.port.empty()) return true;
    std::uint16_t port = 0;
    const auto [end, error] =
        std::from_chars(entry.port.data(), entry.port.data() + entry.port.size(), port);
    return error == std::errc() && end == entry.port.data() + entry.port.size() &&
           port == origin.port;
}

Error invalid_key(ErrorKind kind) { return {kind, "INVALID_API_KEY", "Invalid API key"}; }

// `unknown` says what an unknown key is to the caller.
Result<std::shared_ptr<const ProjectView>> find_project(const ports::Digest& digest,
                                                        const Directory& directory,
                                                        std::string_view key, ErrorKind unknown) {
    if (key.empty() || key.size() > kMaxKeyLength) return invalid_key(unknown);
    auto project = directory.project_by_key_hash(digest.sha256(key));
    if (!project) return invalid_key(unknown);
    if (!project->project.is_active)
        return Error{ErrorKind::forbidden, "PROJECT_INACTIVE", "Project is not active"};
    return project;
}

}  // namespace

WidgetService::WidgetService(const ports::Digest& digest, const Directory& directory)
    : digest_(digest), directory_(directory) {}

Result<std::shared_ptr<const ProjectView>> WidgetService::project_for_submit(
    std::string_view key) const {
    return find_project(digest_, directory_, key, ErrorKind::unauthorized);
}

Result<std::shared_ptr<const ProjectView>> WidgetService::project_for_config(
    std::string_view key) const {
    return find_project(digest_, directory_, key, ErrorKind::not_found);
}

Result<> WidgetService::check_origin(const ProjectView& project,
                                     const std::optional<std::string>& origin) {
    const auto& allowed = project.allowed_origins;
    if (allowed.empty() || (!origin && project.allows_native_clients)) return {};
    if (const auto from = origin_of(origin.value_or("")))
        if (std::any_of(allowed.begin(), allowed.end(),
                        [&](const std::string& entry) { return admits(entry, *from); }))
            return {};
    return Error{ErrorKind::forbidden, "ORIGIN_NOT_ALLOWED", "Origin not allowed"};
}

}  // namespace bugpin::services
