#include "commands/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace bugpin::server {
namespace {

const Actor kOperator = Actor::command_line();

// One line of the list.
struct Key {
    Time since;  // of the present secret
    std::string_view kind;
    std::string id, prefix, whose;
};

Result<std::vector<Key>> read_keys(Application& app) {
    BUGPIN_TRY(const auto projects, app.projects().list(kOperator));
    BUGPIN_TRY(const auto tokens, app.api_tokens().list_all(kOperator));
    BUGPIN_TRY(const auto users, app.users().list(kOperator));
    std::map<UserId, std::string> emails;
    for (const User& user : users) emails.emplace(user.id, user.email);

    std::vector<Key> keys;
    for (const Project& project : projects)
        keys.push_back({project.key_changed_at, "project", project.id.str(), project.api_key_prefix,
                        project.name});
    for (const ApiToken& token : tokens)
        keys.push_back(
            {token.secret_changed_at, "token", token.id.str(), token.token_prefix,
             fmt::format("{} ({}), last used {}", token.name, emails[token.user_id],
                         token.last_used_at ? format_time(*token.last_used_at) : "never")});
    std::stable_sort(keys.begin(), keys.end(),
                     [](const Key& a, const Key& b) { return a.since < b.since; });
    return keys;
}

}  // namespace

int list_keys(Application& app, const Command& command) {
    const auto keys = read_keys(app);
    if (!keys) return fail(keys.error());
    const Time now = app.clock().now();
    for (const Key& key : *keys) {
        if (now - key.since < command.older_than) continue;
        const auto days = std::chrono::floor<std::chrono::days>(now - key.since).count();
        fmt::print("{:<8} {:>5} days  {}  {}…  {}\n", key.kind, days, key.id, key.prefix,
                   key.whose);
    }
    return 0;
}

}  // namespace bugpin::server
