// The global settings. A group that is sent replaces the stored group; members left out of it take
// their default. Bad values are refused with every field named, and nothing changes. Secrets are
// sealed before they are stored, and never shown again. Thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/template_engine.hpp"
#include "bugpin/services/directory.hpp"

#include <optional>
#include <string>
#include <tuple>

namespace bugpin::services {

// Pictures that are not sent stay: they were uploaded, and a client that saves a colour need not
// know of them.
struct ChangeBranding {
    std::optional<std::string> primary_color;
    Patch<std::string> logo_light_url, logo_dark_url, icon_light_url, icon_dark_url;
    std::optional<std::string> favicon_light_version, favicon_dark_version;
    static constexpr auto fields() { return branding_fields<ChangeBranding>(); }
};

struct UpdateSettings {
    std::optional<std::string> app_name, app_url;
    std::optional<std::int64_t> retention_days, rate_limit_per_minute, session_max_age_days,
        invitation_expiration_days;
    std::optional<RetentionSettings> retention;
    std::optional<bool> enforce_https;
    std::optional<LauncherSettings> widget_launcher_button;
    std::optional<ThemeColors> widget_dialog;
    std::optional<ScreenshotSettings> screenshot;
    std::optional<NotificationSettings> notifications;
    std::optional<ChangeBranding> branding;
    std::optional<ThemeColors> admin_button;
    std::optional<WhiteLabelSettings> white_label;
    std::optional<RateLimitSettings> rate_limits;
    std::optional<SecuritySettings> security;
    std::optional<SubmissionLimitSettings> limits;
    std::optional<CaptureSettings> capture;
    std::optional<LanguageSettings> language;
    std::optional<PrivacySettings> privacy;
    std::optional<FormSettings> form;
    std::optional<RecordingSettings> recording;
    std::optional<bool> smtp_enabled;
    std::optional<SmtpChange> smtp_config;
    std::optional<MailTemplateSettings> email_templates;
    std::optional<ReporterNotificationSettings> reporter_notifications;
    std::optional<bool> s3_enabled;
    std::optional<S3Change> s3_config;

    static constexpr auto fields() { return settings_fields<UpdateSettings>(); }
};

class SettingsService {
public:
    struct Ports {
        ports::Store& store;
        ports::Sealer& sealer;
        const ports::TemplateEngine& templates;
    };
    SettingsService(Ports ports, Directory& directory);
    // Secrets in what these return are masked.
    Result<Settings> get(const Actor& actor);
    Result<Settings> update(const Actor& actor, const UpdateSettings& change);

private:
    Result<> check_mail(const Settings& settings, const UpdateSettings& change) const;

    Ports ports_;
    Directory& directory_;
};

}  // namespace bugpin::services
