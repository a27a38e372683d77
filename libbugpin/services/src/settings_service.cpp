#include "bugpin/services/settings_service.hpp"

#include "permission.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::services {
namespace {

template <class T>
void replace(T& stored, const std::optional<T>& sent) {
    if (sent) stored = *sent;
}

void replace_trimmed(std::string& stored, const std::optional<std::string>& sent) {
    if (sent) stored = trim(*sent);
}

void apply(Settings& settings, const UpdateSettings& change) {
    replace_trimmed(settings.app_name, change.app_name);
    replace_trimmed(settings.app_url, change.app_url);
    replace(settings.retention_days, change.retention_days);
    replace(settings.rate_limit_per_minute, change.rate_limit_per_minute);
    replace(settings.session_max_age_days, change.session_max_age_days);
    replace(settings.invitation_expiration_days, change.invitation_expiration_days);
    replace(settings.enforce_https, change.enforce_https);
    replace(settings.widget_launcher_button, change.widget_launcher_button);
    replace(settings.widget_dialog, change.widget_dialog);
    replace(settings.screenshot, change.screenshot);
    replace(settings.notifications, change.notifications);
    replace(settings.branding, change.branding);
    replace(settings.admin_button, change.admin_button);
    replace(settings.rate_limits, change.rate_limits);
    replace(settings.security, change.security);
    replace(settings.limits, change.limits);
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
