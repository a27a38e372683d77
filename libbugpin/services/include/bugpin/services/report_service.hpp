// Reading and triaging reports. How they come in is submission_service.hpp. Thread-safe; blocks on
// the store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/report_cursor.hpp"
#include "bugpin/services/report_events.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bugpin::services {

struct UpdateReport {
    std::optional<std::string> title;
    Patch<std::string> description;  // null or "" clears
    std::optional<Status> status;
    std::optional<Priority> priority;
    Patch<UserId> assigned_to;                     // null unassigns
    std::optional<std::vector<std::string>> tags;  // all of them
    std::optional<FieldValues> custom_fields;      // those to change; null takes a value away
    static constexpr auto fields() {
        return std::tuple{field("title", &UpdateReport::title, Length{4, 200}),
                          field("description", &UpdateReport::description,
                                Length{0, &InputLimits::description_length}),
                          field("status", &UpdateReport::status),
                          field("priority", &UpdateReport::priority),
                          field("assignedTo", &UpdateReport::assigned_to),
                          field("tags", &UpdateReport::tags, Items{0, kMostTags}),
                          field("customFields", &UpdateReport::custom_fields)};
    }
};

struct BulkChange {
    std::optional<Status> status;
    std::optional<Priority> priority;
    Patch<UserId> assigned_to;
    std::optional<std::vector<std::string>> add_tags, remove_tags;
    static constexpr auto fields() {
        return std::tuple{field("status", &BulkChange::status),
                          field("priority", &BulkChange::priority),
                          field("assignedTo", &BulkChange::assigned_to),
                          field("addTags", &BulkChange::add_tags, Items{0, kMostTags}),
                          field("removeTags", &BulkChange::remove_tags, Items{0, kMostTags})};
    }
};

struct BulkUpdateReports {
    std::vector<ReportId> ids;
    BulkChange updates;
    static constexpr auto fields() {
        return std::tuple{field("ids", &BulkUpdateReports::ids, Items{1, 100}),
                          field("updates", &BulkUpdateReports::updates)};
    }
};

struct ReportDetail {
    Report report;
    std::vector<File> files;
    std::vector<Report> duplicates;  // merged into it, the newest first; kMostShownDuplicates
};
inline constexpr std::int64_t kMostShownDuplicates = 100;

// The one entry that no table holds: when the report came in. `changes` follow it in time.
struct ReportHistory {
    ReportId report;
    Time created_at;
    std::vector<ports::HistoryItem> changes;  // oldest first, the last kMostHistory
};
inline constexpr std::int64_t kMostHistory = 1000;

// Facets, and what their ids are called.
struct NamedFacets {
    ports::ReportFacets facets;
    std::map<std::string, std::string> names;  // of users and projects, by id
};

// All that there is to say about a report, for those who read it elsewhere.
struct ReportDossier {
    Report report;
    std::string project_name, assignee_name;  // empty where there is none
    std::vector<File> files;
    std::vector<ports::CommentItem> comments;
};

struct FileContent {
    File file;
    ports::OpenBlob blob;
};

class ReportService {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& blobs;
        const ports::Clock& clock;
    };
    // `events`, when there is one, tells of each change.
    explicit ReportService(Ports ports, ReportEvents* events = nullptr);

    // `text` narrows `query` in the language of query_language.hpp: INVALID_QUERY (400).
    Result<ports::ReportPage> list(const Actor& actor, const ports::ReportQuery& query,
                                   std::string_view text = {});
    Result<NamedFacets> facets(const Actor& actor, const ports::ReportQuery& query,
                               std::string_view text = {});
    Result<ports::ReportStatistics> statistics(const Actor& actor,
                                               const std::optional<ProjectId>& project);
    Result<ReportDetail> find(const Actor& actor, const ReportId& id);
    // The reports of a list, for an export; see ports::ReportRepository::keys().
    Result<ReportCursor> select(const Actor& actor, const ports::ReportQuery& query,
                                std::string_view text = {});
    Result<ReportDossier> dossier(const Actor& actor, const ReportId& id);  // NOT_FOUND
    Result<ReportHistory> history(const Actor& actor, const ReportId& id);  // NOT_FOUND
    // Bad assignee, tag or value of a custom field: VALIDATION_ERROR naming it. A repeated status
    // changes nothing. TOO_MANY_TAGS (409) when the project would have more than
    // kMostTagsOfProject.
    Result<Report> update(const Actor& actor, const ReportId& id, const UpdateReport& change);
    // Unknown ids are skipped; returns how many reports exist. One transaction.
    Result<std::int64_t> bulk_update(const Actor& actor, const BulkUpdateReports& input);
    // Those of a project, or all, with the number of their reports.
    Result<std::vector<TagCount>> tags(const Actor& actor, const std::optional<ProjectId>& project);
    Result<> remove(const Actor& actor, const ReportId& id);
    Result<std::vector<File>> files(const Actor& actor, const ReportId& id);  // NOT_FOUND
    // NOT_FOUND also when the file belongs to another report. FILE_WITHHELD (409) until its boxes
    // are burnt in, REDACTION_FAILED (409) if that cannot be done.
    Result<FileContent> open_file(const Actor& actor, const ReportId& report, const FileId& file);

private:
    Ports ports_;
    ReportEvents* events_;
};

}  // namespace bugpin::services
