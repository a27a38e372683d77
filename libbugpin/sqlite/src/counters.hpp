// How many reports there are per project and state, and the last number given in each project.
// During a batch changes are kept in memory and written once before the commit; a use case that
// rolls back takes its changes with it. Belongs to its connection's thread.
#pragma once

#include "connection.hpp"

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::sqlite {

// The state of a report, as far as lists and statistics count it.
struct ReportState {
    Status status = Status::open;
    Priority priority = Priority::medium;
    bool is_assigned = false;

    friend bool operator==(const ReportState&, const ReportState&) = default;
};

struct StateCount {
    ReportState state;
    std::int64_t count = 0;
};

class Counters {
public:
    explicit Counters(Connection& connection) : connection_(connection) {}

    void add(const ProjectId& project, const ReportState& state, std::int64_t count);
    // The next number of a project; NOT_FOUND if there is no such project.
    Result<std::int64_t> next_number(const ProjectId& project);
    // States that have reports, of one project or of all; what this batch changed included.
    std::vector<StateCount> states(const std::optional<ProjectId>& project);

    // Writes what is only in memory to the tables.
    void flush();
    void begin_use_case() { undo_.clear(); }
    // Takes back everything since begin_use_case(), also what a flush wrote down as written.
    void roll_back_use_case();
    // The transaction has ended: whatever is in memory may be out of date.
    void forget();

private:
    struct Change {
        ProjectId project;
        ReportState state;
        std::int64_t pending = 0;  // not in the table yet
    };
    struct Number {
        ProjectId project;
        std::int64_t last = 0;
        std::int64_t stored = 0;  // in the table
    };
    struct Undo {
        std::int64_t* value;
        std::int64_t before;
    };

    void set(std::int64_t& value, std::int64_t next);

    Connection& connection_;
    std::deque<Change> changes_;  // deques, because undo_ points into them
    std::deque<Number> numbers_;
    std::vector<Undo> undo_;
};

}  // namespace bugpin::sqlite
