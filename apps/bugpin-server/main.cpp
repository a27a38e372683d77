#include "commands/command_line.hpp"
#include "commands/commands.hpp"

#include <cstdio>
#include <exception>
#include <sys/stat.h>
#include <variant>

using namespace bugpin::server;

namespace {

int run(const ServeConfig& config) { return serve(config); }
int run(const Command& command) { return perform(command); }
int run(const Stop& stop) {
    std::fputs(stop.to_stdout.c_str(), stdout);
    std::fputs(stop.to_stderr.c_str(), stderr);
    return stop.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
    ::umask(S_IRWXG | S_IRWXO);  // what we create is the owner's alone
    try {
        return std::visit([](const auto& what) { return run(what); }, read_invocation(argc, argv));
    } catch (const std::exception& surprise) {
        std::fprintf(stderr, "bugpin-server: %s\n", surprise.what());
        return 1;
    }
}
