#include "commands/command_line.hpp"

#include "bugpin/core/time.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <tuple>
#include <utility>

namespace bugpin::server {
namespace {

// An option whose text is turned into a value by `read`, which says what is wrong with it.
template <class T, class Read>
CLI::Option* parsed(CLI::App* app, const std::string& name, T& target, Read read,
                    const std::string& help) {
    return app->add_option_function<std::string>(
        name,
        [&target, read, name](const std::string& text) {
            auto value = read(text);
            if (!value) throw CLI::ValidationError(name, value.error().message);
            target = *std::move(value);
        },
        help);
}

Result<LogLevel> read_level(const std::string& text) {
    if (text == "debug") return LogLevel::debug;
    if (text == "info") return LogLevel::info;
    if (text == "warn") return LogLevel::warn;
    if (text == "error") return LogLevel::error;
    return Error::invalid("log-level", "must be debug, info, warn or error");
}

Result<std::chrono::seconds> read_duration(const std::string& text) {
    if (const auto duration = parse_duration(text)) return *duration;
    return Error{ErrorKind::invalid, "INVALID", "must look like 90s, 30m, 2h or 7d"};
}

void add_data_dir(CLI::App* app, std::filesystem::path& target) {
    app->add_option("--data-dir", target, "Folder that holds everything the server stores")
        ->envname("DATA_DIR")
        ->capture_default_str();
}

void add_limits(CLI::App* app, ConnectionLimits& limits) {
    const auto count = [app](const char* name, auto& target, const char* env, const char* help) {
        app->add_option(name, target, help)
            ->envname(env)
            ->check(CLI::Range(1, 1'000'000))
            ->capture_default_str();
    };
    count("--max-connections", limits.connections, "BUGPIN_MAX_CONNECTIONS",
          "Connections at the same time");
    count("--max-connections-per-address", limits.connections_per_address,
          "BUGPIN_MAX_CONNECTIONS_PER_ADDRESS",
          "Connections of one address (trusted proxies are exempt)");
    count("--max-requests-per-connection", limits.requests_per_connection,
          "BUGPIN_MAX_REQUESTS_PER_CONNECTION", "Then the connection is closed");
    app->add_option("--max-header-bytes", limits.header_bytes, "Size of a request's header section")
        ->envname("BUGPIN_MAX_HEADER_BYTES")
        ->check(CLI::Range(1024, 256 * 1024))
        ->capture_default_str();
    const auto limit = [app](const char* name, auto& target, const char* env, const char* help) {
        parsed(app, name, target, read_duration, help)
            ->envname(env)
            ->default_str(fmt::format("{}s", target.count()));
    };
    limit("--header-timeout", limits.header, "BUGPIN_HEADER_TIMEOUT",
          "For a request's header section");
    limit("--body-timeout", limits.body, "BUGPIN_BODY_TIMEOUT", "For silence within a body");
    limit("--idle-timeout", limits.idle, "BUGPIN_IDLE_TIMEOUT", "Between two requests");
    limit("--handler-timeout", limits.handler, "BUGPIN_HANDLER_TIMEOUT",
          "For the work behind a request");
    limit("--write-timeout", limits.write, "BUGPIN_WRITE_TIMEOUT",
          "For a client that takes nothing of its answer");
}

void add_serving(CLI::App* app, ServeConfig& config) {
    add_data_dir(app, config.data_dir);
    parsed(app, "--listen", config.listen, Endpoint::parse,
           "Address and port; port 0: any free one")
        ->envname("LISTEN")
        ->default_str("127.0.0.1:7300");
    parsed(app, "--metrics-listen", config.metrics_listen, Endpoint::parse,
           "Address and port for Prometheus metrics (off by default)")
        ->envname("METRICS_LISTEN");
    app->add_option("--threads", config.threads, "Threads for sockets")
        ->envname("BUGPIN_THREADS")
        ->check(CLI::Range(1, 2))
        ->capture_default_str();
    app->add_option("--workers", config.workers, "Threads for requests that read the database")
        ->envname("BUGPIN_WORKERS")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    parsed(
        app, "--trust-proxy", config.trust_proxy, http::TrustProxy::parse,
        "Whose forwarded headers count: none, auto (loopback and private peers), all, or a list of "
        "addresses and networks")
        ->envname("TRUST_PROXY")
        ->default_str("none");
    parsed(app, "--log-level", config.log_level, read_level, "debug, info, warn or error")
        ->envname("LOG_LEVEL")
        ->default_str("info");
    app->add_option("--admin-email", config.admin_email,
                    "First administrator, made when there is no user; the password comes from the "
                    "environment variable ADMIN_PASSWORD, else a one-time password is printed")
        ->envname("ADMIN_EMAIL")
        ->capture_default_str();
    app->add_flag("--no-rate-limit", config.no_rate_limit,
                  "Lift every rate limit (for load tests, never in production)");
    app->add_option("--demo-key-file", config.demo_key_file,
                    "Serve a demo shop at /demo that reports to the project whose key is in FILE")
        ->envname("BUGPIN_DEMO_KEY_FILE");
    parsed(app, "--session-max-age", config.session_max_age, read_duration,
           "How long a sign-in lasts (90s, 2h, 7d), instead of the setting sessionMaxAgeDays")
        ->envname("BUGPIN_SESSION_MAX_AGE");
    app->add_option("--outbound-ca-file", config.outbound_ca_file,
                    "PEM file of the authorities that requests of the server's own trust, instead "
                    "of the system's")
        ->envname("SSL_CERT_FILE")
        ->check(CLI::ExistingFile);
    add_limits(app, config.limits);
}

// --- the file ---------------------------------------------------------------------------------

// CLI11 would let the file beat the environment and pass over unknown keys, so it is applied here:
// after everything else, to options that nobody set.
void apply_file(CLI::App* app, const std::string& file) {
    std::ifstream in(file);
    if (!in) throw CLI::FileError("--config: cannot read " + file);
    for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(in)) {
        CLI::Option* option =
            item.parents.empty() ? app->get_option_no_throw("--" + item.name) : nullptr;
        if (option == nullptr || item.name == "config" || item.name == "help")
            throw CLI::ConfigError("unknown option \"" + item.fullname() + "\" in " + file);
        if (option->count() > 0) continue;
        option->add_result(item.inputs);
        option->run_callback();
    }
}

// --- commands ---------------------------------------------------------------------------------

class CommandLine {
public:
    CommandLine() {
        app_.require_subcommand(1);
        add_serve();
        add_user_commands();
        add_project_commands();
        add_settings_commands();
        add_job_commands();
        add_upkeep_commands();
    }

