// The history of a report as the wire shows it: its creation first, then every change. Plain
// values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/services/report_service.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::http {

struct HistoryEntryJson {
    std::string id;  // unique among all entries; otherwise without meaning
    ReportId report_id;
    std::optional<UserId> user_id;
    std::optional<std::string> user_name;
    std::string action;  // "created", or the name of a HistoryAction
    std::optional<std::string> old_value, new_value;
    Time created_at;

    static constexpr auto fields() {
        using S = HistoryEntryJson;
        return std::tuple{field("id", &S::id),
                          field("reportId", &S::report_id),
                          field("userId", &S::user_id),
                          field("userName", &S::user_name),
                          field("action", &S::action),
                          field("oldValue", &S::old_value),
                          field("newValue", &S::new_value),
                          field("createdAt", &S::created_at)};
    }
};

std::vector<HistoryEntryJson> entries_of(services::ReportHistory history);

}  // namespace bugpin::http
