#include "bugpin/domain/settings.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

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

template <class T>
void apply_group(Patch<T>& stored, const Patch<T>& change) {
    if (change.is_null()) stored = Patch<T>();
    if (change) stored = change;
}

ThemeColors overlay(const ThemeColors& base, const ProjectThemeColors& own) {
    ThemeColors out;
    out.light_button = pick(own.light_button, base.light_button);
    out.light_text = pick(own.light_text, base.light_text);
    out.light_button_hover = pick(own.light_button_hover, base.light_button_hover);
    out.light_text_hover = pick(own.light_text_hover, base.light_text_hover);
    out.dark_button = pick(own.dark_button, base.dark_button);
    out.dark_text = pick(own.dark_text, base.dark_text);
    out.dark_button_hover = pick(own.dark_button_hover, base.dark_button_hover);
    out.dark_text_hover = pick(own.dark_text_hover, base.dark_text_hover);
    return out;
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
    return bad;
}

std::vector<FieldError> Settings::check() const {
    if (!enforce_https || app_url.starts_with("https://")) return {};
    return {{"enforceHttps", "needs an appUrl that begins with https://"}};
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
    apply_group(widget_launcher_button, change.widget_launcher_button);
    apply_group(widget_dialog, change.widget_dialog);
    apply_group(screenshot, change.screenshot);
    apply_group(security, change.security);
    apply_group(branding, change.branding);
    apply_group(attachments, change.attachments);
    apply_group(limits, change.limits);
}

LauncherSettings effective_launcher(const Settings& global, const ProjectSettings& project) {
    const auto& base = global.widget_launcher_button;
    if (!project.widget_launcher_button) return base;
    const auto& own = *project.widget_launcher_button;
    LauncherSettings out;
    static_cast<ThemeColors&>(out) = overlay(base, own);
    out.position = pick(own.position, base.position);
    out.button_text = pick(own.button_text, base.button_text);
    out.button_shape = pick(own.button_shape, base.button_shape);
    out.button_icon = pick(own.button_icon, base.button_icon);
    out.button_icon_size = pick(own.button_icon_size, base.button_icon_size);
    out.button_icon_stroke = pick(own.button_icon_stroke, base.button_icon_stroke);
    out.theme = pick(own.theme, base.theme);
    out.enable_hover_scale_effect =
        pick(own.enable_hover_scale_effect, base.enable_hover_scale_effect);
    out.tooltip_enabled = pick(own.tooltip_enabled, base.tooltip_enabled);
    out.tooltip_text = pick(own.tooltip_text, base.tooltip_text);
    return out;
}

ThemeColors effective_dialog(const Settings& global, const ProjectSettings& project) {
    return project.widget_dialog ? overlay(global.widget_dialog, *project.widget_dialog)
                                 : global.widget_dialog;
}

ScreenshotSettings effective_screenshot(const Settings& global, const ProjectSettings& project) {
    const auto& base = global.screenshot;
    if (!project.screenshot) return base;
    const auto& own = *project.screenshot;
    ScreenshotSettings out;
    out.use_screen_capture_api = pick(own.use_screen_capture_api, base.use_screen_capture_api);
    out.max_screenshot_size = pick(own.max_screenshot_size, base.max_screenshot_size);
    out.max_image_upload_size_mb =
        pick(own.max_image_upload_size_mb, base.max_image_upload_size_mb);
    out.max_video_upload_size_mb =
        pick(own.max_video_upload_size_mb, base.max_video_upload_size_mb);
    return out;
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
    return out;
}

}  // namespace bugpin
