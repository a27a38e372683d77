// Saved views and read marks over SQLite. See ports::SavedViewRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/saved_view_repository.hpp"

namespace bugpin::sqlite {

class SqliteSavedViews final : public ports::SavedViewRepository {
public:
    explicit SqliteSavedViews(Context& context) : context_(context) {}

    Result<ports::SavedView> find(const SavedViewId& id) override;
    Result<std::vector<ports::SavedView>> list(const UserId& user) override;
    Result<> insert(const ports::SavedView& view) override;
    Result<> save(const ports::SavedView& view) override;
    Result<> remove(const SavedViewId& id) override;

    Result<std::vector<ReportId>> unread(const UserId& user,
                                         const std::vector<ReportId>& ids) override;
    Result<std::vector<ports::ReportKey>> unread_keys(
        const UserId& user, const std::vector<ports::ReportKey>& keys) override;
    Result<> mark_read(const UserId& user, const std::vector<ReportId>& ids, Time now) override;
    Result<> mark_keys_read(const UserId& user, const std::vector<ports::ReportKey>& keys,
                            Time now) override;
    Result<> mark_unread(const UserId& user, const ReportId& id) override;
    Result<> mark_all_read(const UserId& user, Time now) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
