// What the widget is told: its configuration (global settings with the project's on top, nulls
// where upstream's widget expects nulls) and the receipt of a report. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/submission_service.hpp"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::http {

// Pictures and their annotation are always offered; they are flags because BugPin 1.x sends them.
struct WidgetFeaturesJson {
    bool screenshot = true, annotation = true, attachments = false;
    bool console_capture = true, network_capture = true, storage_keys_capture = false;
    ActivityCapture user_activity_capture = ActivityCapture::automatic;
    bool screen_recording = true;
    static constexpr auto fields() {
        using S = WidgetFeaturesJson;
        return std::tuple{field("screenshot", &S::screenshot),
                          field("annotation", &S::annotation),
                          field("attachments", &S::attachments),
                          field("consoleCapture", &S::console_capture),
                          field("networkCapture", &S::network_capture),
                          field("storageKeysCapture", &S::storage_keys_capture),
                          field("userActivityCapture", &S::user_activity_capture),
                          field("screenRecording", &S::screen_recording)};
    }
};

struct WidgetConfigJson : LauncherSettings {
    std::string project_name;
    ProjectBranding project_branding;
    std::string branding_primary_color;
    WidgetFeaturesJson features;
    std::string dialog_light_button, dialog_light_text;
    std::string dialog_light_button_hover, dialog_light_text_hover;
    std::string dialog_dark_button, dialog_dark_text;
    std::string dialog_dark_button_hover, dialog_dark_text_hover;
    std::string capture_method = "visible";  // the one that the widget has
    bool use_screen_capture_api = false;
    std::int64_t max_screenshot_size_mb = 0, max_image_upload_size_mb = 0;
    std::int64_t max_video_upload_size_mb = 0;
    std::int64_t max_media = 0, max_attachment_size_mb = 0;
    LanguageSettings language;
    PrivacySettings privacy;
    FormSettings form;
    std::vector<CustomField> custom_fields;
    RecordingSettings recording;
    bool hide_powered_by = false;
    std::string version;  // the server's

    WidgetConfigJson(const services::ProjectView& view, const Settings& settings,
                     std::string server_version);
    static constexpr auto fields() {
        using S = WidgetConfigJson;
        return std::tuple_cat(
            std::tuple{field("projectName", &S::project_name),
                       field("branding", &S::project_branding),
                       field("brandingPrimaryColor", &S::branding_primary_color),
                       field("features", &S::features)},
            LauncherSettings::fields(),
            std::tuple{field("dialogLightButtonColor", &S::dialog_light_button),
                       field("dialogLightTextColor", &S::dialog_light_text),
                       field("dialogLightButtonHoverColor", &S::dialog_light_button_hover),
                       field("dialogLightTextHoverColor", &S::dialog_light_text_hover),
                       field("dialogDarkButtonColor", &S::dialog_dark_button),
                       field("dialogDarkTextColor", &S::dialog_dark_text),
                       field("dialogDarkButtonHoverColor", &S::dialog_dark_button_hover),
                       field("dialogDarkTextHoverColor", &S::dialog_dark_text_hover),
                       field("captureMethod", &S::capture_method),
                       field("useScreenCaptureAPI", &S::use_screen_capture_api),
                       field("maxScreenshotSizeMb", &S::max_screenshot_size_mb),
                       field("maxImageUploadSizeMb", &S::max_image_upload_size_mb),
                       field("maxVideoUploadSizeMb", &S::max_video_upload_size_mb),
                       field("maxMedia", &S::max_media),
                       field("maxAttachmentSizeMb", &S::max_attachment_size_mb),
                       field("language", &S::language),
                       field("privacy", &S::privacy),
                       field("form", &S::form),
                       field("customFields", &S::custom_fields),
                       field("recording", &S::recording),
                       field("hidePoweredBy", &S::hide_powered_by),
                       field("version", &S::version)});
    }
};

// The acknowledgement of a submission, sent after its commit.
struct ReceiptJson {
    ReportId report_id;
    std::int64_t number = 0;  // counted per project
    std::string status_url;   // of the page that shows the reporter what became of it
    std::string message = "Bug report submitted successfully";

    ReceiptJson(const services::Submitted& submitted, std::string status_link)
        : report_id(submitted.report),
          number(submitted.number),
          status_url(std::move(status_link)) {}
    static constexpr auto fields() {
        return std::tuple{
            field("reportId", &ReceiptJson::report_id), field("number", &ReceiptJson::number),
            field("statusUrl", &ReceiptJson::status_url), field("message", &ReceiptJson::message)};
    }
};

}  // namespace bugpin::http