    Invocation read(int argc, const char* const* argv) {
        try {
            app_.parse(argc, argv);
            if (!serve_->parsed()) return command_;
            if (!file_.empty()) apply_file(serve_, file_);
        } catch (const CLI::CallForHelp&) {
            return Stop{0, app_.help("", CLI::AppFormatMode::Normal), ""};
        } catch (const CLI::CallForAllHelp&) {
            return Stop{0, app_.help("", CLI::AppFormatMode::All), ""};
        } catch (const CLI::ParseError& error) {
            return Stop{2, "", fmt::format("bugpin-server: {}\n", first_line(error.what()))};
        }
        if (const char* password = std::getenv("ADMIN_PASSWORD"))
            config_.admin_password = Secret(password);
        return config_;
    }

private:
    static std::string first_line(std::string text) { return text.substr(0, text.find('\n')); }

    void add_serve() {
        serve_ = app_.add_subcommand("serve", "Serve until SIGTERM");
        serve_
            ->add_option("--config", file_,
                         "TOML file with any of these options; the command line and the "
                         "environment win over it")
            ->envname("BUGPIN_CONFIG");
        add_serving(serve_, config_);
    }

    CLI::App* add(CLI::App* parent, Command::Name name, const char* word, const char* help,
                  bool with_data = true) {
        CLI::App* app = parent->add_subcommand(word, help);
        if (with_data) add_data_dir(app, command_.data_dir);
        app->callback([this, name] { command_.name = name; });
        return app;
    }

    CLI::App* group(const char* word, const char* help) {
        return app_.add_subcommand(word, help)->require_subcommand(1);
    }

