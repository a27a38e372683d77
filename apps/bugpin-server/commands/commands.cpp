#include "commands/commands.hpp"

#include "bugpin/media/worker.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <unistd.h>

namespace bugpin::server {
namespace {

bool may_create(Command::Name name) {
    using enum Command::Name;
    return name == user_create || name == project_create || name == settings_set;
}

int perform_on(Application& app, const Command& command) {
    using enum Command::Name;
    switch (command.name) {
    case user_create: return create_user(app, command);
    case user_list: return list_users(app);
    case user_reset_password: return reset_password(app, command);
    case user_disable: return disable_user(app, command);
    case project_create: return create_project(app, command);
    case project_list: return list_projects(app);
    case project_rotate_key: return rotate_key(app, command);
    case keys: return list_keys(app, command);
    case settings_get: return get_settings(app, command);
    case settings_set: return set_setting(app, command);
    case jobs_list: return list_jobs(app, command);
    case jobs_retry: return retry_jobs(app, command);
    case jobs_drop: return drop_job(app, command);
    case verify: return server::verify(app);
    case retention: return enforce_retention(app, command);
    case import_bugpin:
    case limits:
    case doctor:
    case migrate:
    case version:
    case openapi:
    case media_worker: break;  // these open what they need themselves
    }
    return 2;
}

}  // namespace

int perform(const Command& command) {
    using enum Command::Name;
    if (command.name == doctor) return examine(command);
    if (command.name == migrate) return server::migrate(command);
    if (command.name == version) return print_version(command);
    if (command.name == openapi) return print_openapi();
    if (command.name == media_worker) return media::run_worker(STDIN_FILENO);
    if (command.name == limits) return print_limits(command);
    if (command.name == import_bugpin) return server::import_bugpin(command);
    // A mistyped folder should not come to life as an empty database.
    if (!may_create(command.name) && !has_database(command.data_dir))
        return fail(Error::not_found("there is no database in " + command.data_dir.string()));
    ApplicationOptions options = options_for(command.data_dir);
    options.keeps_secrets = command.name == settings_set;
    const auto app = Application::open(options);
    if (!app) return fail(app.error());
    return perform_on(**app, command);
}

int fail(const Error& error) {
    std::string line = error.message;
    for (const FieldError& bad : error.fields)
        line += fmt::format("; {}: {}", bad.field, bad.message);
    fmt::print(stderr, "bugpin-server: {}\n", line);
    return 1;
}

bool has_database(const std::filesystem::path& data_dir) {
    return std::filesystem::exists(data_dir / "bugpin.db");
}

ApplicationOptions options_for(const std::filesystem::path& data_dir) {
    ApplicationOptions options;
    options.data_dir = data_dir;
    return options;
}

}  // namespace bugpin::server
