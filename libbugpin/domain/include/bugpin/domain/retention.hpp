// Which reports have been kept long enough. A report's age counts from its last change. Plain
// values.
#pragma once

#include "bugpin/core/time.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/settings.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace bugpin {

// What retention must know of a report.
struct AgedReport {
    ReportId id;
    std::int64_t number = 0;
    ProjectId project_id;
    std::string title;
    Status status = Status::open;
    Time created_at;
    Time updated_at;
};

// nullopt: for ever.
std::optional<std::chrono::days> kept_for(const Settings& settings, const ProjectId& project,
                                          Status status);
bool is_due(const Settings& settings, const AgedReport& report, Time now);

// No report that was created at this time or later can be due; nullopt: none can, however old.
std::optional<Time> oldest_kept(const Settings& settings, Time now);

}  // namespace bugpin
