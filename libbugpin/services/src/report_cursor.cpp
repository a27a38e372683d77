#include "bugpin/services/report_cursor.hpp"

#include <algorithm>

namespace bugpin::services {
namespace {

constexpr std::size_t kAtOnce = 100;

}  // namespace

Result<std::vector<ports::ReportListItem>> ReportCursor::next() {
    while (position_ < keys_.size()) {
        const std::size_t count = std::min(kAtOnce, keys_.size() - position_);
        const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(position_);
        const std::vector<ports::ReportKey> some(first, first + static_cast<std::ptrdiff_t>(count));
        position_ += count;
        BUGPIN_TRY(auto items, store_->read([&](ports::Repositories& repos) {
            return repos.reports().find_by_keys(some);
        }));
        if (!items.empty()) return items;  // else all of them have been deleted meanwhile
    }
    return std::vector<ports::ReportListItem>();
}

std::string ReportCursor::name_of(const std::optional<UserId>& user) const {
    if (!user) return {};
    const auto found = people_.find(*user);
    return found == people_.end() ? user->str() : found->second;
}

}  // namespace bugpin::services
