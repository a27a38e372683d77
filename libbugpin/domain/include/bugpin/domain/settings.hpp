// Settings: the global tree with every default, and what a project overrides of it. A global group
// is stored whole (absent members take their default on reading); a project's member is absent
// (inherit), null (nothing, where the type allows) or a value. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/limits.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/branding_settings.hpp"
#include "bugpin/domain/capture_settings.hpp"
#include "bugpin/domain/custom_field.hpp"
#include "bugpin/domain/mail_settings.hpp"
#include "bugpin/domain/mail_template.hpp"
#include "bugpin/domain/notification_settings.hpp"
#include "bugpin/domain/object_storage_settings.hpp"
#include "bugpin/domain/retention_settings.hpp"
#include "bugpin/domain/widget_settings.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin {

// One table for the global limits of captures and a project's own.
template <class S>
constexpr auto screenshot_fields() {
    return std::tuple{field("useScreenCaptureAPI", &S::use_screen_capture_api),
                      field("maxScreenshotSize", &S::max_screenshot_size, Range{1, 50}),
                      field("maxImageUploadSizeMb", &S::max_image_upload_size_mb, Range{1, 50}),
                      field("maxVideoUploadSizeMb", &S::max_video_upload_size_mb, Range{1, 500})};
}

struct ScreenshotSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    bool use_screen_capture_api = false;
    std::int64_t max_screenshot_size = 10;                 // MB, one picture
    std::optional<std::int64_t> max_image_upload_size_mb;  // absent: as above; the larger one holds
    std::int64_t max_video_upload_size_mb = 50;
    static constexpr auto fields() { return screenshot_fields<ScreenshotSettings>(); }
};

// Requests a minute unless said otherwise. Submissions by address are `rateLimitPerMinute`.
struct RateLimitSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    std::int64_t auth_per_minute = 5;      // by address
    std::int64_t auth_per_account = 10;    // by account, in 15 minutes
    std::int64_t write_per_minute = 600;   // by session, else address
    std::int64_t read_per_minute = 6'000;  // by session, else address
    std::int64_t submit_per_key = 600;     // by project key
    std::int64_t submit_per_project_day = 10'000;
    static constexpr auto fields() {
        using S = RateLimitSettings;
        constexpr Range kCount{1, 10'000'000};
        return std::tuple{field("authPerMinute", &S::auth_per_minute, kCount),
                          field("authPerAccount", &S::auth_per_account, kCount),
                          field("writePerMinute", &S::write_per_minute, kCount),
                          field("readPerMinute", &S::read_per_minute, kCount),
                          field("submitPerKey", &S::submit_per_key, kCount),
                          field("submitPerProjectDay", &S::submit_per_project_day, kCount)};
    }
};

struct SecuritySettings {
    static constexpr bool kAbsentKeepsDefault = true;
    std::vector<std::string> admin_origins;  // may call the console's API with credentials
    // Hosts, or host:port, that the server's own requests may go to though they are not public.
    std::vector<std::string> allowed_targets;
    std::int64_t key_overlap_seconds = 0;   // how long a rotated key still works
    std::int64_t password_min_length = 10;  // code points
    std::int64_t password_min_score = 3;    // zxcvbn, 0–4
    std::vector<FieldError> check() const;  // adminOrigins are origins, allowedTargets hosts
    static constexpr auto fields() {
        using S = SecuritySettings;
        return std::tuple{field("adminOrigins", &S::admin_origins, Items{0, 100}),
                          field("allowedTargets", &S::allowed_targets, Items{0, 100}),
                          field("keyOverlapSeconds", &S::key_overlap_seconds, Range{0, 7 * 86400}),
                          field("passwordMinLength", &S::password_min_length, Range{8, 128}),
                          field("passwordMinScore", &S::password_min_score, Range{0, 4})};
    }
};

