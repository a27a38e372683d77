#include "routes.hpp"

#include <iterator>

namespace bugpin::http {

std::vector<Route> all_routes(const Api::Services& services, ConfigCache& configurations,
                              const std::string& version, const std::string& openapi) {
    std::vector<Route> all;
    const auto add = [&all](std::vector<Route> rows) {
        all.insert(all.end(), std::make_move_iterator(rows.begin()),
                   std::make_move_iterator(rows.end()));
    };
    add(system_routes(services, version, openapi));
    add(widget_routes(services, configurations));
    add(auth_routes(services.auth));
    add(user_routes(services.users));
    add(project_routes(services.projects));
    add(report_routes(services.reports));
    add(settings_routes(services.settings));
    return all;
}

}  // namespace bugpin::http
