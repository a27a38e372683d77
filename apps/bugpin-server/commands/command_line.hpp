// What the operator asked for: read from the command line, the environment and a TOML file, in that
// order of precedence. All of CLI11 is behind this header.
#pragma once

#include "config.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

namespace bugpin::server {

// A command of the operator's; `words` as they stand on the command line.
struct Command {
    enum class Name {
        user_create,
        user_list,
        user_reset_password,
        user_disable,
        project_create,
        project_list,
        project_rotate_key,
        keys,
        settings_get,
        settings_set,
        jobs_list,
        jobs_retry,
        jobs_drop,
        limits,
        doctor,
        verify,
        migrate,
        retention,
        import_bugpin,
        version,
        openapi,
        media_worker,
    };
    Name name = Name::version;
    std::filesystem::path data_dir = "data";
    std::string email, role = "viewer", person_name;  // user
    bool password_from_stdin = false;
    std::string project_name, project_id;  // project
    std::string path, value;               // settings
    std::string state;                     // jobs: of these only; "": all
    std::int64_t job = 0;                  // its number; 0: every dead one
    bool dry_run = false;                  // migrate, retention, import
    std::chrono::seconds older_than{0};    // keys
    bool json = false;                     // version, import
    std::filesystem::path from;            // import: the data directory of BugPin 1.x
};

// Ends the program at once: help was asked for (0), or an option is wrong (2).
struct Stop {
    int exit_code = 0;
    std::string to_stdout, to_stderr;
};

using Invocation = std::variant<ServeConfig, Command, Stop>;

// Reads argv and the environment. Never exits, never prints.
Invocation read_invocation(int argc, const char* const* argv);

}  // namespace bugpin::server
