#include "repositories.hpp"

#include <algorithm>

namespace bugpin::memory {
namespace {

std::size_t index_of(auto enumerator) { return static_cast<std::size_t>(enumerator); }

}  // namespace

// Where SQLite has foreign keys.
Result<> MemoryReports::check_references(const Report& report) const {
    const auto& state = transaction_.state();
    const auto exists = [&](const std::optional<UserId>& user) {
        return !user || state.users.contains(*user);
    };
    if (state.projects.contains(report.project_id) && exists(report.assigned_to) &&
        exists(report.resolved_by))
        return {};
    return Error::conflict("The report refers to a project or user that does not exist");
}

void MemoryReports::count_report(const ProjectId& id, std::int64_t by) {
    Project project = transaction_.state().projects.at(id);
    project.reports_count += by;
    transaction_.put(&State::projects, id, std::move(project));
}

Result<std::int64_t> MemoryReports::insert(const Report& report, const std::vector<File>& files) {
    const auto& state = transaction_.state();
    if (state.reports.contains(report.id)) return Error::conflict("The report exists already");
    BUGPIN_CHECK(check_references(report));

    const auto last = state.last_numbers.find(report.project_id);
    const std::int64_t number = last == state.last_numbers.end() ? 1 : last->second + 1;
    const std::int64_t serial = state.last_serial + 1;
    transaction_.set(&State::last_serial, serial);
    StoredReport stored{report, files, {}, serial};
    stored.report.number = number;
    std::stable_sort(stored.files.begin(), stored.files.end(),
                     [](const File& a, const File& b) { return a.position < b.position; });
    transaction_.put(&State::last_numbers, report.project_id, number);
    transaction_.put(&State::reports, report.id, std::move(stored));
    count_report(report.project_id, 1);
    return number;
}

Result<Report> MemoryReports::find(const ReportId& id) {
    const auto& reports = transaction_.state().reports;
    const auto found = reports.find(id);
    if (found == reports.end()) return Error::not_found("Report not found");
    return found->second.report;
}

Result<std::vector<Report>> MemoryReports::find_all(const std::vector<ReportId>& ids) {
    std::vector<Report> out;
    for (const auto& id : ids)
        if (auto report = find(id)) out.push_back(*std::move(report));
    return out;
}

Result<> MemoryReports::save(const Report& report) {
    const auto& reports = transaction_.state().reports;
    const auto found = reports.find(report.id);
    if (found == reports.end()) return Error::not_found("Report not found");
    BUGPIN_CHECK(check_references(report));
    StoredReport stored = found->second;
    stored.report = report;
    transaction_.put(&State::reports, report.id, std::move(stored));
    return {};
}

Result<> MemoryReports::remove(const ReportId& id) {
    BUGPIN_TRY(const Report report, find(id));
    forget_history(transaction_, id);
    forget_comments(transaction_, id);
    forget_marks(transaction_, id);
    std::vector<StoredReport> duplicates;
    for (const auto& [other, stored] : transaction_.state().reports)
        if (stored.report.duplicate_of == id) duplicates.push_back(stored);
    for (StoredReport& each : duplicates) {
        each.report.duplicate_of.reset();
        const ReportId other = each.report.id;
        transaction_.put(&State::reports, other, std::move(each));
    }
    transaction_.erase(&State::reports, id);
    count_report(report.project_id, -1);
    return {};
}

void MemoryReports::put_back(const StoredReport& stored) {
    transaction_.put(&State::reports, stored.report.id, stored);
    count_report(stored.report.project_id, 1);
}

Result<ports::ReportPage> MemoryReports::list(const ports::ReportQuery& query) {
    return list_reports(transaction_.state(), query);
}

Result<ports::ReportFacets> MemoryReports::facets(const ports::ReportQuery& query) {
    return count_facets(transaction_.state(), query);
}

Result<std::vector<ports::ReportKey>> MemoryReports::keys(const ports::ReportQuery& query) {
    ports::ReportQuery all = query;
    all.sort = ports::ReportSort::created_at;
    all.order = ports::SortOrder::desc;
    all.page = 1;
    all.limit = ports::kMostKeys;
    const auto& reports = transaction_.state().reports;
    std::vector<ports::ReportKey> keys;
    for (const auto& item : list_reports(transaction_.state(), all).items)
        keys.push_back(reports.at(item.report.id).serial);
    return keys;
}

Result<std::vector<ports::ReportListItem>> MemoryReports::find_by_keys(
    const std::vector<ports::ReportKey>& keys) {
    const auto& state = transaction_.state();
    std::vector<ports::ReportListItem> items;
    for (const auto key : keys)
        for (const auto& [id, stored] : state.reports)
            if (stored.serial == key)
                items.push_back({stored.report, state.projects.at(stored.report.project_id).name});
    return items;
}

Result<ports::ReportStatistics> MemoryReports::statistics(const std::optional<ProjectId>& project) {
    ports::ReportStatistics out;
    for (const auto& [id, stored] : transaction_.state().reports) {
        if (project && stored.report.project_id != *project) continue;
        ++out.total;
        ++out.by_status[index_of(stored.report.status)];
        ++out.by_priority[index_of(stored.report.priority)];
    }
    return out;
}

Result<std::vector<TagCount>> MemoryReports::tags(const std::optional<ProjectId>& project) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& [id, stored] : transaction_.state().reports)
        if (!project || stored.report.project_id == *project)
            for (const auto& tag : stored.report.tags) ++counts[tag];
    return by_use(counts);
}

