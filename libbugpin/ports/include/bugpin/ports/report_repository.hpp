// Reports, their files, their counters, the idempotency keys of their submission and the volume of
// their videos. Used inside Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/retention.hpp"
#include "bugpin/domain/tag.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin::ports {

enum class ReportSort { created_at, updated_at, title, status, priority };
enum class SortOrder { asc, desc };

// What a list asks for. Empty lists and absent values do not filter.
struct ReportQuery {
    std::optional<ProjectId> project;
    ProjectAccess only_projects;  // of these alone; with `project`: that it is among them is known
    std::vector<Status> statuses;
    std::vector<Priority> priorities;
    std::optional<UserId> assigned_to;
    bool unassigned = false;             // wins over assigned_to
    std::string search;                  // plain words, all must occur; the last one is a prefix
    std::optional<Time> created_after;   // inclusive
    std::optional<Time> created_before;  // exclusive
    // As traits_of() names them: all of these, none of those.
    std::vector<std::string> traits, excluded_traits;
    std::vector<std::string> phrases;         // occur as typed, ASCII letters in either case
    std::vector<std::string> excluded_words;  // of each of these not all words occur
    std::vector<UserId> excluded_assignees;
    std::vector<ProjectId> excluded_projects;
    std::optional<UserId> unread_by;        // who has not seen them as they are now
    std::optional<ReportId> duplicates_of;  // merged into that one
    bool nothing = false;                   // what was asked for contradicts itself
    ReportSort sort = ReportSort::created_at;
    SortOrder order = SortOrder::desc;  // ties by id in the same order; of status and
                                        // priority by created_at, then id
    std::int64_t page = 1;
    std::int64_t limit = 20;  // 1–100

    // Whether more than columns decide: then the newest kMostCandidates that the index knows are
    // looked at (the oldest, where the list begins with them), and the total may be a lower bound.
    bool needs_search() const {
        return !search.empty() || !phrases.empty() || !traits.empty() || !excluded_traits.empty() ||
               !excluded_words.empty() || !excluded_assignees.empty() || !excluded_projects.empty();
    }
};

struct ReportListItem {
    Report report;
    std::string project_name;
};

struct ReportPage {
    std::vector<ReportListItem> items;
    std::int64_t total = 0;
    bool total_is_exact = true;  // false: at least `total`; only for searches with very many hits
};

inline constexpr std::int64_t kMostCandidates = 2000;

// How many reports of a list have each value. Those of status and priority are of all of them
// unless the query needs a search; the others are of the newest kMostCandidates at most.
struct FacetCount {
    std::string value;  // name, id or tag; "" for nobody
    std::int64_t count = 0;
    friend bool operator==(const FacetCount&, const FacetCount&) = default;
};
struct ReportFacets {
    std::int64_t total = 0;
    bool is_exact = true;  // false: some of it is of the newest only
    // Status and priority in the order of the enums, the others by count, then value; values that
    // no report has are left out.
    std::vector<FacetCount> statuses, priorities, assignees, projects, tags;
};

// Reports per status and per priority, in the order of the enums.
struct ReportStatistics {
    std::int64_t total = 0;
    std::array<std::int64_t, 4> by_status{};
    std::array<std::int64_t, 5> by_priority{};
};

// Blobs that rows refer to, each once. Kept originals are not among them.
struct StorageStatistics {
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};

// Names a report to the store that gave it, for as long as that is open.
using ReportKey = std::int64_t;
inline constexpr std::int64_t kMostKeys = 1'000'000;

class ReportRepository {
public:
    virtual ~ReportRepository() = default;

