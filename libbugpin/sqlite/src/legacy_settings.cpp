#include "legacy_json.hpp"
#include "legacy_source.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>

namespace bugpin::sqlite {
namespace {

using ports::LegacyGap;
using ports::LegacySettings;

// Without effect in BugPin 1.x (or none that was ever wanted here), so nothing is lost.
constexpr std::array<std::string_view, 4> kIdleKeys{
    "max_screenshot_size_mb", "update_check_enabled", "license", "license_key"};
constexpr std::array<std::string_view, 2> kIdleGroups{"fields", "widget"};

// "smtp_config" → "smtpConfig"
std::string camel_case(std::string_view key) {
    std::string out;
    bool is_start = false;
    for (const char c : key) {
        if (c == '_') {
            is_start = true;
            continue;
        }
        out += is_start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        is_start = false;
    }
    return out;
}

template <class T>
bool has_field(std::string_view name) {
    bool found = false;
    for_each_field<T>([&](const auto& field) { found = found || field.name == name; });
    return found;
}

// Since 1.2 a launcher's texts are by language: {"en": "Feedback"}. Here there is one.
std::string one_text(const json::Value& texts) {
    if (!texts.is_object()) return texts.text();
    auto chosen = texts.find("en");
    for (const auto& [language, text] : texts.members())
        if (!chosen && text.string() && !text.string()->empty()) chosen = text;
    return chosen && chosen->string() ? chosen->text() : "null";
}

// Of a launcher whose tooltip is null, the built-in one shows.
std::string plain_launcher(const json::Value& launcher) {
    if (!launcher.is_object()) return launcher.text();
    json::Writer out;
    out.begin_object();
    for (const auto& [name, member] : launcher.members()) {
        const bool is_text = name == "buttonText" || name == "tooltipText";
        const std::string text = is_text ? one_text(member) : member.text();
        if (name == "tooltipText" && text == "null") continue;
        out.key(name);
        out.raw(text);
    }
    out.end_object();
    return out.take();
}

std::string plain_group(std::string_view name, const json::Value& value) {
    return name == "widgetLauncherButton" ? plain_launcher(value) : value.text();
}

bool has_origins(const ProjectSettings& settings) {
    return settings.security && settings.security->allowed_origins &&
           !settings.security->allowed_origins->empty();
}

// Whether the text has a whitelist with something in it.
bool names_origins(const json::Value& settings) {
    const auto security = settings.find("security");
    const auto origins =
        security && security->is_object() ? security->find("allowedOrigins") : std::nullopt;
    return origins && !(origins->is_array() && origins->size() == 0) && !origins->is_null();
}

// The rows of the table as one object, in the form in which settings are sent.
std::string as_one_object(const std::vector<std::pair<std::string, std::string>>& rows,
                          LegacySettings& out) {
    json::Writer all;
    all.begin_object();
    for (const auto& [key, value] : rows) {
        const std::string name = camel_case(key);
        if (std::find(kIdleKeys.begin(), kIdleKeys.end(), key) != kIdleKeys.end()) continue;
        if (!has_field<Settings>(name)) {
            out.gaps.push_back({named("setting", key), "there is none of that name"});
            continue;
        }
        const auto document = json::Document::parse(value);
        if (!document) {
            out.gaps.push_back({named("setting", key), document.error().message});
            continue;
        }
        if (document->root().is_null()) continue;
        all.key(name);
        all.raw(plain_group(name, document->root()));
        out.present.insert(name);
    }
    all.end_object();
    return all.take();
}

}  // namespace

ProjectSettings legacy_project_settings(const std::string& json, std::string_view what,
                                        std::vector<LegacyGap>& gaps, bool& lost_origins) {
    const auto document = json::Document::parse(json);
    if (!document || !document->root().is_object()) {
        gaps.push_back({fmt::format("{}: settings", what), "cannot be read"});
        lost_origins = true;  // there may have been a whitelist
        return {};
    }
    json::Writer all;
    all.begin_object();
    for (const auto& [name, group] : document->root().members()) {
        if (std::find(kIdleGroups.begin(), kIdleGroups.end(), name) != kIdleGroups.end()) continue;
        all.key(name);
        all.raw(plain_group(name, group));
    }
    all.end_object();
    const auto settings = salvage<ProjectSettings>(all.take(), InputLimits(),
                                                   fmt::format("{}: settings", what), gaps);
    lost_origins = names_origins(document->root()) && !(settings && has_origins(*settings));
    return settings.value_or(ProjectSettings());
}

Result<LegacySettings> SqliteLegacySource::settings() {
    LegacySettings out;
    std::vector<std::pair<std::string, std::string>> rows;
    each("settings", {"key", "value"}, "ORDER BY rowid", out.gaps, [&](LegacyRow& row) {
        const auto value = row.text("value");
        if (value) rows.emplace_back(row.text_or_empty("key"), *value);
    });
    const std::string all = as_one_object(rows, out);
    const auto before = out.gaps.size();
    if (auto settings = salvage<Settings>(all, InputLimits(), "setting", out.gaps))
        out.settings = *std::move(settings);
    // What was taken out as a whole is not there.
    for (std::size_t i = before; i < out.gaps.size(); ++i)
        for (auto name = out.present.begin(); name != out.present.end();)
            name =
                out.gaps[i].what == "setting: " + *name ? out.present.erase(name) : std::next(name);
    return out;
}

}  // namespace bugpin::sqlite
