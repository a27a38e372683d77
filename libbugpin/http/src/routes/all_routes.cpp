#include "routes.hpp"

#include <iterator>

namespace bugpin::http {

std::vector<Route> all_routes(const Api::Services& services, const RouteParts& parts) {
    std::vector<Route> all;
    const auto add = [&all](std::vector<Route> rows) {
        all.insert(all.end(), std::make_move_iterator(rows.begin()),
                   std::make_move_iterator(rows.end()));
    };
    add(system_routes(services, parts.version, parts.openapi));
    add(widget_routes(services, parts.configurations));
    add(asset_routes(parts.assets));
    add(auth_routes(services.auth));
    add(api_token_routes(services.api_tokens));
    add(avatar_routes(services.avatars));
    add(user_routes(services.users));
    add(invitation_routes(services.invitations));
    add(project_routes(services.projects));
    add(report_routes(services));
    add(merge_routes(services));
    add(trash_routes(services.trash));
    add(saved_view_routes(services.saved_views));
    add(stream_routes(services));
    add(export_routes(services));
    add(file_link_routes(services.file_links));
    add(comment_routes(services.comments));
    add(webhook_routes(services.webhooks));
    add(job_routes(services.jobs));
    add(settings_routes(services.settings, services.mail));
    add(mail_template_routes(services.mail_templates));
    add(notification_routes(services.notifications));
    add(branding_routes(services.branding));
    add(license_routes());
    add(retention_routes(services.retention));
    add(storage_routes(services));
    add(status_routes(services.status, parts.status_page));
    if (parts.demo) add(demo_routes(parts.assets));
    return all;
}

}  // namespace bugpin::http
