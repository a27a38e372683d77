// What the bench found: samples of every round, their medians, and how they compare with the
// ceilings measured in the same run and with the targets. Not thread-safe.
#pragma once

#include "load_client.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::bench {

enum class Unit { per_second, milliseconds, mebibytes };

// One round of one line.
struct Sample {
    double value = 0;                  // in the line's unit
    double p50 = 0, p95 = 0, p99 = 0;  // milliseconds; 0 where they mean nothing
    double processor = 0;              // microseconds of the serving process for each request
    double server_memory = 0;          // MiB resident afterwards
    std::int64_t failures = 0;
    std::string first_failure = {};
};
Sample sample_of(const LoadResult& result);

// What a line ought to reach.
struct Target {
    enum class What { ratio, p50, p95, p99, value, at_least } what = What::ratio;
    double bound = 0;  // at least, for ratios and at_least; at most, for all else
};

// One line of the table.
struct Line {
    std::string name;
    Unit unit = Unit::per_second;
    std::string ceiling = {};  // name of the line it is compared with; empty: none
    std::vector<Target> targets = {};
};

class Figures {
public:
    void add(const Line& line, Sample sample);
    bool failed() const;  // whether any request did

    // The table. `judge`: say whether targets are met.
    std::string table(bool judge) const;
    std::string json(bool quick, const std::string& commit) const;

private:
    struct Row {
        Line line;
        std::vector<Sample> rounds;
        Sample median;
    };
    const Row* find(std::string_view name) const;
    std::optional<double> ratio(const Row& row) const;
    std::optional<bool> is_met(const Row& row, const Target& target) const;
    std::string verdict(const Row& row, bool judge) const;

    std::vector<Row> rows_;
};

}  // namespace bugpin::bench
