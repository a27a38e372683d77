#include "bugpin/services/read_mark_service.hpp"

#include "permission.hpp"
#include "visibility.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/ports/saved_view_repository.hpp"

#include <algorithm>

namespace bugpin::services {
namespace {

constexpr std::size_t kMostMarks = 500;  // written in one transaction

}  // namespace

std::vector<FieldError> MarkRead::check() const {
    if (ids.has_value() != q.has_value()) return {};
    return {{"ids", "must be given, or q, and not both"}};
}

Result<std::set<ReportId>> ReadMarkService::unread_among(const Actor& actor,
                                                         const std::vector<ReportId>& ids) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<std::set<ReportId>> {
        BUGPIN_TRY(const auto unread, repos.saved_views().unread(actor.user, ids));
        return std::set<ReportId>(unread.begin(), unread.end());
    });
}

Result<> ReadMarkService::mark_read(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_CHECK(find_visible(repos, actor, id));
        return repos.saved_views().mark_read(actor.user, {id}, now);
    });
}

Result<> ReadMarkService::mark_unread(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_CHECK(find_visible(repos, actor, id));
        return repos.saved_views().mark_unread(actor.user, id);
    });
}

Result<> ReadMarkService::mark_read(const Actor& actor, const MarkRead& input) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    const Time now = ports_.clock.now();
    if (input.q && (!trim(*input.q).empty() || actor.projects)) return mark_found(actor, *input.q);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        if (!input.ids) return repos.saved_views().mark_all_read(actor.user, now);
        // What one does not see cannot be told from what there is not.
        BUGPIN_TRY(auto reports, repos.reports().find_all(*input.ids));
        std::vector<ReportId> ids;
        for (const Report& each : reports)
            if (can_see(actor, each.project_id)) ids.push_back(each.id);
        return repos.saved_views().mark_read(actor.user, ids, now);
    });
}

// In parts: between two of them the writer serves others.
Result<> ReadMarkService::mark_found(const Actor& actor, const std::string& text) {
    const Time now = ports_.clock.now();
    BUGPIN_TRY(const auto found, reports_.select(actor, {}, text));
    BUGPIN_TRY(const auto unread, ports_.store.read([&](ports::Repositories& repos) {
        return repos.saved_views().unread_keys(actor.user, found.keys());
    }));
    for (std::size_t i = 0; i < unread.size(); i += kMostMarks) {
        const auto first = unread.begin() + static_cast<std::ptrdiff_t>(i);
        const auto count = std::min(kMostMarks, unread.size() - i);
        const std::vector<ports::ReportKey> some(first, first + static_cast<std::ptrdiff_t>(count));
        BUGPIN_CHECK(ports_.store.write([&](ports::Repositories& repos) {
            return repos.saved_views().mark_keys_read(actor.user, some, now);
        }));
    }
    return {};
}

}  // namespace bugpin::services
