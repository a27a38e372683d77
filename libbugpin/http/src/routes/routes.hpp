// The route table, one function per concept. The services must outlive the rows.
#pragma once

#include "../route.hpp"

#include <string>
#include <vector>

namespace bugpin::http {

class AssetTable;
class ConfigCache;
class StatusPage;

std::vector<Route> system_routes(const Api::Services& services, const std::string& version,
                                 const std::string& openapi);
std::vector<Route> widget_routes(const Api::Services& services, ConfigCache& configurations);
std::vector<Route> asset_routes(const AssetTable& assets);
std::vector<Route> auth_routes(services::AuthService& auth);
std::vector<Route> api_token_routes(services::ApiTokenService& tokens);
std::vector<Route> avatar_routes(services::AvatarService& avatars);
std::vector<Route> user_routes(services::UserService& users);
std::vector<Route> invitation_routes(services::InvitationService& invitations);
std::vector<Route> mail_template_routes(services::MailTemplateService& templates);
std::vector<Route> project_routes(services::ProjectService& projects);
std::vector<Route> notification_routes(services::NotificationService& notifications);
std::vector<Route> branding_routes(services::BrandingService& branding);
std::vector<Route> license_routes();
std::vector<Route> storage_routes(const Api::Services& services);
std::vector<Route> retention_routes(services::RetentionService& retention);
std::vector<Route> comment_routes(services::CommentService& comments);
std::vector<Route> demo_routes(const AssetTable& assets);
std::vector<Route> export_routes(const Api::Services& services);
std::vector<Route> file_link_routes(const services::FileLinkService& links);
std::vector<Route> report_routes(const Api::Services& services);
std::vector<Route> job_routes(services::JobService& jobs);
std::vector<Route> webhook_routes(services::WebhookService& webhooks);
std::vector<Route> saved_view_routes(services::SavedViewService& views);
std::vector<Route> merge_routes(const Api::Services& services);
std::vector<Route> trash_routes(services::TrashService& trash);
std::vector<Route> stream_routes(const Api::Services& services);
std::vector<Route> settings_routes(services::SettingsService& settings,
                                   services::MailService& mail);
std::vector<Route> status_routes(const services::StatusService& status, const StatusPage& page);

// What rows work with besides the services; must outlive them, too.
struct RouteParts {
    ConfigCache& configurations;
    const AssetTable& assets;
    const StatusPage& status_page;
    const std::string& version;
    const std::string& openapi;
    bool demo = false;
};
// All of them.
std::vector<Route> all_routes(const Api::Services& services, const RouteParts& parts);

}  // namespace bugpin::http
