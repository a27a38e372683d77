// The route table, one function per concept. The services must outlive the rows.
#pragma once

#include "../route.hpp"

#include <string>
#include <vector>

namespace bugpin::http {

class ConfigCache;

std::vector<Route> system_routes(const Api::Services& services, const std::string& version,
                                 const std::string& openapi);
std::vector<Route> widget_routes(const Api::Services& services, ConfigCache& configurations);
std::vector<Route> auth_routes(services::AuthService& auth);
std::vector<Route> user_routes(services::UserService& users);
std::vector<Route> project_routes(services::ProjectService& projects);
std::vector<Route> report_routes(services::ReportService& reports);
std::vector<Route> settings_routes(services::SettingsService& settings);

// All of them.
std::vector<Route> all_routes(const Api::Services& services, ConfigCache& configurations,
                              const std::string& version, const std::string& openapi);

}  // namespace bugpin::http
