#include "bugpin/services/status_service.hpp"

#include "link_signature.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::services {
namespace {

Error gone() { return {ErrorKind::gone, "STATUS_GONE", "This report has been deleted"}; }

}  // namespace

std::string StatusService::signature_of(const ReportId& report) const {
    return link_signature(ports_.mac, "status " + report.str());
}

std::string StatusService::link(const ReportId& report, std::string_view app_url) const {
    return link_to(app_url, fmt::format("/status/{}?s={}", report.str(), signature_of(report)));
}

Result<PublicStatus> StatusService::find(const ReportId& id, std::string_view signature) const {
    if (!ports_.digest.equal(signature, signature_of(id)))
        return Error::not_found("There is no such status page");
    return ports_.store.read([&](ports::Repositories& repos) -> Result<PublicStatus> {
        const auto report = repos.reports().find(id);
        if (!report) return report.error().kind == ErrorKind::not_found ? gone() : report.error();
        const auto project = repos.projects().find(report->project_id);
        if (!project)
            return project.error().kind == ErrorKind::not_found ? gone() : project.error();
        PublicStatus status{report->number, report->status, report->updated_at, {}};
        BUGPIN_TRY(const auto messages, repos.comments().list(id, CommentVisibility::reporter));
        for (const auto& [comment, author] : messages)
            status.messages.push_back({comment.text, comment.created_at});
        return status;
    });
}

}  // namespace bugpin::services
