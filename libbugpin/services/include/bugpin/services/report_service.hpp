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
#include "bugpin/services/report_events.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

struct UpdateReport {
    std::optional<std::string> title;
    Patch<std::string> description;  // null or "" clears
    std::optional<Status> status;
    std::optional<Priority> priority;
    Patch<UserId> assigned_to;  // null unassigns
    static constexpr auto fields() {
        return std::tuple{field("title", &UpdateReport::title, Length{4, 200}),
                          field("description", &UpdateReport::description,
                                Length{0, &InputLimits::description_length}),
                          field("status", &UpdateReport::status),
                          field("priority", &UpdateReport::priority),
                          field("assignedTo", &UpdateReport::assigned_to)};
    }
};

struct BulkChange {
    std::optional<Status> status;
    std::optional<Priority> priority;
    Patch<UserId> assigned_to;
    static constexpr auto fields() {
        return std::tuple{field("status", &BulkChange::status),
                          field("priority", &BulkChange::priority),
                          field("assignedTo", &BulkChange::assigned_to)};
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
};

// The one entry that no table holds: when the report came in. `changes` follow it in time.
struct ReportHistory {
    ReportId report;
    Time created_at;
    std::vector<ports::HistoryItem> changes;  // oldest first, the last kMostHistory
};
inline constexpr std::int64_t kMostHistory = 1000;

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

    Result<ports::ReportPage> list(const Actor& actor, const ports::ReportQuery& query);
    Result<ports::ReportStatistics> statistics(const Actor& actor,
                                               const std::optional<ProjectId>& project);
    Result<ReportDetail> find(const Actor& actor, const ReportId& id);
    Result<ReportHistory> history(const Actor& actor, const ReportId& id);  // NOT_FOUND
    // Bad assignee: VALIDATION_ERROR naming assignedTo. A repeated status changes nothing.
    Result<Report> update(const Actor& actor, const ReportId& id, const UpdateReport& change);
    // Unknown ids are skipped; returns how many reports exist. One transaction.
    Result<std::int64_t> bulk_update(const Actor& actor, const BulkUpdateReports& input);
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
