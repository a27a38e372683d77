// What the bench measures, in the order in which it measures it: every work stands beside its
// ceiling, so that both meet the machine in the same mood. Not thread-safe.
#pragma once

#include "figures.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bugpin::bench {

struct Options {
    std::filesystem::path server, sink, mail_sink, nginx;  // programs
    std::filesystem::path work;  // folder for data; seeded directories are kept in it
    bool quick = false;          // without the million, fewer connections, one round
    int rounds = 3;
    std::chrono::milliseconds time{3000};  // of one measurement
    std::string only;                      // part of a line's name; empty: everything
    std::string commit;
};

// One measurement: a line and how one round of it is taken.
struct Step {
    Line line;
    std::function<Sample()> run;
};

class Fixture;

class Scenarios {
public:
    // Both must outlive this object.
    Scenarios(const Options& options, Fixture& fixture);
    ~Scenarios();
    const std::vector<Step>& steps() const;

private:
    class Catalogue;
    std::unique_ptr<Catalogue> catalogue_;
};

}  // namespace bugpin::bench
