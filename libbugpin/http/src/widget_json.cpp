#include "widget_json.hpp"

#include <utility>

namespace bugpin::http {

WidgetConfigJson::WidgetConfigJson(const services::ProjectView& view, const Settings& settings)
    : LauncherSettings(effective_launcher(settings, view.project.settings)),
      project_name(view.project.name),
      branding_primary_color(settings.branding.primary_color) {
    const auto& own = view.project.settings;
    if (own.branding) project_branding = *own.branding;
    features.attachments = view.allows_attachments;

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
}

}  // namespace bugpin::http
