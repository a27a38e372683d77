#include "settings_repository.hpp"

#include "json_codec.hpp"

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kLoad = "SELECT value FROM settings WHERE id = 1";
constexpr std::string_view kSave =
    "INSERT INTO settings (id, value) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET value = "
    "excluded.value";

}  // namespace

Result<Settings> SqliteSettings::load() {
    Query query(context_.connection, kLoad);
    if (!query.step()) return Settings{};
    return query.get<Settings>(0);
}

Result<> SqliteSettings::save(const Settings& settings) {
    run(context_.connection, kSave, settings);
    context_.changes.directory = true;
    return {};
}

}  // namespace bugpin::sqlite