// What one submission may carry. Sizes of pictures and videos are under "screenshot".
struct SubmissionLimitSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    std::int64_t max_body_mb = 64;
    std::int64_t max_json_kb = 1024;
    std::int64_t max_media = 10;
    std::int64_t max_attachment_size_mb = 10;
    std::int64_t max_description_length = 20'000;
    std::int64_t max_context_entries = 500;
    std::int64_t max_megapixels = 50;
    static constexpr auto fields() {
        using S = SubmissionLimitSettings;
        return std::tuple{
            field("maxBodyMb", &S::max_body_mb, Range{1, 1024}),
            field("maxJsonKb", &S::max_json_kb, Range{16, 16 * 1024}),
            field("maxMedia", &S::max_media, Range{0, 100}),
            field("maxAttachmentSizeMb", &S::max_attachment_size_mb, Range{1, 100}),
            field("maxDescriptionLength", &S::max_description_length, Range{0, 200'000}),
            field("maxContextEntries", &S::max_context_entries, Range{0, 10'000}),
            field("maxMegapixels", &S::max_megapixels, Range{1, 400})};
    }
};

// One table for the settings and for a change of them, where every member is optional.
template <class S>
constexpr auto settings_fields() {
    return std::tuple{
        field("appName", &S::app_name, Length{1, 100}),
        field("appUrl", &S::app_url, HttpUrlOrEmpty{}),
        field("retentionDays", &S::retention_days, Range{0, 3650}),
        field("retention", &S::retention),
        field("rateLimitPerMinute", &S::rate_limit_per_minute, Range{1, 1000}),
        field("sessionMaxAgeDays", &S::session_max_age_days, Range{1, 365}),
        field("invitationExpirationDays", &S::invitation_expiration_days, Range{1, 30}),
        field("enforceHttps", &S::enforce_https),
        field("widgetLauncherButton", &S::widget_launcher_button),
        field("widgetDialog", &S::widget_dialog),
        field("screenshot", &S::screenshot),
        field("notifications", &S::notifications),
        field("branding", &S::branding),
        field("adminButton", &S::admin_button),
        field("whiteLabel", &S::white_label),
        field("rateLimits", &S::rate_limits),
        field("security", &S::security),
        field("limits", &S::limits),
        field("capture", &S::capture),
        field("language", &S::language),
        field("privacy", &S::privacy),
        field("form", &S::form),
        field("recording", &S::recording),
        field("smtpEnabled", &S::smtp_enabled),
        field("smtpConfig", &S::smtp_config),
        field("emailTemplates", &S::email_templates),
        field("reporterNotifications", &S::reporter_notifications),
        field("s3Enabled", &S::s3_enabled),
        field("s3Config", &S::s3_config)};
}

struct Settings {
    static constexpr bool kAbsentKeepsDefault = true;
    std::string app_name = "BugPin";
    std::string app_url;  // base of links and of HTTPS redirects; empty until the operator sets it
    std::int64_t retention_days = 90;  // of what is resolved or closed; 0: keep for ever
    RetentionSettings retention;       // decides before it
    std::int64_t rate_limit_per_minute = 10;
    std::int64_t session_max_age_days = 7;
    std::int64_t invitation_expiration_days = 7;
    bool enforce_https = false;
    LauncherSettings widget_launcher_button;
    ThemeColors widget_dialog;
    ScreenshotSettings screenshot;
    NotificationSettings notifications;
    BrandingSettings branding;
    ThemeColors admin_button;
    WhiteLabelSettings white_label;
    RateLimitSettings rate_limits;
    SecuritySettings security;
    SubmissionLimitSettings limits;
    CaptureSettings capture;
    LanguageSettings language;
    PrivacySettings privacy;
    FormSettings form;
    RecordingSettings recording;
    bool smtp_enabled = false;
    SmtpSettings smtp_config;
    MailTemplateSettings email_templates;
    ReporterNotificationSettings reporter_notifications;
    bool s3_enabled = false;  // new files go to the object store
    S3Settings s3_config;
    std::vector<FieldError> check() const;  // enforceHttps needs an https appUrl
    bool sends_mail() const;                // mail is switched on and can be sent
    static constexpr auto fields() { return settings_fields<Settings>(); }
};

// `path`, which begins with a slash, behind `app_url`; alone where that is empty.
std::string link_to(std::string_view app_url, std::string_view path);

// What an operator may be shown: secrets that are set are masked.
Settings without_secrets(Settings settings);

// Whether security.allowedTargets names this host (lower case, IPv6 without brackets) and port.
bool is_allowed_target(const Settings& settings, std::string_view host, std::int64_t port);
// The same for an absolute http or https URL; false for anything else.
bool is_allowed_target(const Settings& settings, std::string_view url);

// --- per project ------------------------------------------------------------------------------

struct ProjectScreenshotSettings {
    Patch<bool> use_screen_capture_api;
    Patch<std::int64_t> max_screenshot_size, max_image_upload_size_mb, max_video_upload_size_mb;
    static constexpr auto fields() { return screenshot_fields<ProjectScreenshotSettings>(); }
};

struct ProjectSecuritySettings {
    Patch<std::vector<std::string>> allowed_origins;  // host or host:port; sub-domains included
    Patch<bool> allow_native_clients;                 // requests without Origin pass a whitelist
    std::vector<FieldError> check() const;            // entries are hosts
    static constexpr auto fields() {
        using S = ProjectSecuritySettings;
        return std::tuple{field("allowedOrigins", &S::allowed_origins, Items{0, 200}),
                          field("allowNativeClients", &S::allow_native_clients)};
    }
};

struct ProjectBranding {
    Patch<std::string> logo_url, company_name, primary_color, accent_color;
    Patch<bool> powered_by_visible;
    static constexpr auto fields() {
        using S = ProjectBranding;
        return std::tuple{field("logoUrl", &S::logo_url, Length{0, 2000}),
                          field("companyName", &S::company_name, Length{0, 100}),
                          field("primaryColor", &S::primary_color, HexColor{}),
                          field("accentColor", &S::accent_color, HexColor{}),
                          field("poweredByVisible", &S::powered_by_visible)};
    }
};

struct ProjectAttachmentSettings {
    Patch<bool> enabled;  // PDF, text, JSON and ZIP as part "attachment"; off unless set
    static constexpr auto fields() {
        return std::tuple{field("enabled", &ProjectAttachmentSettings::enabled)};
    }
};

struct ProjectLimitSettings {
    Patch<std::int64_t> submit_per_day;  // overrides rateLimits.submitPerProjectDay
    static constexpr auto fields() {
        return std::tuple{
            field("submitPerDay", &ProjectLimitSettings::submit_per_day, Range{1, 10'000'000})};
    }
};

struct ProjectSettings : ProjectCaptureSettings {
    Patch<ProjectLauncherSettings> widget_launcher_button;
    Patch<ProjectThemeColors> widget_dialog;
    Patch<ProjectScreenshotSettings> screenshot;
    Patch<ProjectSecuritySettings> security;
    Patch<ProjectBranding> branding;
    Patch<ProjectAttachmentSettings> attachments;
    Patch<ProjectLimitSettings> limits;
    Patch<ProjectLanguageSettings> language;
    Patch<ProjectPrivacySettings> privacy;
    Patch<ProjectFormSettings> form;
    Patch<ProjectRecordingSettings> recording;
    Patch<ProjectFieldSettings> fields_group;
    static constexpr auto fields() {
        using S = ProjectSettings;
        return std::tuple_cat(
            std::tuple{field("widgetLauncherButton", &S::widget_launcher_button),
                       field("widgetDialog", &S::widget_dialog),
                       field("screenshot", &S::screenshot), field("security", &S::security),
                       field("branding", &S::branding), field("attachments", &S::attachments),
                       field("limits", &S::limits), field("language", &S::language),
                       field("privacy", &S::privacy), field("form", &S::form),
                       field("recording", &S::recording), field("fields", &S::fields_group)},
            ProjectCaptureSettings::fields());
    }

    // Replaces each member that `change` has, removes each one that is null there.
    void apply(const ProjectSettings& change);
};

// What holds for one project: its own value, else the global one.
LauncherSettings effective_launcher(const Settings& global, const ProjectSettings& project);
ThemeColors effective_dialog(const Settings& global, const ProjectSettings& project);
ScreenshotSettings effective_screenshot(const Settings& global, const ProjectSettings& project);
CaptureSettings effective_capture(const Settings& global, const ProjectSettings& project);
LanguageSettings effective_language(const Settings& global, const ProjectSettings& project);
PrivacySettings effective_privacy(const Settings& global, const ProjectSettings& project);
FormSettings effective_form(const Settings& global, const ProjectSettings& project);
// maxSizeMb is never above what a video may have.
RecordingSettings effective_recording(const Settings& global, const ProjectSettings& project);
bool hides_powered_by(const Settings& global, const ProjectSettings& project);
std::vector<std::string> allowed_origins(const ProjectSettings& project);
bool allows_native_clients(const ProjectSettings& project);
bool allows_attachments(const ProjectSettings& project);
std::vector<CustomField> custom_fields(const ProjectSettings& project);
bool keeps_originals(const Settings& global, const ProjectSettings& project);
std::int64_t submissions_per_day(const Settings& global, const ProjectSettings& project);

// The limits in force for a submission to `project`, in the units that parsers use.
InputLimits input_limits(const Settings& global, const ProjectSettings& project);

}  // namespace bugpin
