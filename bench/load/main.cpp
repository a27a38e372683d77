// The load bench: drives the real server and its ceilings, prints one table, writes one JSON file.
#include "fixture.hpp"
#include "scenarios.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <set>
#include <string>

namespace {

using namespace bugpin::bench;

struct CommandLine {
    Options options;
    int milliseconds = 0;
    std::filesystem::path json;
};

CommandLine parse(CLI::App& app, int argc, char** argv) {
    CommandLine line;
    app.add_option("--server", line.options.server, "bugpin-server")->required();
    app.add_option("--sink", line.options.sink, "the bare sink")->required();
    app.add_option("--mail-sink", line.options.mail_sink, "the mail server that forgets")
        ->required();
    app.add_option("--nginx", line.options.nginx, "nginx")->required();
    app.add_option("--work", line.options.work, "folder for data")->required();
    app.add_option("--json", line.json, "where the figures go")->required();
    app.add_option("--commit", line.options.commit, "named in the figures");
    app.add_option("--only", line.options.only, "lines whose name has this in it");
    app.add_option("--milliseconds", line.milliseconds, "of one measurement");
    app.add_flag("--quick", line.options.quick, "one short round, nothing is judged");
    app.parse(argc, argv);
    line.options.work = std::filesystem::absolute(line.options.work);  // nginx resolves it itself
    if (line.options.quick) line.options.rounds = 1;
    if (line.milliseconds == 0) line.milliseconds = line.options.quick ? 700 : 3000;
    line.options.time = std::chrono::milliseconds(line.milliseconds);
    return line;
}

// The lines that were asked for and the ceilings they are compared with.
std::vector<Step> wanted(std::vector<Step> steps, const std::string& only) {
    std::set<std::string> names;
    for (const auto& step : steps) {
        if (step.line.name.find(only) == std::string::npos) continue;
        names.insert(step.line.name);
        names.insert(step.line.ceiling);
    }
    std::erase_if(steps, [&](const Step& step) { return !names.contains(step.line.name); });
    return steps;
}

bool run(const CommandLine& line) {
    Fixture fixture(line.options);
    const Scenarios scenarios(line.options, fixture);
    const auto steps = wanted(scenarios.steps(), line.options.only);
    Figures figures;
    for (int round = 1; round <= line.options.rounds; ++round) {
        for (const auto& step : steps) {
            auto sample = step.run();
            fmt::print(stderr, "bench: round {} of {}: {}: {:.1f}\n", round, line.options.rounds,
                       step.line.name, sample.value);
            figures.add(step.line, std::move(sample));
        }
    }
    fmt::print("{}", figures.table(!line.options.quick));
    std::ofstream(line.json) << figures.json(line.options.quick, line.options.commit) << "\n";
    return !figures.failed();
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Load bench of bugpin-server");
    try {
        const auto line = parse(app, argc, argv);
        if (run(line)) return 0;
        fmt::print(stderr, "bench: requests failed\n");
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench: {}\n", error.what());
    }
    return 1;
}
