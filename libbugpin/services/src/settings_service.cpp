#include "bugpin/services/settings_service.hpp"

#include "mail_composer.hpp"
#include "object_storage_change.hpp"
#include "permission.hpp"
#include "smtp_password.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>

namespace bugpin::services {
namespace {

template <class T>
void replace(T& stored, const std::optional<T>& sent) {
    if (sent) stored = *sent;
}
void replace(std::string& stored, const std::optional<std::string>& sent) {
    if (sent) stored = trim(*sent);
}

void replace(std::optional<std::string>& stored, const Patch<std::string>& sent) {
    if (!sent.is_absent()) stored = sent ? std::optional<std::string>(*sent) : std::nullopt;
}
void replace(BrandingSettings& stored, const std::optional<ChangeBranding>& sent) {
    if (!sent) return;
    stored.primary_color = sent->primary_color.value_or(BrandingSettings().primary_color);
    replace(stored.logo_light_url, sent->logo_light_url);
    replace(stored.logo_dark_url, sent->logo_dark_url);
    replace(stored.icon_light_url, sent->icon_light_url);
    replace(stored.icon_dark_url, sent->icon_dark_url);
    replace(stored.favicon_light_version, sent->favicon_light_version);
    replace(stored.favicon_dark_version, sent->favicon_dark_version);
}
// The password is changed apart: it has to be sealed.
void replace(SmtpSettings& stored, const std::optional<SmtpChange>& sent) {
    if (sent) apply(stored, *sent);
}

// Likewise the secret.
void replace(S3Settings& stored, const std::optional<S3Change>& sent) {
    if (sent) apply(stored, *sent);
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

// A rule about a project that there is not would keep nothing and remove nothing, without a word.
// One that was there before may stay: its project may have been removed since.
Result<std::vector<FieldError>> unknown_projects(ports::Repositories& repos,
                                                 const RetentionSettings& before,
                                                 const RetentionSettings& after) {
    std::vector<FieldError> bad;
    for (std::size_t i = 0; i < after.rules.size(); ++i) {
        const auto& project = after.rules[i].project;
        const bool is_old = std::any_of(before.rules.begin(), before.rules.end(),
                                        [&](const auto& rule) { return rule.project == project; });
        if (!project || is_old) continue;
        const auto found = repos.projects().find(*project);
        if (!found && found.error().kind != ErrorKind::not_found) return found.error();
        if (!found)
            bad.push_back(
                {fmt::format("retention.rules[{}].project", i), "must be an existing project"});
    }
    return bad;
}

Result<> check_templates(const MailTemplateSettings& sent, const ports::TemplateEngine& engine) {
    for (const auto& [kind, name] : EnumNames<MailKind>::values)
        if (const auto& text = sent.of(kind))
            BUGPIN_CHECK(
                check_template(engine, kind, *text, fmt::format("emailTemplates.{}.", name)));
    return {};
}

}  // namespace

SettingsService::SettingsService(Ports ports, Directory& directory)
    : ports_(ports), directory_(directory) {}

Result<> SettingsService::check_mail(const Settings& settings, const UpdateSettings& change) const {
    if (settings.smtp_enabled) BUGPIN_CHECK(check_complete(settings.smtp_config));
    return change.email_templates ? check_templates(*change.email_templates, ports_.templates)
                                  : Result<>();
}

Result<Settings> SettingsService::get(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return without_secrets(directory_.current()->settings);
}

Result<Settings> SettingsService::update(const Actor& actor, const UpdateSettings& change) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Settings> {
        BUGPIN_TRY(Settings settings, repos.settings().load());
        const Settings before = settings;
        if (change.smtp_config) {
            BUGPIN_TRY(settings.smtp_config.password,
                       password_after(settings.smtp_config, *change.smtp_config, ports_.sealer));
        }
        if (change.s3_config) {
            BUGPIN_TRY(settings.s3_config.secret_access_key,
                       s3_secret_after(settings.s3_config, *change.s3_config, ports_.sealer));
        }
        apply(settings, change);
        auto bad = complaints(settings);
        BUGPIN_TRY(const auto unknown,
                   unknown_projects(repos, before.retention, settings.retention));
        bad.insert(bad.end(), unknown.begin(), unknown.end());
        if (!bad.empty()) return Error::invalid(std::move(bad));
        BUGPIN_CHECK(check_mail(settings, change));
        BUGPIN_CHECK(check_object_storage(repos, before, settings));
        BUGPIN_CHECK(repos.settings().save(settings));
        return without_secrets(std::move(settings));
    });
}

}  // namespace bugpin::services
