// What a list query selects before paging: the states that have matching reports, each with its
// exact count, and the index that walks them.
#pragma once

#include "context.hpp"
#include "report_streams.hpp"

#include "bugpin/ports/report_repository.hpp"

#include <optional>
#include <vector>

namespace bugpin::sqlite {

// One state's reports, of one project where the query names some.
struct SelectedState : StateCount {
    std::optional<ProjectId> project;
};

class Selection {
public:
    Selection(Context& context, const ports::ReportQuery& query);

    std::int64_t total() const noexcept { return total_; }
    const std::vector<SelectedState>& states() const noexcept { return states_; }

    // The window of the reports of `states` (some of states()) by age.
    std::vector<std::int64_t> by_age(const std::vector<SelectedState>& states, bool descending,
                                     const Window& window) const;
    std::vector<std::int64_t> all() const;

private:
    void select(Context& context, const std::optional<ProjectId>& project);
    void count_in_range();
    void bind(Query& query, Source source, const SelectedState& state) const;
    std::vector<std::int64_t> walk(const std::vector<SelectedState>& states, bool descending,
                                   const Window& window) const;
    std::unique_ptr<ReportStream> stream(Source source, const SelectedState& state, bool descending,
                                         std::int64_t offset) const;

    Connection& connection_;
    const ports::ReportQuery& query_;
    Source source_ = Source::state;
    bool is_unfiltered_ = false;  // all reports, possibly of a range of time
    std::vector<SelectedState> states_;
    std::int64_t total_ = 0;
};

// A window counted from the other end of `total` reports.
Window mirrored(const Window& window, std::int64_t total);
bool is_nearer_to_end(const Window& window, std::int64_t total);

}  // namespace bugpin::sqlite
