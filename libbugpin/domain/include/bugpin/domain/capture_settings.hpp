// What the widget may gather, record and ask for: global with defaults and per project. What binds
// the server too says so at its member. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/domain/language.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>

namespace bugpin {

enum class ActivityCapture { automatic, disabled };
enum class FieldDemand { hidden, optional, required };
enum class RecordingQuality { low, medium, high };
// `automatic` follows the page and the browser; any other pins the widget's language.
enum class LanguageMode { automatic, en, de, fr, nl, es, it, ja, zh_cn };

template <>
struct EnumNames<ActivityCapture> {
    static constexpr std::array<std::pair<ActivityCapture, std::string_view>, 2> values{
        {{ActivityCapture::automatic, "automatic"}, {ActivityCapture::disabled, "disabled"}}};
};
template <>
struct EnumNames<FieldDemand> {
    static constexpr std::array<std::pair<FieldDemand, std::string_view>, 3> values{
        {{FieldDemand::hidden, "hidden"},
         {FieldDemand::optional, "optional"},
         {FieldDemand::required, "required"}}};
};
template <>
struct EnumNames<RecordingQuality> {
    static constexpr std::array<std::pair<RecordingQuality, std::string_view>, 3> values{
        {{RecordingQuality::low, "low"},
         {RecordingQuality::medium, "medium"},
         {RecordingQuality::high, "high"}}};
};
template <>
struct EnumNames<LanguageMode> {
    static constexpr std::array<std::pair<LanguageMode, std::string_view>, kLanguages + 1> values{
        {{LanguageMode::automatic, "auto"},
         {LanguageMode::en, "en"},
         {LanguageMode::de, "de"},
         {LanguageMode::fr, "fr"},
         {LanguageMode::nl, "nl"},
         {LanguageMode::es, "es"},
         {LanguageMode::it, "it"},
         {LanguageMode::ja, "ja"},
         {LanguageMode::zh_cn, "zh-CN"}}};
};

// --- switches of what is captured. A project has them beside its groups, as BugPin 1.2 does. -----

template <class S>
constexpr auto capture_fields() {
    return std::tuple{field("consoleCapture", &S::console_capture),
                      field("networkCapture", &S::network_capture),
                      field("storageKeysCapture", &S::storage_keys_capture),
                      field("activityCapture", &S::activity_capture),
                      field("screenRecording", &S::screen_recording)};
}

struct CaptureSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    bool console_capture = true;
    bool network_capture = true;
    bool storage_keys_capture = false;  // names of keys, never values
    ActivityCapture activity_capture = ActivityCapture::automatic;
    bool screen_recording = true;
    static constexpr auto fields() { return capture_fields<CaptureSettings>(); }
};

struct ProjectCaptureSettings {
    Patch<bool> console_capture, network_capture, storage_keys_capture;
    Patch<ActivityCapture> activity_capture;
    Patch<bool> screen_recording;
    static constexpr auto fields() { return capture_fields<ProjectCaptureSettings>(); }
};

// --- language --------------------------------------------------------------------------------

template <class S>
constexpr auto language_fields() {
    return std::tuple{field("mode", &S::mode), field("defaultLanguage", &S::default_language)};
}

struct LanguageSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    LanguageMode mode = LanguageMode::automatic;
    Language default_language = Language::en;  // where neither page nor browser says one of ours
    static constexpr auto fields() { return language_fields<LanguageSettings>(); }
};

struct ProjectLanguageSettings {
    Patch<LanguageMode> mode;
    Patch<Language> default_language;
    static constexpr auto fields() { return language_fields<ProjectLanguageSettings>(); }
};

// --- privacy ---------------------------------------------------------------------------------

template <class S>
constexpr auto privacy_fields() {
    return std::tuple{field("euPrivacyMode", &S::eu_privacy_mode),
                      field("keepOriginals", &S::keep_originals)};
}

struct PrivacySettings {
    static constexpr bool kAbsentKeepsDefault = true;
    bool eu_privacy_mode = false;  // the server cuts queries out of URLs and drops the activity
    bool keep_originals = false;   // pictures as they were before their redaction, never served
    static constexpr auto fields() { return privacy_fields<PrivacySettings>(); }
};

struct ProjectPrivacySettings {
    Patch<bool> eu_privacy_mode, keep_originals;
    static constexpr auto fields() { return privacy_fields<ProjectPrivacySettings>(); }
};

// --- the form --------------------------------------------------------------------------------

template <class S>
constexpr auto form_fields() {
    return std::tuple{field("reporterName", &S::reporter_name),
                      field("reporterEmail", &S::reporter_email)};
}

// What is required is refused by the server, too, when it is missing.
struct FormSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    FieldDemand reporter_name = FieldDemand::optional;
    FieldDemand reporter_email = FieldDemand::optional;
    static constexpr auto fields() { return form_fields<FormSettings>(); }
};

struct ProjectFormSettings {
    Patch<FieldDemand> reporter_name, reporter_email;
    static constexpr auto fields() { return form_fields<ProjectFormSettings>(); }
};

// --- screen recording ------------------------------------------------------------------------

template <class S>
constexpr auto recording_fields() {
    return std::tuple{field("maxSeconds", &S::max_seconds, Range{5, 3600}),
                      field("maxSizeMb", &S::max_size_mb, Range{1, 500}),
                      field("quality", &S::quality), field("microphone", &S::microphone),
                      field("dailyVolumeMb", &S::daily_volume_mb, Range{0, 1'000'000})};
}

struct RecordingSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    std::int64_t max_seconds = 120;
    std::int64_t max_size_mb = 50;  // in force: at most screenshot.maxVideoUploadSizeMb
    RecordingQuality quality = RecordingQuality::medium;
    bool microphone = true;               // offered, never switched on by itself
    std::int64_t daily_volume_mb = 1000;  // videos of one project and UTC day; the server's bound
    static constexpr auto fields() { return recording_fields<RecordingSettings>(); }
};

struct ProjectRecordingSettings {
    Patch<std::int64_t> max_seconds, max_size_mb;
    Patch<RecordingQuality> quality;
    Patch<bool> microphone;
    Patch<std::int64_t> daily_volume_mb;
    static constexpr auto fields() { return recording_fields<ProjectRecordingSettings>(); }
};

}  // namespace bugpin
