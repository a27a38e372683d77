#include "repositories.hpp"

#include <algorithm>
#include <tuple>

namespace bugpin::memory {
namespace {

Error not_in_trash() { return Error::not_found("Report not found in the trash"); }

// As the foreign keys of SQLite leave it.
void drop_gone(const State& state, TrashedRow& row) {
    const auto drop = [](auto& reference, const auto& table) {
        if (reference && !table.contains(*reference)) reference.reset();
    };
    drop(row.stored.report.assigned_to, state.users);
    drop(row.stored.report.resolved_by, state.users);
    drop(row.stored.report.duplicate_of, state.reports);
    for (Comment& comment : row.comments) drop(comment.author, state.users);
    for (HistoryEntry& entry : row.history) drop(entry.user_id, state.users);
}

}  // namespace

bool is_in_trash(const State& state, std::string_view sha256) {
    return std::any_of(state.trash.begin(), state.trash.end(), [&](const auto& entry) {
        const auto& files = entry.second.stored.files;
        return std::any_of(files.begin(), files.end(), [&](const File& file) {
            return file.blob.sha256 == sha256 || file.original_sha256 == sha256;
        });
    });
}

Result<> MemoryTrash::put(const ReportId& id, const std::optional<UserId>& by, Time now) {
    const auto& state = transaction_.state();
    const auto found = state.reports.find(id);
    if (found == state.reports.end()) return Error::not_found("Report not found");
    const Report& report = found->second.report;
    TrashedRow row;
    row.shown = {id, report.project_id, report.number, report.title, report.status, now, by};
    row.stored = found->second;
    row.stored.variants.clear();
    for (const auto& [comment_id, comment] : state.comments)
        if (comment.report_id == id) row.comments.push_back(comment);
    for (const auto& [sequence, entry] : state.history)
        if (entry.report_id == id) row.history.push_back(entry);
    transaction_.put(&State::trash, id, std::move(row));
    return MemoryReports(transaction_).remove(id);
}

Result<ports::TrashedReport> MemoryTrash::find(const ReportId& id) {
    const auto& trash = transaction_.state().trash;
    const auto found = trash.find(id);
    if (found == trash.end()) return not_in_trash();
    ports::TrashedReport shown = found->second.shown;
    if (shown.deleted_by && !transaction_.state().users.contains(*shown.deleted_by))
        shown.deleted_by.reset();
    return shown;
}

Result<> MemoryTrash::restore(const ReportId& id) {
    const auto& trash = transaction_.state().trash;
    const auto found = trash.find(id);
    if (found == trash.end()) return not_in_trash();
    TrashedRow row = found->second;
    drop_gone(transaction_.state(), row);
    transaction_.erase(&State::trash, id);
    MemoryReports(transaction_).put_back(row.stored);
    for (const Comment& comment : row.comments)
        transaction_.put(&State::comments, comment.id, comment);
    for (const HistoryEntry& entry : row.history)
        BUGPIN_CHECK(MemoryReportHistory(transaction_).append(entry));
    return {};
}

Result<> MemoryTrash::purge(const ReportId& id) {
    const auto& trash = transaction_.state().trash;
    const auto found = trash.find(id);
    if (found == trash.end()) return not_in_trash();
    MemoryReports reports(transaction_);
    for (const File& file : found->second.stored.files) {
        BUGPIN_CHECK(reports.doom_blob(file.blob.sha256));
        if (file.original_sha256) BUGPIN_CHECK(reports.doom_blob(*file.original_sha256));
    }
    transaction_.erase(&State::trash, id);
    return {};
}

Result<ports::TrashPage> MemoryTrash::list(const ProjectAccess& projects, std::int64_t page,
                                           std::int64_t limit) {
    ports::TrashPage all, out;
    for (const auto& [id, row] : transaction_.state().trash)
        if (admits(projects, row.shown.project_id)) all.items.push_back(*find(id));
    std::sort(all.items.begin(), all.items.end(), [](const auto& a, const auto& b) {
        return std::tie(b.deleted_at, b.id) < std::tie(a.deleted_at, a.id);
    });
    out.total = std::ssize(all.items);
    if (page - 1 > out.total / limit) return out;
    const auto first = std::min((page - 1) * limit, out.total);
    const auto last = std::min(first + limit, out.total);
    out.items.assign(all.items.begin() + first, all.items.begin() + last);
    return out;
}

Result<std::vector<ReportId>> MemoryTrash::deleted_before(Time before, std::int64_t limit) {
    std::vector<std::pair<Time, ReportId>> found;
    for (const auto& [id, row] : transaction_.state().trash)
        if (row.shown.deleted_at < before) found.emplace_back(row.shown.deleted_at, id);
    std::sort(found.begin(), found.end());
    if (std::ssize(found) > limit) found.resize(static_cast<std::size_t>(limit));
    std::vector<ReportId> ids;
    for (auto& [at, id] : found) ids.push_back(std::move(id));
    return ids;
}

}  // namespace bugpin::memory
