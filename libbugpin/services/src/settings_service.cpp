#include "bugpin/services/settings_service.hpp"

#include "permission.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::services {
namespace {

template <class T>
void replace(T& stored, const std::optional<T>& sent) {
    if (sent) stored = *sent;
}
void replace(std::string& stored, const std::optional<std::string>& sent) {
    if (sent) stored = trim(*sent);
}

void apply(Settings& settings, const UpdateSettings& change) {
    for_each_shared_field<Settings, UpdateSettings>([&](const auto& stored, const auto& sent) {
        replace(settings.*stored.member, change.*sent.member);
    });
}

// Rules across fields; those of a group are named with the group in front.
std::vector<FieldError> complaints(const Settings& settings) {
    auto bad = settings.check();
    for (auto& each : settings.security.check())
        bad.push_back({"security." + each.field, std::move(each.message)});
    return bad;
}

}  // namespace

SettingsService::SettingsService(ports::Store& store, Directory& directory)
    : store_(store), directory_(directory) {}

Result<Settings> SettingsService::get(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return directory_.current()->settings;
}

Result<Settings> SettingsService::update(const Actor& actor, const UpdateSettings& change) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return store_.write([&](ports::Repositories& repos) -> Result<Settings> {
        BUGPIN_TRY(Settings settings, repos.settings().load());
        apply(settings, change);
        if (auto bad = complaints(settings); !bad.empty()) return Error::invalid(std::move(bad));
        BUGPIN_CHECK(repos.settings().save(settings));
        return settings;
    });
}

}  // namespace bugpin::services
