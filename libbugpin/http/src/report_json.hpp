// Reports and their files as the wire shows them: ids and names, never a path or a hash. Made by
// moving from the entity; what the page told (metadata, annotations) passes through as the text it
// is stored as. Plain values.
#pragma once

#include "page_json.hpp"

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/services/report_service.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin::http {

struct ReportJson {
    ReportId id;
    std::int64_t number = 0;
    ProjectId project_id;
    std::string title;
    std::optional<std::string> description;
    Status status = Status::open;
    Priority priority = Priority::medium;
    std::optional<AnyJson> annotations, media_annotations;
    Checked<PageContext> metadata;
    std::optional<std::string> reporter_email, reporter_name, reporter_locale;
    std::optional<UserId> assigned_to;
    FieldValues custom_fields;
    std::vector<std::string> tags;
    Time created_at, updated_at;
    std::optional<Time> resolved_at;
    std::optional<UserId> resolved_by;
    std::optional<Time> closed_at;
    std::optional<ReportId> duplicate_of;
    AnyJson forwarded_to{"[]"};  // nothing forwards reports yet

    explicit ReportJson(Report report);
    static constexpr auto fields() {
        using S = ReportJson;
        return std::tuple{field("id", &S::id),
                          field("number", &S::number),
                          field("projectId", &S::project_id),
                          field("title", &S::title),
                          field("description", &S::description),
                          field("status", &S::status),
                          field("priority", &S::priority),
                          field("annotations", &S::annotations, JsonObject{}),
                          field("mediaAnnotations", &S::media_annotations, JsonArray{}),
                          field("metadata", &S::metadata),
                          field("reporterEmail", &S::reporter_email),
                          field("reporterName", &S::reporter_name),
                          field("reporterLocale", &S::reporter_locale),
                          field("assignedTo", &S::assigned_to),
                          field("customFields", &S::custom_fields),
                          field("tags", &S::tags),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at),
                          field("resolvedAt", &S::resolved_at),
                          field("resolvedBy", &S::resolved_by),
                          field("closedAt", &S::closed_at),
                          field("duplicateOf", &S::duplicate_of),
                          field("forwardedTo", &S::forwarded_to, JsonArray{})};
    }
};

// In lists a report also says the name of its project.
struct ListedReportJson : ReportJson {
    std::string project_name;
    std::optional<bool> is_unread;  // by whoever asks; absent in exports

    explicit ListedReportJson(ports::ReportListItem item);
    static constexpr auto fields() {
        return std::tuple_cat(ReportJson::fields(),
                              std::tuple{field("projectName", &ListedReportJson::project_name),
                                         field("isUnread", &ListedReportJson::is_unread)});
    }
};

struct ReportPageJson : PageJson<ListedReportJson> {
    bool total_is_exact = true;  // false: at least `total`, in searches with very many hits

    ReportPageJson(ports::ReportPage page, const ports::ReportQuery& query,
                   const std::set<ReportId>& unread);
    static constexpr auto fields() {
        return std::tuple_cat(PageJson::fields(),
                              std::tuple{field("totalIsExact", &ReportPageJson::total_is_exact)});
    }
};

struct FileJson {
    FileId id;
    ReportId report_id;
    FileType type = FileType::screenshot;
    std::string filename;
    std::optional<std::string> original_name;
    std::string mime_type;
    std::int64_t size_bytes = 0;
    std::optional<std::int64_t> width, height;
    Time created_at;
    FileState state = FileState::ready;
    std::optional<Annotations> annotations;
    std::optional<FileId> base_of;

    explicit FileJson(File file);
    static constexpr auto fields() {
        using S = FileJson;
        return std::tuple{field("id", &S::id),
                          field("reportId", &S::report_id),
                          field("type", &S::type),
                          field("filename", &S::filename),
                          field("originalName", &S::original_name),
                          field("mimeType", &S::mime_type),
                          field("sizeBytes", &S::size_bytes),
                          field("width", &S::width),
                          field("height", &S::height),
                          field("createdAt", &S::created_at),
                          field("state", &S::state),
                          field("annotations", &S::annotations),
                          field("baseOf", &S::base_of)};
    }
};

// A duplicate, as its root shows it.
struct DuplicateJson {
    ReportId id;
    std::int64_t number = 0;
    std::string title;

    explicit DuplicateJson(Report report)
        : id(std::move(report.id)), number(report.number), title(std::move(report.title)) {}
    static constexpr auto fields() {
        using S = DuplicateJson;
        return std::tuple{field("id", &S::id), field("number", &S::number),
                          field("title", &S::title)};
    }
};

struct ReportDetailJson {
    ReportJson report;
    std::vector<FileJson> files;
    std::vector<DuplicateJson> duplicates;

    explicit ReportDetailJson(services::ReportDetail detail);
    static constexpr auto fields() {
        return std::tuple{field("report", &ReportDetailJson::report),
                          field("files", &ReportDetailJson::files),
                          field("duplicates", &ReportDetailJson::duplicates)};
    }
};

struct TagJson {
    std::string name;
    std::int64_t count = 0;  // reports that have it

    explicit TagJson(TagCount counted) : name(std::move(counted.name)), count(counted.count) {}
    static constexpr auto fields() {
        return std::tuple{field("name", &TagJson::name), field("count", &TagJson::count)};
    }
};

struct FacetCountJson {
    std::string value;                // "" for nobody
    std::optional<std::string> name;  // of a user or project
    std::int64_t count = 0;
    static constexpr auto fields() {
        return std::tuple{field("value", &FacetCountJson::value),
                          field("name", &FacetCountJson::name),
                          field("count", &FacetCountJson::count)};
    }
};

struct FacetsJson {
    std::int64_t total = 0;
    bool is_exact = true;  // false: some counts are of the newest reports only
    std::vector<FacetCountJson> statuses, priorities, assignees, projects, tags;

    explicit FacetsJson(services::NamedFacets counted);
    static constexpr auto fields() {
        using S = FacetsJson;
        return std::tuple{field("total", &S::total),
                          field("isExact", &S::is_exact),
                          field("status", &S::statuses),
                          field("priority", &S::priorities),
                          field("assignee", &S::assignees),
                          field("project", &S::projects),
                          field("tag", &S::tags)};
    }
};

struct StatusCountsJson {
    std::int64_t open = 0, in_progress = 0, resolved = 0, closed = 0;
    static constexpr auto fields() {
        using S = StatusCountsJson;
        return std::tuple{field(name_of(Status::open), &S::open),
                          field(name_of(Status::in_progress), &S::in_progress),
                          field(name_of(Status::resolved), &S::resolved),
                          field(name_of(Status::closed), &S::closed)};
    }
};

struct PriorityCountsJson {
    std::int64_t lowest = 0, low = 0, medium = 0, high = 0, highest = 0;
    static constexpr auto fields() {
        using S = PriorityCountsJson;
        return std::tuple{
            field(name_of(Priority::lowest), &S::lowest), field(name_of(Priority::low), &S::low),
            field(name_of(Priority::medium), &S::medium), field(name_of(Priority::high), &S::high),
            field(name_of(Priority::highest), &S::highest)};
    }
};

struct StatisticsJson {
    std::int64_t total = 0;
    StatusCountsJson by_status;
    PriorityCountsJson by_priority;

    explicit StatisticsJson(const ports::ReportStatistics& counted);
    static constexpr auto fields() {
        using S = StatisticsJson;
        return std::tuple{field("total", &S::total), field("byStatus", &S::by_status),
                          field("byPriority", &S::by_priority)};
    }
};

}  // namespace bugpin::http
