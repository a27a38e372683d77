// What retention would remove, as the wire shows it. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/services/retention_service.hpp"

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin::http {

struct AgedReportJson : AgedReport {
    explicit AgedReportJson(AgedReport report) : AgedReport(std::move(report)) {}
    static constexpr auto fields() {
        using S = AgedReportJson;
        return std::tuple{field("id", &S::id),
                          field("number", &S::number),
                          field("projectId", &S::project_id),
                          field("title", &S::title),
                          field("status", &S::status),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at)};
    }
};

struct RetentionGroupJson : services::RetentionPreview::Group {
    explicit RetentionGroupJson(services::RetentionPreview::Group group)
        : services::RetentionPreview::Group(std::move(group)) {}
    static constexpr auto fields() {
        using S = RetentionGroupJson;
        return std::tuple{field("projectId", &S::project_id), field("status", &S::status),
                          field("count", &S::count)};
    }
};

struct RetentionPreviewJson {
    std::int64_t total = 0;
    std::vector<RetentionGroupJson> groups;
    std::vector<AgedReportJson> reports;  // the oldest hundred

    explicit RetentionPreviewJson(services::RetentionPreview preview) : total(preview.total) {
        for (auto& group : preview.groups) groups.emplace_back(std::move(group));
        for (auto& report : preview.reports) reports.emplace_back(std::move(report));
    }
    static constexpr auto fields() {
        using S = RetentionPreviewJson;
        return std::tuple{field("total", &S::total), field("groups", &S::groups),
                          field("reports", &S::reports)};
    }
};

}  // namespace bugpin::http
