#include "bugpin/telemetry/json_log.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <unistd.h>

using namespace bugpin;

namespace {

// What `work` writes to standard error.
std::string errors_of(const std::function<void()>& work) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "stderr";
    const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    const int terminal = ::dup(STDERR_FILENO);
    ::dup2(file, STDERR_FILENO);
    work();
    ::fflush(stderr);
    ::dup2(terminal, STDERR_FILENO);
    ::close(terminal);
    ::close(file);
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The line that one write makes, from behind its time on.
std::string line_of(LogLevel level, std::initializer_list<LogField> fields) {
    const auto line = errors_of(
        [&] { telemetry::make_json_log(LogLevel::debug)->write(level, "tried", fields); });
    REQUIRE(line.starts_with(R"({"ts":"20)"));
    return line.substr(line.find("\",") + 2);
}

}  // namespace

TEST_CASE("a line is one JSON object with its fields in order", "[log]") {
    CHECK(line_of(LogLevel::info, {{"name", "Ada"}, {"count", 3}, {"ms", 1.5}, {"good", true}}) ==
          "\"level\":\"info\",\"event\":\"tried\",\"name\":\"Ada\",\"count\":3,\"ms\":1.500,"
          "\"good\":true}\n");
}

TEST_CASE("numbers keep three digits behind the point", "[log]") {
    const auto shown = [](double number) {
        const auto line = line_of(LogLevel::info, {{"n", number}});
        const auto at = line.find("\"n\":") + 4;
        return line.substr(at, line.find('}') - at);
    };
    CHECK(shown(0) == "0.000");
    CHECK(shown(0.0004) == "0.000");
    CHECK(shown(0.0006) == "0.001");
    CHECK(shown(12.3456) == "12.346");
    CHECK(shown(-2.05) == "-2.050");
    CHECK(shown(1e9) == "1000000000.000");
}

TEST_CASE("no value can end its line or its string", "[log]") {
    const auto line =
        line_of(LogLevel::error, {{"text", std::string("a\"b\\c\r\n{\x1b[31m\0", 14)}});
    CHECK(line.find('\n') == line.size() - 1);
    CHECK(line.find("a\\\"b\\\\c??{?[31m") != std::string::npos);
}

TEST_CASE("a very long value is cut", "[log]") {
    const auto line = line_of(LogLevel::error, {{"text", std::string(10'000, 'x')}});
    CHECK(line.size() < 5000);
    CHECK(line.ends_with("x\"}\n"));
}

TEST_CASE("what is below the level is not written", "[log]") {
    const auto lines = errors_of([] {
        const auto log = telemetry::make_json_log(LogLevel::warn);
        CHECK_FALSE(log->enabled(LogLevel::info));
        log->write(LogLevel::info, "quiet", {});
        log->write(LogLevel::warn, "loud", {});
    });
    CHECK(lines.find("quiet") == std::string::npos);
    CHECK(lines.find(R"("event":"loud")") != std::string::npos);
}
