#include "comment_repository.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

struct CommentRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &Comment::id),
            column("report_id", &Comment::report_id),
            column("author", &Comment::author),
            column("visibility", &Comment::visibility),
            column("text", &Comment::text),
            column("copy_sender", &Comment::copy_sender),
            column("created_at", &Comment::created_at),
            column("edited_at", &Comment::edited_at),
        };
    }
};
constexpr int kColumns = std::tuple_size_v<decltype(CommentRow::columns())>;

const std::string kSelect = "SELECT " + column_list<CommentRow>("comments.") +
                            ", users.name FROM comments "
                            "LEFT JOIN users ON users.id = comments.author "
                            "WHERE report_id = ?";
// Ids grow with time.
const std::string kOrder = " ORDER BY comments.id";
const std::string kFind = kSelect + " AND comments.id = ?";
const std::string kList = kSelect + kOrder;
const std::string kListVisible = kSelect + " AND visibility = ?" + kOrder;
constexpr std::string_view kCount = "SELECT count(*) FROM comments WHERE report_id = ?";
const std::string kInsert = insert_into<CommentRow>("comments");
const std::string kUpdate = update_by_id<CommentRow>("comments");
constexpr std::string_view kDelete = "DELETE FROM comments WHERE report_id = ? AND id = ?";
// Comments are found by the search for reports.
constexpr std::string_view kMarkDirty =
    "INSERT INTO search_dirty (report_rowid) SELECT rowid FROM reports WHERE id = ?";

ports::CommentItem read_item(Query& query) {
    return {read_row<CommentRow, Comment>(query.statement()),
            query.get<std::optional<std::string>>(kColumns)};
}

Error no_comment() { return Error::not_found("Comment not found"); }

}  // namespace

void SqliteComments::mark_dirty(const ReportId& report) {
    sqlite::run(context_.connection, kMarkDirty, report);
    context_.changes.reports = true;
}

Result<ports::CommentItem> SqliteComments::find(const ReportId& report, const CommentId& id) {
    Query query(context_.connection, kFind);
    query.bind(report, id);
    if (!query.step()) return no_comment();
    return read_item(query);
}

Result<std::vector<ports::CommentItem>> SqliteComments::list(
    const ReportId& report, const std::optional<CommentVisibility>& visibility) {
    Query query(context_.connection, visibility ? kListVisible : kList);
    query.bind(report);
    if (visibility) query.bind(*visibility);
    std::vector<ports::CommentItem> items;
    while (query.step()) items.push_back(read_item(query));
    return items;
}

Result<std::int64_t> SqliteComments::count(const ReportId& report) {
    return number(context_.connection, kCount, report);
}

Result<> SqliteComments::insert(const Comment& comment) {
    {
        Query query(context_.connection, kInsert);
        bind_row<CommentRow>(query.statement(), comment);
        query.run();
    }
    mark_dirty(comment.report_id);
    return {};
}

Result<> SqliteComments::save(const Comment& comment) {
    {
        Query query(context_.connection, kUpdate);
        bind_row<CommentRow>(query.statement(), comment);
        if (query.run() == 0) return no_comment();
    }
    mark_dirty(comment.report_id);
    return {};
}

Result<> SqliteComments::remove(const ReportId& report, const CommentId& id) {
    if (sqlite::run(context_.connection, kDelete, report, id) == 0) return no_comment();
    mark_dirty(report);
    return {};
}

}  // namespace bugpin::sqlite
