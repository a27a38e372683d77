#include "bugpin/domain/webhook.hpp"

#include <algorithm>

namespace bugpin {

std::vector<ReportEventName> Webhook::wanted_of(
    const std::vector<ReportEventName>& happened) const {
    std::vector<ReportEventName> wanted;
    for (const auto event : happened)
        if (std::ranges::find(events, event) != events.end()) wanted.push_back(event);
    return wanted;
}

WebhookReport WebhookReport::of(const Report& report, const std::string& app_url) {
    WebhookReport out;
    out.id = report.id;
    out.number = report.number;
    out.title = report.title;
    out.description = report.description;
    out.status = report.status;
    out.priority = report.priority;
    out.assigned_to = report.assigned_to;
    out.reporter_name = report.reporter_name;
    out.reporter_email = report.reporter_email;
    if (!app_url.empty()) out.link = link_to(app_url, "/admin/reports/" + report.id.str());
    out.created_at = report.created_at;
    out.updated_at = report.updated_at;
    out.resolved_at = report.resolved_at;
    out.closed_at = report.closed_at;
    return out;
}

}  // namespace bugpin
