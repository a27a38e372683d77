// Views of the list that people keep, and which reports they have read. Used inside Store::read and
// Store::write only.
#pragma once

#include "bugpin/core/id.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/report_repository.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace bugpin {

using SavedViewId = Id<struct SavedViewTag>;

inline constexpr std::string_view kSavedViewIdPrefix = "view_";

}  // namespace bugpin

namespace bugpin::ports {

// A list of reports that somebody wants to come back to. Goes with its owner.
struct SavedView {
    SavedViewId id;
    UserId owner;
    std::string name;
    std::string query;  // in the query language; "" for all reports
    ReportSort sort_by = ReportSort::created_at;
    SortOrder sort_order = SortOrder::desc;
    bool is_shared = false;     // everybody sees it
    std::int64_t position = 0;  // among its owner's
    Time created_at, updated_at;
};

class SavedViewRepository {
public:
    virtual ~SavedViewRepository() = default;

    virtual Result<SavedView> find(const SavedViewId& id) = 0;  // NOT_FOUND
    // The user's own by position, then what others share, by name; ties by id.
    virtual Result<std::vector<SavedView>> list(const UserId& user) = 0;
    virtual Result<> insert(const SavedView& view) = 0;  // CONFLICT without its owner
    virtual Result<> save(const SavedView& view) = 0;    // NOT_FOUND; all but owner and creation
    virtual Result<> remove(const SavedViewId& id) = 0;  // NOT_FOUND

    // --- what people have read ---
    // A report is unread by those who have not read it since it came or was changed. What had been
    // changed last before somebody's account was made, or before read_all(), counts as read.

    // Those of `ids` that are unread, in that order.
    virtual Result<std::vector<ReportId>> unread(const UserId& user,
                                                 const std::vector<ReportId>& ids) = 0;
    // The same of keys.
    virtual Result<std::vector<ReportKey>> unread_keys(const UserId& user,
                                                       const std::vector<ReportKey>& keys) = 0;
    // Ids of reports that do not exist are passed over.
    virtual Result<> mark_read(const UserId& user, const std::vector<ReportId>& ids, Time now) = 0;
    virtual Result<> mark_keys_read(const UserId& user, const std::vector<ReportKey>& keys,
                                    Time now) = 0;
    virtual Result<> mark_unread(const UserId& user, const ReportId& id) = 0;
    virtual Result<> mark_all_read(const UserId& user, Time now) = 0;
};

}  // namespace bugpin::ports