    void add_user_commands() {
        using enum Command::Name;
        CLI::App* user = group("user", "The people who may sign in");
        CLI::App* create = add(user, user_create, "create", "Add a user");
        create->add_option("--email", command_.email)->required();
        create->add_option("--role", command_.role, "admin, editor or viewer")
            ->check(CLI::IsMember({"admin", "editor", "viewer"}))
            ->capture_default_str();
        create->add_option("--name", command_.person_name, "Default: the e-mail address");
        create->add_flag(
            "--password-stdin", command_.password_from_stdin,
            "Read the password from standard input (else from BUGPIN_PASSWORD, else ask)");
        add(user, user_list, "list", "All users");
        for (auto [name, word, help] :
             {std::tuple{user_reset_password, "reset-password",
                         "End all sessions and print a one-time token to set a new password"},
              std::tuple{user_disable, "disable", "End all sessions and refuse new ones"}})
            add(user, name, word, help)->add_option("--email", command_.email)->required();
    }

    void add_project_commands() {
        using enum Command::Name;
        CLI::App* project = group("project", "Projects and their keys");
        CLI::App* create = add(project, project_create, "create", "Add a project; prints its key");
        create->add_option("--name", command_.project_name)->required();
        add(project, project_list, "list", "All projects");
        CLI::App* rotate = add(project, project_rotate_key, "rotate-key", "Prints the new key");
        rotate->add_option("--id", command_.project_id, "proj_…, see project list")->required();
    }

    void add_settings_commands() {
        using enum Command::Name;
        CLI::App* settings = group("settings", "Global settings");
        CLI::App* get = add(settings, settings_get, "get", "All settings, or one");
        get->add_option("path", command_.path, "For example limits.maxBodyMb");
        CLI::App* set = add(settings, settings_set, "set", "Change one setting");
        set->add_option("path", command_.path, "For example enforceHttps")->required();
        set->add_option("value", command_.value, "JSON, or plain text")->required();
    }

    void add_job_commands() {
        using enum Command::Name;
        CLI::App* jobs = group("jobs", "Deliveries and other work in the background");
        add(jobs, jobs_list, "list", "What waits, runs or was given up")
            ->add_option("--state", command_.state, "waiting, running or dead")
            ->check(CLI::IsMember({"waiting", "running", "dead"}));
        const auto number = [this](CLI::App* app) {
            return app->add_option("number", command_.job, "See jobs list")
                ->check(CLI::PositiveNumber);
        };
        number(
            add(jobs, jobs_retry, "retry", "Try a job again now; without a number every dead one"));
        number(add(jobs, jobs_drop, "drop", "Forget a job"))->required();
    }

    void add_upkeep_commands() {
        using enum Command::Name;
        parsed(add(&app_, keys, "keys", "Project keys and API tokens with their age, oldest first"),
               "--older-than", command_.older_than, read_duration, "Only those, for example 90d");
        add(&app_, limits, "limits", "Print the rate limits in force");
        add(&app_, doctor, "doctor", "Look for risky or broken set-ups");
        add(&app_, verify, "verify", "Check the database, every file's hash and every reference");
        add(&app_, migrate, "migrate", "Bring the database to this version")
            ->add_flag("--dry-run", command_.dry_run, "Only say what would be done");
        add(&app_, retention, "retention", "Remove the reports that have been kept long enough")
            ->add_flag("--dry-run", command_.dry_run, "Only say which ones");
        add_import();
        add(&app_, version, "version", "Print the version", false)
            ->add_flag("--json", command_.json);
        add(&app_, openapi, "openapi", "Print the OpenAPI document", false);
        // Started by the server only; left out of the help.
        add(&app_, media_worker, "media-worker", "Decode pictures for a server", false)->group("");
    }

    void add_import() {
        CLI::App* import = add(&app_, Command::Name::import_bugpin, "import",
                               "Take over what a BugPin 1.x data directory holds");
        import
            ->add_option("--from-bugpin", command_.from, "That directory; nothing in it is changed")
            ->required()
            ->check(CLI::ExistingDirectory);
        import->add_flag("--dry-run", command_.dry_run, "Only say what would come over");
        import->add_flag("--json", command_.json, "The outcome as JSON");
    }

    CLI::App app_{"Self-hosted visual bug reporting", "bugpin-server"};
    CLI::App* serve_ = nullptr;
    ServeConfig config_;
    Command command_;
    std::string file_;
};

}  // namespace

Invocation read_invocation(int argc, const char* const* argv) {
    return CommandLine().read(argc, argv);
}

}  // namespace bugpin::server
