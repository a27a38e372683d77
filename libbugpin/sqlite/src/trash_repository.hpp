// The trash over SQLite. See ports::TrashRepository. What belongs to a report is found out from the
// schema: the rows of every table that names it and goes with it.
#pragma once

#include "context.hpp"

#include "bugpin/ports/trash_repository.hpp"

namespace bugpin::sqlite {

class SqliteTrash final : public ports::TrashRepository {
public:
    explicit SqliteTrash(Context& context) : context_(context) {}

    Result<> put(const ReportId& id, const std::optional<UserId>& by, Time now) override;
    Result<ports::TrashedReport> find(const ReportId& id) override;
    Result<> restore(const ReportId& id) override;
    Result<> purge(const ReportId& id) override;
    Result<ports::TrashPage> list(const ProjectAccess& projects, std::int64_t page,
                                  std::int64_t limit) override;
    Result<std::vector<ReportId>> deleted_before(Time before, std::int64_t limit) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
