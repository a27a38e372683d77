#include "commands/command_line.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <stdlib.h>
#include <unistd.h>
#include <vector>

using namespace bugpin;
using namespace bugpin::server;

namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

Invocation read(std::vector<const char*> words) {
    words.insert(words.begin(), "bugpin-server");
    return read_invocation(static_cast<int>(words.size()), words.data());
}

ServeConfig served(std::vector<const char*> words) {
    words.insert(words.begin(), "serve");
    const auto invocation = read(words);
    if (const auto* stop = std::get_if<Stop>(&invocation)) FAIL(stop->to_stderr);
    return std::get<ServeConfig>(invocation);
}

Stop stopped(std::vector<const char*> words) { return std::get<Stop>(read(std::move(words))); }

// Set while one of these lives.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
    ~Variable() { ::unsetenv(name_); }

private:
    const char* name_;
};

class ConfigFile {
public:
    explicit ConfigFile(const char* text) { std::ofstream(path_) << text; }
    const char* path() const { return path_.c_str(); }

private:
    test::TemporaryFolder folder_;
    std::string path_ = folder_.path() / "bugpin.toml";
};

}  // namespace

TEST_CASE("without options the server listens on loopback with limits on", "[config]") {
    const ServeConfig config = served({});
    CHECK(config.listen.url() == "http://127.0.0.1:7300");
    CHECK_FALSE(config.metrics_listen);
    CHECK_FALSE(config.no_rate_limit);
    CHECK_FALSE(config.trust_proxy.trusts("127.0.0.1"));
    CHECK(config.limits.connections == 4096);
    CHECK(config.limits.connections_per_address == 1024);
}

TEST_CASE("the command line beats the environment, which beats the file", "[config]") {
    const ConfigFile file("listen = \"127.0.0.1:1\"\nthreads = 2\nlog-level = \"error\"\n");
    const Variable listen("LISTEN", "127.0.0.1:2");
    const Variable level("LOG_LEVEL", "debug");

    const ServeConfig config = served({"--config", file.path(), "--listen", "127.0.0.1:3"});

    CHECK(config.listen.port == 3);
    CHECK(config.log_level == LogLevel::debug);
    CHECK(config.threads == 2);
}

TEST_CASE("flags and durations can stand in the file", "[config]") {
    const ConfigFile file(
        "no-rate-limit = true\nsession-max-age = \"2h\"\ntrust-proxy = \"auto\"\n");
    const ServeConfig config = served({"--config", file.path()});
    CHECK(config.no_rate_limit);
    CHECK(config.session_max_age == std::chrono::hours(2));
    CHECK(config.trust_proxy.trusts("127.0.0.1"));
}

TEST_CASE("a key that the file may not hold is named", "[config]") {
    const ConfigFile file("lisen = \"127.0.0.1:1\"\n");
    const Stop stop = stopped({"serve", "--config", file.path()});
    CHECK(stop.exit_code == 2);
    CHECK(contains(stop.to_stderr, "lisen"));
}

TEST_CASE("a wrong option is one line and exit code 2", "[config]") {
    const std::vector<const char*> words = GENERATE(values<std::vector<const char*>>({
        {"serve", "--no-such-option"},
        {"serve", "--listen", "localhost"},
        {"serve", "--listen", "127.0.0.1:70000"},
        {"serve", "--threads", "3"},
        {"serve", "--session-max-age", "soon"},
        {"serve", "--outbound-ca-file", "/does/not/exist"},
        {"serve", "--log-level", "loud"},
        {"serve", "--trust-proxy", "everybody?"},
        {"serve", "--config", "/does/not/exist"},
        {"user", "create"},
        {"user", "create", "--email", "a@example.com", "--role", "king"},
        {"project"},
        {"dance"},
        {},
    }));
    const Stop stop = stopped(words);
    CHECK(stop.exit_code == 2);
    CHECK(stop.to_stdout.empty());
    CHECK(std::count(stop.to_stderr.begin(), stop.to_stderr.end(), '\n') == 1);
}

TEST_CASE("a wrong value in the environment is refused too", "[config]") {
    const Variable listen("LISTEN", "nowhere");
    CHECK(stopped({"serve"}).exit_code == 2);
}

TEST_CASE("help documents every option", "[config]") {
    const Stop stop = stopped({"serve", "--help"});
    CHECK(stop.exit_code == 0);
    for (const char* option :
         {"--data-dir", "--listen", "--metrics-listen", "--threads", "--workers", "--trust-proxy",
          "--log-level", "--admin-email", "ADMIN_PASSWORD", "--no-rate-limit", "--session-max-age",
          "--max-connections", "--max-header-bytes", "--body-timeout", "--outbound-ca-file",
          "--config"})
        CHECK(contains(stop.to_stdout, option));
}

TEST_CASE("the first administrator's password is no argument", "[config]") {
    const Variable password("ADMIN_PASSWORD", "from-the-environment");
    CHECK(served({}).admin_password.reveal() == "from-the-environment");
    CHECK(stopped({"serve", "--admin-password", "x"}).exit_code == 2);
}

TEST_CASE("addresses of both families are read", "[config]") {
    CHECK(Endpoint::parse("[::1]:80")->url() == "http://[::1]:80");
    CHECK(Endpoint::parse("0.0.0.0:0")->port == 0);
    for (const char* bad :
         {"", ":80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "::1:80x", "a.b:80"})
        CHECK_FALSE(Endpoint::parse(bad));
}

TEST_CASE("commands carry their options", "[config]") {
    const auto invocation = read({"user", "create", "--data-dir", "d", "--email", "a@example.com",
                                  "--role", "admin", "--password-stdin"});
    const auto& command = std::get<Command>(invocation);
    CHECK(command.name == Command::Name::user_create);
    CHECK(command.data_dir == "d");
    CHECK(command.role == "admin");
    CHECK(command.password_from_stdin);

    const auto setting = read({"settings", "set", "enforceHttps", "true"});
    CHECK(std::get<Command>(setting).path == "enforceHttps");
    CHECK(std::get<Command>(setting).value == "true");
}
