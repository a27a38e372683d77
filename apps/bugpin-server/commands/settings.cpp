#include "commands/commands.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/json/codec.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::server {
namespace {

using Path = std::vector<std::string_view>;

const Actor kOperator = Actor::command_line();

Error no_such_setting(std::string_view path) {
    return Error::not_found(fmt::format("there is no setting \"{}\"", path));
}

std::string json_text(std::string_view text) {
    json::Writer out;
    out.string(text);
    return out.take();
}

Result<json::Document> load(Application& app) {
    BUGPIN_TRY(const Settings settings, app.settings().get(kOperator));
    return json::Document::parse(json::to_string(settings));
}

std::optional<json::Value> at(json::Value value, const Path& path) {
    for (const std::string_view name : path) {
        if (!value.is_object()) return std::nullopt;
        const auto member = value.find(name);
        if (!member) return std::nullopt;
        value = *member;
    }
    return value;
}

// `object` with the member at `path` set. The new member is written behind the old one: of members
// with one name the last one counts.
std::string with_member(json::Value object, const Path& path, std::size_t depth,
                        const std::string& json) {
    std::string text = object.text();
    text.pop_back();
    if (text.size() > 1) text += ',';
    const auto old = object.find(path[depth]);
    const bool is_last = depth + 1 == path.size();
    const bool descends = !is_last && old && old->is_object();
    return text + json_text(path[depth]) + ":" +
           (descends ? with_member(*old, path, depth + 1, json) : json) + "}";
}

// Only the top-level group that changes is sent: a group replaces the stored one whole.
std::string change_for(json::Value settings, const Path& path, const std::string& json) {
    const auto group = settings.find(path[0]);
    const bool is_group = path.size() > 1 && group && group->is_object();
    const std::string value = is_group ? with_member(*group, path, 1, json) : json;
    return "{" + json_text(path[0]) + ":" + value + "}";
}

// JSON where the setting takes it so ("true", 5), else the text itself.
Result<services::UpdateSettings> read_change(json::Value settings, const Path& path,
                                             const std::string& value) {
    auto as_json =
        json::parse<services::UpdateSettings>(change_for(settings, path, value), InputLimits());
    if (as_json) return as_json;
    auto as_text = json::parse<services::UpdateSettings>(
        change_for(settings, path, json_text(value)), InputLimits());
    if (as_text) return as_text;
    // The complaint about the JSON is the telling one, unless it was no JSON at all.
    return json::Document::parse(value) ? as_json.error() : as_text.error();
}

Result<> change(Application& app, const std::string& path_text, const std::string& value) {
    const Path path = split(path_text, '.');
    BUGPIN_TRY(const json::Document before, load(app));
    BUGPIN_TRY(const services::UpdateSettings wish, read_change(before.root(), path, value));
    BUGPIN_CHECK(app.settings().update(kOperator, wish));
    // A name that the settings do not know was passed over; null clears one that they do.
    BUGPIN_TRY(const json::Document now, load(app));
    if (!at(now.root(), path) && value != "null") return no_such_setting(path_text);
    return {};
}

}  // namespace

int get_settings(Application& app, const Command& command) {
    const auto settings = load(app);
    if (!settings) return fail(settings.error());
    const Path path = command.path.empty() ? Path() : split(command.path, '.');
    const auto value = at(settings->root(), path);
    if (!value) return fail(no_such_setting(command.path));
    fmt::print("{}\n", value->text());
    return 0;
}

int set_setting(Application& app, const Command& command) {
    const auto changed = change(app, command.path, command.value);
    return changed ? 0 : fail(changed.error());
}

}  // namespace bugpin::server
