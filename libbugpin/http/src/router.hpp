// Finds the row for a method and a path: fixed paths by hash, the others among the patterns with as
// many segments. Immutable after construction, hence thread-safe.
#pragma once

#include "route.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bugpin::http {

class Router {
public:
    // The rows' views and the rows themselves must outlive the router. Throws std::logic_error for
    // two rows of the same method and path.
    explicit Router(const std::vector<Route>& routes);

    struct Match {
        const Route* route = nullptr;     // nullptr: this path has no such method
        std::string_view allowed;         // "GET, HEAD, OPTIONS"; empty: no such path
        std::vector<std::string> params;  // percent-decoded
    };
    // HEAD finds the row of GET. An empty segment is no parameter.
    // REQUIRES: path comes from parse_target()
    Match find(std::string_view method, std::string_view path) const;

private:
    struct Node {
        std::vector<std::string_view> segments;  // "{…}" stands for any
        std::vector<const Route*> routes;        // one for each method
        std::string allowed;
    };

    static const Route* row_for(const Node& node, std::string_view method);
    Node& node_for(std::string_view path);

    std::unordered_map<std::string_view, Node> fixed_;
    std::vector<std::vector<Node>> patterns_;  // by number of segments
};

}  // namespace bugpin::http
