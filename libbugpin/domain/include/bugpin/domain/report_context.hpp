// What the page and the browser told about themselves when the bug was reported: the member
// "metadata" of a submission. Unknown members are dropped at every level; arrays are bounded. What
// BugPin 1.x's widget does not send is optional.
#pragma once

#include "bugpin/core/fields.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin {

enum class DeviceType { desktop, tablet, mobile };
enum class Orientation { landscape, portrait };
enum class ConsoleLevel { error, warn, log };
enum class ActivityType { button, link, input, select, checkbox, other, navigation };
enum class ColorScheme { light, dark };
enum class CaptureMethod { dom, screen, upload, paste, drop, recording };
enum class CaptureArea { visible, fullpage, element, region };

template <>
struct EnumNames<DeviceType> {
    static constexpr std::array<std::pair<DeviceType, std::string_view>, 3> values{
        {{DeviceType::desktop, "desktop"},
         {DeviceType::tablet, "tablet"},
         {DeviceType::mobile, "mobile"}}};
};
template <>
struct EnumNames<Orientation> {
    static constexpr std::array<std::pair<Orientation, std::string_view>, 2> values{
        {{Orientation::landscape, "landscape"}, {Orientation::portrait, "portrait"}}};
};
template <>
struct EnumNames<ConsoleLevel> {
    static constexpr std::array<std::pair<ConsoleLevel, std::string_view>, 3> values{
        {{ConsoleLevel::error, "error"}, {ConsoleLevel::warn, "warn"}, {ConsoleLevel::log, "log"}}};
};
template <>
struct EnumNames<ActivityType> {
    static constexpr std::array<std::pair<ActivityType, std::string_view>, 7> values{
        {{ActivityType::button, "button"},
         {ActivityType::link, "link"},
         {ActivityType::input, "input"},
         {ActivityType::select, "select"},
         {ActivityType::checkbox, "checkbox"},
         {ActivityType::other, "other"},
         {ActivityType::navigation, "navigation"}}};
};
template <>
struct EnumNames<ColorScheme> {
    static constexpr std::array<std::pair<ColorScheme, std::string_view>, 2> values{
        {{ColorScheme::light, "light"}, {ColorScheme::dark, "dark"}}};
};
template <>
struct EnumNames<CaptureMethod> {
    static constexpr std::array<std::pair<CaptureMethod, std::string_view>, 6> values{
        {{CaptureMethod::dom, "dom"},
         {CaptureMethod::screen, "screen"},
         {CaptureMethod::upload, "upload"},
         {CaptureMethod::paste, "paste"},
         {CaptureMethod::drop, "drop"},
         {CaptureMethod::recording, "recording"}}};
};
template <>
struct EnumNames<CaptureArea> {
    static constexpr std::array<std::pair<CaptureArea, std::string_view>, 4> values{
        {{CaptureArea::visible, "visible"},
         {CaptureArea::fullpage, "fullpage"},
         {CaptureArea::element, "element"},
         {CaptureArea::region, "region"}}};
};

struct Browser {
    std::string name, version, user_agent;
    static constexpr auto fields() {
        return std::tuple{field("name", &Browser::name), field("version", &Browser::version),
                          field("userAgent", &Browser::user_agent)};
    }
};

struct Device {
    DeviceType type = DeviceType::desktop;
    std::string os;
    std::optional<std::string> os_version;
    static constexpr auto fields() {
        return std::tuple{field("type", &Device::type), field("os", &Device::os),
                          field("osVersion", &Device::os_version)};
    }
};

struct Viewport {
    double width = 0, height = 0;  // CSS pixels
    double device_pixel_ratio = 1;
    std::optional<Orientation> orientation;
    static constexpr auto fields() {
        return std::tuple{field("width", &Viewport::width), field("height", &Viewport::height),
                          field("devicePixelRatio", &Viewport::device_pixel_ratio),
                          field("orientation", &Viewport::orientation)};
    }
};

struct ConsoleEntry {
    ConsoleLevel type = ConsoleLevel::log;
    std::string message;
    std::optional<std::string> source;
    std::optional<double> line, column;
    std::optional<std::string> stack;
    std::string timestamp;
    static constexpr auto fields() {
        using S = ConsoleEntry;
        return std::tuple{field("type", &S::type),
                          field("message", &S::message),
                          field("source", &S::source),
                          field("line", &S::line),
                          field("column", &S::column),
                          field("stack", &S::stack, Length{0, &InputLimits::stack_length}),
                          field("timestamp", &S::timestamp)};
    }
};

