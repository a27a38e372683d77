#include "bugpin/domain/settings.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace bugpin;

namespace {

std::vector<std::string> fields_of(const std::vector<FieldError>& complaints) {
    std::vector<std::string> fields;
    for (const auto& each : complaints) fields.push_back(each.field);
    return fields;
}

ProjectSettings with_launcher(ProjectLauncherSettings launcher) {
    ProjectSettings settings;
    settings.widget_launcher_button = std::move(launcher);
    return settings;
}

}  // namespace

TEST_CASE("the defaults are those of the product", "[settings]") {
    const Settings settings;
    CHECK(settings.app_name == "BugPin");
    CHECK(settings.retention_days == 90);
    CHECK(settings.rate_limit_per_minute == 10);
    CHECK(settings.session_max_age_days == 7);
    CHECK(settings.screenshot.max_screenshot_size == 10);
    CHECK(settings.screenshot.max_video_upload_size_mb == 50);
    CHECK(settings.widget_launcher_button.button_icon == LauncherIcon::bug);
    CHECK(settings.widget_launcher_button.light_button == "#02658D");
    CHECK(settings.security.password_min_length == 10);
    CHECK(settings.check().empty());
}

TEST_CASE("HTTPS is enforced only where the host is known", "[settings]") {
    Settings settings;
    settings.enforce_https = true;
    CHECK(fields_of(settings.check()) == std::vector<std::string>{"enforceHttps"});
    settings.app_url = "http://bugs.example";
    CHECK_FALSE(settings.check().empty());
    settings.app_url = "https://bugs.example";
    CHECK(settings.check().empty());
}

TEST_CASE("admin origins are origins, nothing longer", "[settings]") {
    SecuritySettings security;
    security.admin_origins = {"https://ok.example",  "https://ok.example:8443", "*", "ok.example",
                              "https://a.example/x", "https://A.example",       ""};
    CHECK(fields_of(security.check()) ==
          std::vector<std::string>{"adminOrigins[2]", "adminOrigins[3]", "adminOrigins[4]",
                                   "adminOrigins[6]"});
}

TEST_CASE("a whitelist has hosts, perhaps with a port", "[settings]") {
    ProjectSecuritySettings security;
    CHECK(security.check().empty());
    security.allowed_origins = std::vector<std::string>{"shop.example",
                                                        "localhost:3000",
                                                        "[::1]:8080",
                                                        "https://shop.example",
                                                        "*.example",
                                                        "a/b",
                                                        "",
                                                        "a b",
                                                        "a@b"};
    CHECK(fields_of(security.check()) ==
          std::vector<std::string>{"allowedOrigins[3]", "allowedOrigins[4]", "allowedOrigins[5]",
                                   "allowedOrigins[6]", "allowedOrigins[7]", "allowedOrigins[8]"});
}

