#include "report_json.hpp"

#include <utility>

namespace bugpin::http {
ReportJson::ReportJson(Report report)
    : id(std::move(report.id)),
      number(report.number),
      project_id(std::move(report.project_id)),
      title(std::move(report.title)),
      description(std::move(report.description)),
      status(report.status),
      priority(report.priority),
      annotations(std::move(report.annotations)),
      media_annotations(std::move(report.media_annotations)),
      metadata(std::move(report.metadata)),
      reporter_email(std::move(report.reporter_email)),
      reporter_name(std::move(report.reporter_name)),
      reporter_locale(std::move(report.reporter_locale)),
      assigned_to(std::move(report.assigned_to)),
      custom_fields(std::move(report.custom_fields)),
      tags(std::move(report.tags)),
      created_at(report.created_at),
      updated_at(report.updated_at),
      resolved_at(report.resolved_at),
      resolved_by(std::move(report.resolved_by)),
      closed_at(report.closed_at),
      duplicate_of(std::move(report.duplicate_of)) {}

ListedReportJson::ListedReportJson(ports::ReportListItem item)
    : ReportJson(std::move(item.report)), project_name(std::move(item.project_name)) {}

ReportPageJson::ReportPageJson(ports::ReportPage found, const ports::ReportQuery& query,
                               const std::set<ReportId>& unread)
    : PageJson(std::move(found.items), found.total, query.page, query.limit),
      total_is_exact(found.total_is_exact) {
    for (ListedReportJson& item : data) item.is_unread = unread.contains(item.id);
}

FileJson::FileJson(File file)
    : id(std::move(file.id)),
      report_id(std::move(file.report_id)),
      type(file.type),
      filename(std::move(file.filename)),
      original_name(std::move(file.original_name)),
      mime_type(std::move(file.mime_type)),
      size_bytes(file.blob.bytes),
      width(file.width),
      height(file.height),
      created_at(file.created_at),
      state(file.state),
      annotations(std::move(file.annotations)),
      base_of(std::move(file.base_of)) {}

ReportDetailJson::ReportDetailJson(services::ReportDetail detail)
    : report(std::move(detail.report)),
      files(viewed<std::vector<FileJson>>(std::move(detail.files))),
      duplicates(viewed<std::vector<DuplicateJson>>(std::move(detail.duplicates))) {}

FacetsJson::FacetsJson(services::NamedFacets counted)
    : total(counted.facets.total), is_exact(counted.facets.is_exact) {
    const auto named = [&](std::vector<ports::FacetCount>& facet) {
        std::vector<FacetCountJson> counts;
        for (auto& [value, count] : facet) {
            const auto found = counted.names.find(value);
            auto& each = counts.emplace_back();
            if (found != counted.names.end()) each.name = found->second;
            each.value = std::move(value);
            each.count = count;
        }
        return counts;
    };
    statuses = named(counted.facets.statuses);
    priorities = named(counted.facets.priorities);
    assignees = named(counted.facets.assignees);
    projects = named(counted.facets.projects);
    tags = named(counted.facets.tags);
}

StatisticsJson::StatisticsJson(const ports::ReportStatistics& counted) : total(counted.total) {
    const auto& status = counted.by_status;
    by_status = {status[0], status[1], status[2], status[3]};
    const auto& priority = counted.by_priority;
    by_priority = {priority[0], priority[1], priority[2], priority[3], priority[4]};
}

}  // namespace bugpin::http