Result<std::vector<File>> MemoryReports::files(const ReportId& id) {
    const auto& reports = transaction_.state().reports;
    const auto found = reports.find(id);
    return found == reports.end() ? std::vector<File>() : found->second.files;
}

Result<File> MemoryReports::find_file(const ReportId& report, const FileId& file) {
    BUGPIN_TRY(const std::vector<File> all, files(report));
    for (const auto& each : all)
        if (each.id == file) return each;
    return Error::not_found("File not found");
}

Result<std::optional<ports::ReportRepository::Remembered>> MemoryReports::find_by_key(
    const ProjectId& project, std::string_view key, Time not_before) {
    const auto& state = transaction_.state();
    const auto found = state.keys.find({project, std::string(key)});
    if (found == state.keys.end() || found->second.at < not_before)
        return std::optional<Remembered>();
    return std::optional(Remembered{found->second.report, found->second.number});
}

Result<> MemoryReports::remember_key(const ProjectId& project, std::string_view key,
                                     const ReportId& report, Time now) {
    BUGPIN_TRY(const Report stored, find(report));
    transaction_.put(&State::keys, {project, std::string(key)},
                     RememberedKey{report, stored.number, now});
    return {};
}

Result<std::int64_t> MemoryReports::forget_keys(Time before) {
    std::vector<std::pair<ProjectId, std::string>> old;
    for (const auto& [key, remembered] : transaction_.state().keys)
        if (remembered.at < before) old.push_back(key);
    for (const auto& key : old) transaction_.erase(&State::keys, key);
    return static_cast<std::int64_t>(old.size());
}

Result<std::int64_t> MemoryReports::video_bytes(const ProjectId& project,
                                                std::chrono::sys_days day) {
    const auto& all = transaction_.state().video_bytes;
    const auto found = all.find({project, day});
    return found == all.end() ? 0 : found->second;
}

Result<> MemoryReports::add_video_bytes(const ProjectId& project, std::chrono::sys_days day,
                                        std::int64_t bytes) {
    if (!transaction_.state().projects.contains(project))
        return Error::conflict("The project does not exist");
    BUGPIN_TRY(const std::int64_t before, video_bytes(project, day));
    transaction_.put(&State::video_bytes, {project, day}, before + bytes);
    std::vector<std::pair<ProjectId, std::chrono::sys_days>> old;
    for (const auto& [key, taken] : transaction_.state().video_bytes)
        if (key.first == project && key.second < day) old.push_back(key);
    for (const auto& key : old) transaction_.erase(&State::video_bytes, key);
    return {};
}

}  // namespace bugpin::memory