TEST_CASE("a project without settings takes everything from the global ones", "[settings]") {
    Settings global;
    global.widget_launcher_button.tooltip_text = "global";
    global.widget_dialog.dark_text = "#111111";
    global.screenshot.max_screenshot_size = 3;
    const ProjectSettings none;
    CHECK(effective_launcher(global, none).tooltip_text == "global");
    CHECK(effective_dialog(global, none).dark_text == "#111111");
    CHECK(effective_screenshot(global, none).max_screenshot_size == 3);
    CHECK(allowed_origins(none).empty());
    CHECK_FALSE(allows_native_clients(none));
    CHECK_FALSE(allows_attachments(none));
    CHECK(submissions_per_day(global, none) == 10'000);
}

TEST_CASE("a project's value wins, and its null is an answer where the type has one",
          "[settings]") {
    Settings global;
    global.widget_launcher_button.button_text = "Report";
    ProjectLauncherSettings own;
    own.tooltip_text = Patch<std::string>::null();
    own.button_icon = Patch<LauncherIcon>::null();
    own.button_icon_size = Patch<std::int64_t>::null();
    own.theme = WidgetTheme::dark;
    own.light_text = std::string("#000000");
    const auto launcher = effective_launcher(global, with_launcher(own));
    CHECK_FALSE(launcher.tooltip_text);
    CHECK_FALSE(launcher.button_icon);
    CHECK(launcher.button_icon_size == 24);
    CHECK(launcher.theme == WidgetTheme::dark);
    CHECK(launcher.light_text == "#000000");
    CHECK(launcher.dark_text == "#ffffff");
    CHECK(launcher.button_text == "Report");
}

TEST_CASE("a change replaces the groups it has and removes those it sets to null", "[settings]") {
    ProjectSettings stored = with_launcher({});
    stored.limits = ProjectLimitSettings{Patch<std::int64_t>(5)};
    stored.attachments = ProjectAttachmentSettings{Patch<bool>(true)};
    ProjectSettings change;
    change.limits = ProjectLimitSettings{Patch<std::int64_t>(7)};
    change.attachments = Patch<ProjectAttachmentSettings>::null();
    stored.apply(change);
    CHECK(stored.widget_launcher_button.has_value());
    CHECK(submissions_per_day(Settings{}, stored) == 7);
    CHECK(stored.attachments.is_absent());
    CHECK(stored.branding.is_absent());
}

TEST_CASE("limits of a submission come in bytes from the settings in force", "[settings]") {
    Settings global;
    global.screenshot.max_image_upload_size_mb = 20;
    ProjectSettings project;
    const auto limits = input_limits(global, project);
    CHECK(limits.body_bytes == 64LL << 20);
    CHECK(limits.json_bytes == 1LL << 20);
    CHECK(limits.image_bytes == 20LL << 20);
    CHECK(limits.video_bytes == 50LL << 20);
    CHECK(limits.image_pixels == 50'000'000);
    CHECK(limits.description_length == 20'000);
    ProjectScreenshotSettings own;
    own.max_image_upload_size_mb = Patch<std::int64_t>::null();
    own.max_screenshot_size = 2;
    own.max_video_upload_size_mb = 1;
    project.screenshot = own;
    CHECK(input_limits(global, project).image_bytes == 2LL << 20);
    CHECK(input_limits(global, project).video_bytes == 1LL << 20);
}

TEST_CASE("a recording is never larger than a video may be", "[settings]") {
    Settings global;
    global.recording.max_size_mb = 80;
    CHECK(effective_recording(global, {}).max_size_mb == 50);
    ProjectSettings project;
    ProjectScreenshotSettings own;
    own.max_video_upload_size_mb = 100;
    project.screenshot = own;
    CHECK(effective_recording(global, project).max_size_mb == 80);
    ProjectRecordingSettings recording;
    recording.max_size_mb = 5;
    recording.quality = RecordingQuality::high;
    project.recording = recording;
    CHECK(effective_recording(global, project).max_size_mb == 5);
    CHECK(effective_recording(global, project).quality == RecordingQuality::high);
    CHECK(effective_recording(global, project).daily_volume_mb == 1000);
}

TEST_CASE("capture switches of a project stand beside its groups", "[settings]") {
    Settings global;
    global.capture.network_capture = false;
    ProjectSettings project;
    project.console_capture = false;
    project.activity_capture = ActivityCapture::disabled;
    const auto capture = effective_capture(global, project);
    CHECK_FALSE(capture.console_capture);
    CHECK_FALSE(capture.network_capture);
    CHECK(capture.screen_recording);
    CHECK(capture.activity_capture == ActivityCapture::disabled);
    ProjectSettings change;
    change.console_capture = Patch<bool>::null();
    change.network_capture = true;
    project.apply(change);
    CHECK(effective_capture(global, project).console_capture);
    CHECK(effective_capture(global, project).network_capture);
}

TEST_CASE("limits of a submission say whether EU privacy holds", "[settings]") {
    Settings global;
    ProjectSettings project;
    CHECK_FALSE(input_limits(global, project).eu_privacy);
    global.privacy.eu_privacy_mode = true;
    CHECK(input_limits(global, project).eu_privacy);
    ProjectPrivacySettings own;
    own.eu_privacy_mode = false;
    project.privacy = own;
    CHECK_FALSE(input_limits(global, project).eu_privacy);
}

TEST_CASE("a link has one slash between the application's address and its path", "[settings]") {
    CHECK(link_to("https://bugs.example", "/admin") == "https://bugs.example/admin");
    CHECK(link_to("https://bugs.example/sub//", "/admin") == "https://bugs.example/sub/admin");
    CHECK(link_to("", "/admin") == "/admin");
}

TEST_CASE("allowed targets are hosts, perhaps with a port", "[settings]") {
    SecuritySettings security;
    security.allowed_targets = {
        "build.internal", "10.0.0.5:8443", "[::1]:25", "http://a", "a/b", "*", "", "a b", "user@a"};
    CHECK(fields_of(security.check()) ==
          std::vector<std::string>{"allowedTargets[3]", "allowedTargets[4]", "allowedTargets[5]",
                                   "allowedTargets[6]", "allowedTargets[7]", "allowedTargets[8]"});
}

TEST_CASE("a target is allowed by its whole name, and by its port where one is said",
          "[settings]") {
    Settings settings;
    CHECK_FALSE(is_allowed_target(settings, "http://build.internal/"));
    settings.security.allowed_targets = {"build.internal", "10.0.0.5:8443", "[::1]:25", "web:80"};
    CHECK(is_allowed_target(settings, "http://build.internal/hook?x=1"));
    CHECK(is_allowed_target(settings, "https://BUILD.internal:9999/"));
    CHECK(is_allowed_target(settings, "https://10.0.0.5:8443/"));
    CHECK(is_allowed_target(settings, "::1", 25));
    CHECK(is_allowed_target(settings, "http://web/"));

    CHECK_FALSE(is_allowed_target(settings, "http://10.0.0.5/"));
    CHECK_FALSE(is_allowed_target(settings, "::1", 26));
    CHECK_FALSE(is_allowed_target(settings, "https://web/"));  // port 443
    CHECK_FALSE(is_allowed_target(settings, "http://sub.build.internal/"));
    CHECK_FALSE(is_allowed_target(settings, "http://build.internal.evil.example/"));
    CHECK_FALSE(is_allowed_target(settings, "http://build.internal@evil.example/"));
    CHECK_FALSE(is_allowed_target(settings, "ftp://build.internal/"));
    CHECK_FALSE(is_allowed_target(settings, "build.internal"));
}

TEST_CASE("a mail server's host may be written as an address of the web", "[settings]") {
    SmtpChange change;
    change.host = " https://Mail.Example.com// ";
    CHECK(change.plain_host() == "mail.example.com");
    CHECK(change.check().empty());
    for (const char* good : {"", "localhost", "10.0.0.5", "::1", "[::1]", "mail.example.com."}) {
        change.host = good;
        CAPTURE(good);
        CHECK((change.check().empty() == (std::string_view(good) != "mail.example.com.")));
    }
    for (const char* bad :
         {"mail.example.com:25", "a b", "a/b", "user@host", "a\r\nb", "http://"}) {
        change.host = bad;
        CAPTURE(bad);
        CHECK((!change.check().empty() || change.plain_host().empty()));
    }
}

TEST_CASE("secrets are masked where settings are shown", "[settings]") {
    Settings settings;
    CHECK_FALSE(without_secrets(settings).smtp_config.password);
    settings.smtp_config.password = "sealed:v1:abc";
    CHECK(without_secrets(settings).smtp_config.password == "********");
}

TEST_CASE("mail is not switched on before it can be sent", "[settings]") {
    SmtpSettings smtp;
    CHECK(check_complete(smtp).error().message == "SMTP host is required when enabling SMTP");
    smtp.host = "mail.example.com";
    CHECK(check_complete(smtp).error().code == "INVALID_SMTP_CONFIG");
    smtp.from = "bugs@example.com";
    CHECK(check_complete(smtp));
}

TEST_CASE("every kind of mail has a text of its own", "[settings]") {
    MailTemplateSettings templates;
    std::vector<std::string> subjects;
    for (const auto& [kind, name] : EnumNames<MailKind>::values) {
        const auto text = built_in_template(kind);
        CHECK(text.html.find("{{brand.color}}") != std::string::npos);
        subjects.push_back(text.subject);
        CHECK_FALSE(templates.of(kind));
        templates.of(kind) = text;
    }
    std::sort(subjects.begin(), subjects.end());
    CHECK(std::unique(subjects.begin(), subjects.end()) == subjects.end());
    for (const auto& [kind, name] : EnumNames<MailKind>::values)
        CHECK(templates.of(kind) == built_in_template(kind));
}
