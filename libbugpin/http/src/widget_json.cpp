#include "widget_json.hpp"

#include <utility>

namespace bugpin::http {
namespace {

WidgetFeaturesJson features_of(const services::ProjectView& view, const Settings& settings) {
    const auto capture = effective_capture(settings, view.project.settings);
    WidgetFeaturesJson features;
    features.attachments = view.allows_attachments;
    features.console_capture = capture.console_capture;
    features.network_capture = capture.network_capture;
    features.storage_keys_capture = capture.storage_keys_capture;
    features.user_activity_capture = capture.activity_capture;
    features.screen_recording = capture.screen_recording;
    return features;
}

}  // namespace

WidgetConfigJson::WidgetConfigJson(const services::ProjectView& view, const Settings& settings,
                                   std::string server_version)
    : LauncherSettings(effective_launcher(settings, view.project.settings)),
      project_name(view.project.name),
      branding_primary_color(settings.branding.primary_color),
      features(features_of(view, settings)),
      version(std::move(server_version)) {
    const auto& own = view.project.settings;
    if (own.branding) project_branding = *own.branding;
    hide_powered_by = hides_powered_by(settings, own);

    auto dialog = effective_dialog(settings, own);
    dialog_light_button = std::move(dialog.light_button);
    dialog_light_text = std::move(dialog.light_text);
    dialog_light_button_hover = std::move(dialog.light_button_hover);
    dialog_light_text_hover = std::move(dialog.light_text_hover);
    dialog_dark_button = std::move(dialog.dark_button);
    dialog_dark_text = std::move(dialog.dark_text);
    dialog_dark_button_hover = std::move(dialog.dark_button_hover);
    dialog_dark_text_hover = std::move(dialog.dark_text_hover);

    const auto screenshot = effective_screenshot(settings, own);
    use_screen_capture_api = screenshot.use_screen_capture_api;
    max_screenshot_size_mb = screenshot.max_screenshot_size;
    max_image_upload_size_mb =
        screenshot.max_image_upload_size_mb.value_or(screenshot.max_screenshot_size);
    max_video_upload_size_mb = screenshot.max_video_upload_size_mb;
    max_media = settings.limits.max_media;
    max_attachment_size_mb = settings.limits.max_attachment_size_mb;

    language = effective_language(settings, own);
    privacy = effective_privacy(settings, own);
    form = view.form;
    custom_fields = view.custom_fields;
    recording = effective_recording(settings, own);
}

}  // namespace bugpin::http
