// How long reports are kept. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/domain/report_status.hpp"

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

namespace bugpin {

struct ProjectTag;

// Says how long the reports are kept that it is about.
struct RetentionRule {
    std::optional<Id<ProjectTag>> project;        // absent: of every project
    std::optional<std::vector<Status>> statuses;  // absent: in every status
    std::int64_t days = 0;                        // after the last change; 0: for ever
    static constexpr auto fields() {
        return std::tuple{field("project", &RetentionRule::project),
                          field("statuses", &RetentionRule::statuses, Items{1, 4}),
                          field("days", &RetentionRule::days, Range{0, 3650})};
    }
};

// The first rule that is about a report decides; where none is, retentionDays does.
struct RetentionSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    std::vector<RetentionRule> rules;
    std::int64_t trash_days = 30;  // how long a deleted report can be restored; 0: not at all
    static constexpr auto fields() {
        using S = RetentionSettings;
        return std::tuple{field("rules", &S::rules, Items{0, 100}),
                          field("trashDays", &S::trash_days, Range{0, 30})};
    }
};

}  // namespace bugpin
