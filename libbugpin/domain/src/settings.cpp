#include "bugpin/domain/settings.hpp"

#include "bugpin/core/secret.hpp"
#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

#include <algorithm>

namespace bugpin {
namespace {

template <class T>
T pick(const Patch<T>& own, const T& inherited) {
    return own ? *own : inherited;
}

// Where "nothing" is a value of its own, a project's null is an answer, not a gap.
template <class T>
std::optional<T> pick(const Patch<T>& own, const std::optional<T>& inherited) {
    if (own.is_null()) return std::nullopt;
    return own ? std::optional<T>(*own) : inherited;
}

// The project's own members over the inherited ones.
template <class Global, class Own>
Global overlay(const Global& inherited, const Own& group) {
    Global out;
    for_each_shared_field<Global, Own>([&](const auto& global, const auto& own) {
        out.*global.member = pick(group.*own.member, inherited.*global.member);
    });
    return out;
}
template <class Global, class Own>
Global overlay(const Global& inherited, const Patch<Own>& group) {
    return group ? overlay(inherited, *group) : inherited;
}

// "shop.example", "localhost:3000", "[::1]:8080": what a whitelist entry may look like.
bool is_host_entry(std::string_view entry) {
    if (entry.empty() || entry.size() > 260 ||
        entry.find_first_of("/?#@ *") != std::string_view::npos)
        return false;
    return origin_of(fmt::format("http://{}", entry)).has_value();
}

}  // namespace

std::vector<FieldError> SecuritySettings::check() const {
    std::vector<FieldError> bad;
    for (std::size_t i = 0; i < admin_origins.size(); ++i) {
        const auto origin = origin_of(admin_origins[i]);
        if (!origin || origin->str() != to_lower_ascii(admin_origins[i]))
            bad.push_back({fmt::format("adminOrigins[{}]", i),
                           "must be an origin like https://console.example"});
    }
    for (std::size_t i = 0; i < allowed_targets.size(); ++i)
        if (!is_host_entry(allowed_targets[i]))
            bad.push_back({fmt::format("allowedTargets[{}]", i),
                           "must be a host like build.internal or 10.0.0.5:8443"});
    return bad;
}

std::vector<FieldError> Settings::check() const {
    if (!enforce_https || app_url.starts_with("https://")) return {};
    return {{"enforceHttps", "needs an appUrl that begins with https://"}};
}

bool Settings::sends_mail() const { return smtp_enabled && check_complete(smtp_config); }

std::string link_to(std::string_view app_url, std::string_view path) {
    while (app_url.ends_with('/')) app_url.remove_suffix(1);
    return fmt::format("{}{}", app_url, path);
}

Settings without_secrets(Settings settings) {
    if (settings.smtp_config.password) settings.smtp_config.password = kMaskedSecret;
    if (settings.s3_config.secret_access_key) settings.s3_config.secret_access_key = kMaskedSecret;
    return settings;
}

bool is_allowed_target(const Settings& settings, std::string_view host, std::int64_t port) {
    const auto allows = [&](std::string_view entry) {
        const auto named = origin_of(fmt::format("http://{}", entry));
        const auto bracket = entry.rfind(']');
        const bool has_port = entry.find(':', bracket == std::string_view::npos ? 0 : bracket) !=
                              std::string_view::npos;
        return named && named->host == host && (!has_port || named->port == port);
    };
    const auto& entries = settings.security.allowed_targets;
    return std::any_of(entries.begin(), entries.end(), allows);
}

bool is_allowed_target(const Settings& settings, std::string_view url) {
    const auto origin = origin_of(url);
    return origin && is_allowed_target(settings, origin->host, origin->port);
}

std::vector<FieldError> ProjectSecuritySettings::check() const {
    std::vector<FieldError> bad;
    if (!allowed_origins) return bad;
    for (std::size_t i = 0; i < allowed_origins->size(); ++i)
        if (!is_host_entry((*allowed_origins)[i]))
            bad.push_back({fmt::format("allowedOrigins[{}]", i),
                           "must be a host like shop.example or localhost:3000"});
    return bad;
}

void ProjectSettings::apply(const ProjectSettings& change) {
    for_each_field<ProjectSettings>([&](const auto& group) {
        auto& stored = this->*group.member;
        const auto& sent = change.*group.member;
        if (sent.is_null()) stored = {};
        if (sent) stored = sent;
    });
}

LauncherSettings effective_launcher(const Settings& global, const ProjectSettings& project) {
    return overlay(global.widget_launcher_button, project.widget_launcher_button);
}

ThemeColors effective_dialog(const Settings& global, const ProjectSettings& project) {
    return overlay(global.widget_dialog, project.widget_dialog);
}

ScreenshotSettings effective_screenshot(const Settings& global, const ProjectSettings& project) {
    return overlay(global.screenshot, project.screenshot);
}

CaptureSettings effective_capture(const Settings& global, const ProjectSettings& project) {
    return overlay(global.capture, static_cast<const ProjectCaptureSettings&>(project));
}

LanguageSettings effective_language(const Settings& global, const ProjectSettings& project) {
    return overlay(global.language, project.language);
}

PrivacySettings effective_privacy(const Settings& global, const ProjectSettings& project) {
    return overlay(global.privacy, project.privacy);
}

FormSettings effective_form(const Settings& global, const ProjectSettings& project) {
    return overlay(global.form, project.form);
}

RecordingSettings effective_recording(const Settings& global, const ProjectSettings& project) {
    auto recording = overlay(global.recording, project.recording);
    recording.max_size_mb = std::min(
        recording.max_size_mb, effective_screenshot(global, project).max_video_upload_size_mb);
    return recording;
}

bool hides_powered_by(const Settings& global, const ProjectSettings& project) {
    const bool inherited = !global.white_label.hide_powered_by;
    return !(project.branding ? pick(project.branding->powered_by_visible, inherited) : inherited);
}

std::vector<std::string> allowed_origins(const ProjectSettings& project) {
    if (!project.security || !project.security->allowed_origins) return {};
    return *project.security->allowed_origins;
}

bool allows_native_clients(const ProjectSettings& project) {
    return project.security && pick(project.security->allow_native_clients, false);
}

bool allows_attachments(const ProjectSettings& project) {
    return project.attachments && pick(project.attachments->enabled, false);
}

std::vector<CustomField> custom_fields(const ProjectSettings& project) {
    if (!project.fields_group || !project.fields_group->custom_fields) return {};
    return *project.fields_group->custom_fields;
}

bool keeps_originals(const Settings& global, const ProjectSettings& project) {
    return effective_privacy(global, project).keep_originals;
}

std::int64_t submissions_per_day(const Settings& global, const ProjectSettings& project) {
    const auto inherited = global.rate_limits.submit_per_project_day;
    return project.limits ? pick(project.limits->submit_per_day, inherited) : inherited;
}

InputLimits input_limits(const Settings& global, const ProjectSettings& project) {
    const auto screenshot = effective_screenshot(global, project);
    const auto& limits = global.limits;
    InputLimits out;
    out.body_bytes = limits.max_body_mb << 20;
    out.json_bytes = limits.max_json_kb << 10;
    out.description_length = limits.max_description_length;
    out.context_entries = limits.max_context_entries;
    out.media_count = limits.max_media;
    out.image_bytes =
        std::max(screenshot.max_screenshot_size, screenshot.max_image_upload_size_mb.value_or(0))
        << 20;
    out.video_bytes = screenshot.max_video_upload_size_mb << 20;
    out.attachment_bytes = limits.max_attachment_size_mb << 20;
    out.image_pixels = limits.max_megapixels * 1'000'000;
    out.eu_privacy = effective_privacy(global, project).eu_privacy_mode;
    return out;
}

}  // namespace bugpin
