#include "router.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/http/target.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace bugpin::http {
namespace {

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

// The parameters, when `segments` fit the pattern.
std::optional<std::vector<std::string>> fit(const std::vector<std::string_view>& pattern,
                                            const std::vector<std::string_view>& segments) {
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (!is_parameter(pattern[i]) && pattern[i] != segments[i]) return std::nullopt;
    std::vector<std::string> params;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!is_parameter(pattern[i])) continue;
        if (segments[i].empty()) return std::nullopt;
        params.push_back(decode_segment(segments[i]));
    }
    return params;
}

std::string allowed_methods(const std::vector<const Route*>& routes) {
    std::vector<std::string_view> methods{"OPTIONS"};
    for (const auto* route : routes) {
        methods.push_back(route->method);
        if (route->method == "GET") methods.push_back("HEAD");
    }
    std::sort(methods.begin(), methods.end());
    return fmt::format("{}", fmt::join(methods, ", "));
}

}  // namespace

Router::Router(const std::vector<Route>& routes) {
    for (const auto& route : routes) {
        auto& node = node_for(route.path);
        if (row_for(node, route.method) != nullptr)
            throw std::logic_error(fmt::format("two rows for {} {}", route.method, route.path));
        node.routes.push_back(&route);
        node.allowed = allowed_methods(node.routes);
    }
}

Router::Node& Router::node_for(std::string_view path) {
    auto segments = split(path, '/');
    if (std::none_of(segments.begin(), segments.end(), is_parameter)) return fixed_[path];
    if (patterns_.size() <= segments.size()) patterns_.resize(segments.size() + 1);
    auto& nodes = patterns_[segments.size()];
    for (auto& node : nodes)
        if (node.segments == segments) return node;
    nodes.push_back({std::move(segments), {}, {}});
    return nodes.back();
}

const Route* Router::row_for(const Node& node, std::string_view method) {
    if (method == "HEAD") method = "GET";
    for (const auto* route : node.routes)
        if (route->method == method) return route;
    return nullptr;
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
    if (const auto fixed = fixed_.find(path); fixed != fixed_.end())
        return {row_for(fixed->second, method), fixed->second.allowed, {}};
    const auto segments = split(path, '/');
    if (segments.size() >= patterns_.size()) return {};
    for (const auto& node : patterns_[segments.size()])
        if (auto params = fit(node.segments, segments))
            return {row_for(node, method), node.allowed, *std::move(params)};
    return {};
}

}  // namespace bugpin::http
