// Comments over SQLite. See ports::CommentRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/comment_repository.hpp"

namespace bugpin::sqlite {

class SqliteComments final : public ports::CommentRepository {
public:
    explicit SqliteComments(Context& context) : context_(context) {}

    Result<ports::CommentItem> find(const ReportId& report, const CommentId& id) override;
    Result<std::vector<ports::CommentItem>> list(
        const ReportId& report, const std::optional<CommentVisibility>& visibility) override;
    Result<std::int64_t> count(const ReportId& report) override;
    Result<> insert(const Comment& comment) override;
    Result<> save(const Comment& comment) override;
    Result<> remove(const ReportId& report, const CommentId& id) override;

private:
    void mark_dirty(const ReportId& report);
    Context& context_;
};

}  // namespace bugpin::sqlite
