// The filters of a list, applied to one report.
#pragma once

#include "counters.hpp"

#include "bugpin/ports/report_repository.hpp"

namespace bugpin::sqlite {

// What filters look at.
struct ReportFacts {
    ProjectId project;
    Status status = Status::open;
    Priority priority = Priority::medium;
    std::optional<UserId> assigned_to;
    Time created_at;
};

// Reads columns kFactColumns from `first` on.
inline constexpr std::string_view kFactColumns =
    "project_id, status, priority, assigned_to, created_at";
ReportFacts read_facts(const Query& query, int first);

// Known without a look at any report.
bool selects_nothing(const ports::ReportQuery& query);
// By status, priority and assignment to nobody.
bool matches(const ports::ReportQuery& query, const ReportState& state);
// By everything but the search.
bool matches(const ports::ReportQuery& query, const ReportFacts& facts);

}  // namespace bugpin::sqlite