struct NetworkEntry {
    std::string url, method;
    double status = 0;  // HTTP status; 0: the transport failed
    std::string status_text, timestamp;
    std::optional<double> duration;                     // milliseconds
    std::optional<double> request_size, response_size;  // bytes
    std::optional<std::string> error;                   // what the browser said of a failure
    static constexpr auto fields() {
        using S = NetworkEntry;
        return std::tuple{field("url", &S::url),
                          field("method", &S::method),
                          field("status", &S::status),
                          field("statusText", &S::status_text),
                          field("timestamp", &S::timestamp),
                          field("duration", &S::duration),
                          field("requestSize", &S::request_size),
                          field("responseSize", &S::response_size),
                          field("error", &S::error, Length{0, 2000})};
    }
};

struct ActivityEntry {
    ActivityType type = ActivityType::other;
    std::optional<std::string> text, url, input_type;
    std::string timestamp;
    static constexpr auto fields() {
        return std::tuple{field("type", &ActivityEntry::type), field("text", &ActivityEntry::text),
                          field("url", &ActivityEntry::url),
                          field("inputType", &ActivityEntry::input_type),
                          field("timestamp", &ActivityEntry::timestamp)};
    }
};

// Names only, never values.
struct StorageKeys {
    std::optional<std::vector<std::string>> cookies, local_storage, session_storage;
    static constexpr auto fields() {
        constexpr Items kEntries{0, &InputLimits::context_entries};
        return std::tuple{field("cookies", &StorageKeys::cookies, kEntries),
                          field("localStorage", &StorageKeys::local_storage, kEntries),
                          field("sessionStorage", &StorageKeys::session_storage, kEntries)};
    }
};

// Whom the page says its user is (the widget's identify()); not checked by anybody.
struct PageUser {
    std::optional<std::string> id, name, email;
    static constexpr auto fields() {
        return std::tuple{field("id", &PageUser::id, Length{0, 200}),
                          field("name", &PageUser::name, Length{0, 200}),
                          field("email", &PageUser::email, Length{0, 254})};
    }
};

// How one of the media came to be.
struct Capture {
    std::int64_t media = 0;  // index of the part "media"
    CaptureMethod method = CaptureMethod::dom;
    std::optional<CaptureArea> area;
    static constexpr auto fields() {
        return std::tuple{field("media", &Capture::media, Range{0, 999}),
                          field("method", &Capture::method), field("area", &Capture::area)};
    }
};

struct PageContext {
    std::string url;
    std::optional<std::string> title, referrer;
    Browser browser;
    Device device;
    Viewport viewport;
    std::string timestamp;
    std::optional<std::string> timezone;
    std::optional<double> page_load_time;  // milliseconds
    std::optional<std::vector<ConsoleEntry>> console_errors;
    std::optional<std::vector<NetworkEntry>> network_errors;
    std::optional<std::vector<ActivityEntry>> user_activity;
    std::optional<StorageKeys> storage_keys;
    std::optional<std::string> language;  // the browser's
    std::optional<ColorScheme> color_scheme;
    std::optional<std::string> widget_version;
    std::optional<bool> gpc;  // Global Privacy Control is set
    std::optional<PageUser> user;
    std::optional<AnyJson> custom;  // what the page added (the widget's setMetadata())
    std::optional<std::vector<Capture>> captures;

    // Drops what the limits forbid: under EU privacy no URL keeps its query or fragment, neither
    // alone nor within a text, and there is no activity.
    void restrict_to(const InputLimits& limits);

    static constexpr auto fields() {
        using S = PageContext;
        constexpr Items kEntries{0, &InputLimits::context_entries};
        return std::tuple{field("url", &S::url),
                          field("title", &S::title),
                          field("referrer", &S::referrer),
                          field("browser", &S::browser),
                          field("device", &S::device),
                          field("viewport", &S::viewport),
                          field("timestamp", &S::timestamp),
                          field("timezone", &S::timezone),
                          field("pageLoadTime", &S::page_load_time),
                          field("consoleErrors", &S::console_errors, kEntries),
                          field("networkErrors", &S::network_errors, kEntries),
                          field("userActivity", &S::user_activity, kEntries),
                          field("storageKeys", &S::storage_keys),
                          field("language", &S::language, Length{0, 35}),
                          field("colorScheme", &S::color_scheme),
                          field("widgetVersion", &S::widget_version, Length{0, 64}),
                          field("gpc", &S::gpc),
                          field("user", &S::user),
                          field("custom", &S::custom, JsonObject{}, JsonSize{64 * 1024}),
                          field("captures", &S::captures, kEntries)};
    }
};

}  // namespace bugpin
