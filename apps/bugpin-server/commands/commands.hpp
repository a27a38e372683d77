// What bugpin-server can be told to do. Each returns the exit code: 0 done, 1 failed or found
// something wrong, 2 cannot be done like that.
#pragma once

#include "application.hpp"
#include "commands/command_line.hpp"

namespace bugpin::server {

int serve(const ServeConfig& config);
int perform(const Command& command);

// The commands behind perform().
int create_user(Application& app, const Command& command);
int list_users(Application& app);
int reset_password(Application& app, const Command& command);
int disable_user(Application& app, const Command& command);
int create_project(Application& app, const Command& command);
int list_projects(Application& app);
int rotate_key(Application& app, const Command& command);
int list_keys(Application& app, const Command& command);
int get_settings(Application& app, const Command& command);
int set_setting(Application& app, const Command& command);
int list_jobs(Application& app, const Command& command);
int retry_jobs(Application& app, const Command& command);
int drop_job(Application& app, const Command& command);
int print_limits(const Command& command);
int print_openapi();
int print_version(const Command& command);
int examine(const Command& command);  // doctor
int verify(Application& app);
int migrate(const Command& command);
int enforce_retention(Application& app, const Command& command);
int import_bugpin(const Command& command);

// Prints one line, with every bad field, on standard error; returns 1.
int fail(const Error& error);

bool has_database(const std::filesystem::path& data_dir);
ApplicationOptions options_for(const std::filesystem::path& data_dir);

}  // namespace bugpin::server