    // Gives the report its number and stores it with its files. Returns the number.
    virtual Result<std::int64_t> insert(const Report& report, const std::vector<File>& files) = 0;
    virtual Result<Report> find(const ReportId& id) = 0;  // NOT_FOUND
    virtual Result<std::vector<Report>> find_all(
        const std::vector<ReportId>& ids) = 0;        // existing ones
    virtual Result<> save(const Report& report) = 0;  // NOT_FOUND
    virtual Result<> remove(const ReportId& id) = 0;  // with files; NOT_FOUND
    virtual Result<ReportPage> list(const ReportQuery& query) = 0;
    virtual Result<ReportFacets> facets(const ReportQuery& query) = 0;
    // All reports of a list, the newest first, whatever its sort and page. TOO_MANY_REPORTS (400)
    // for more than kMostKeys, and for a search that does not find all its hits.
    virtual Result<std::vector<ReportKey>> keys(const ReportQuery& query) = 0;
    // In the order given; those that are gone are left out.
    virtual Result<std::vector<ReportListItem>> find_by_keys(
        const std::vector<ReportKey>& keys) = 0;
    virtual Result<ReportStatistics> statistics(const std::optional<ProjectId>& project) = 0;

    // Those created before `before`, the oldest first, of those after (`after_created`, `after`) in
    // that order: by time of creation, then id. Of every project, also of removed ones.
    virtual Result<std::vector<AgedReport>> aged(Time after_created, const ReportId& after,
                                                 Time before, std::int64_t limit) = 0;
    // The tags of its reports, or of all: the most frequent first, then by name;
    // kMostTagsOfProject at most.
    virtual Result<std::vector<TagCount>> tags(const std::optional<ProjectId>& project) = 0;

    virtual Result<std::vector<File>> files(const ReportId& id) = 0;  // in order of submission
    virtual Result<File> find_file(const ReportId& report, const FileId& file) = 0;  // NOT_FOUND
    virtual Result<StorageStatistics> storage() = 0;
    // By a file, as its content or its kept original, by a variant, or by a branding image.
    virtual Result<bool> is_blob_referenced(std::string_view sha256) = 0;

    // --- what is made of pictures ---
    virtual Result<std::optional<FileVariant>> find_variant(const ReportId& report,
                                                            const FileId& file, Variant name) = 0;
    // Replaces one of the same name. NOT_FOUND if the file is gone, withheld, or no longer of the
    // content `made_from`.
    virtual Result<> save_variant(const ReportId& report, const FileId& file,
                                  const FileVariant& variant, std::string_view made_from) = 0;
    // Those in state redaction_pending whose (report, id) is greater, in that order.
    virtual Result<std::vector<File>> files_to_redact(const ReportId& after_report,
                                                      const FileId& after, std::int64_t limit) = 0;
    // Saves what a redaction changes: name, type, content, size, state and kept original. Removes
    // the file's variants. NOT_FOUND if it is gone.
    virtual Result<> save_redaction(const File& file) = 0;

    // --- blobs to be removed as soon as nothing refers to them, without the sweeper's grace ---
    virtual Result<> doom_blob(std::string_view sha256) = 0;  // again is success
    virtual Result<std::vector<std::string>> doomed_blobs(std::int64_t limit) = 0;  // in order
    virtual Result<> forget_doomed(std::string_view sha256) = 0;

    // --- idempotency: unique per project; the first report wins ---
    struct Remembered {
        ReportId report;
        std::int64_t number = 0;
    };
    virtual Result<std::optional<Remembered>> find_by_key(const ProjectId& project,
                                                          std::string_view key,
                                                          Time not_before) = 0;
    // Replaces an expired entry of the same key.
    virtual Result<> remember_key(const ProjectId& project, std::string_view key,
                                  const ReportId& report, Time now) = 0;
    virtual Result<std::int64_t> forget_keys(Time before) = 0;  // how many

    // --- bytes of videos that a project has taken on a UTC day ---
    virtual Result<std::int64_t> video_bytes(const ProjectId& project,
                                             std::chrono::sys_days day) = 0;
    // Forgets the project's earlier days.
    virtual Result<> add_video_bytes(const ProjectId& project, std::chrono::sys_days day,
                                     std::int64_t bytes) = 0;
};

}  // namespace bugpin::ports
