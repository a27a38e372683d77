// What the page and the browser told about themselves when the bug was reported: the member
// "metadata" of a submission. Unknown members are dropped at every level; arrays are bounded.
#pragma once

#include "bugpin/core/fields.hpp"

#include <array>
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
enum class ActivityType { button, link, input, select, checkbox, other };

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
    static constexpr std::array<std::pair<ActivityType, std::string_view>, 6> values{
        {{ActivityType::button, "button"},
         {ActivityType::link, "link"},
         {ActivityType::input, "input"},
         {ActivityType::select, "select"},
         {ActivityType::checkbox, "checkbox"},
         {ActivityType::other, "other"}}};
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
    std::optional<double> line;
    std::string timestamp;
    static constexpr auto fields() {
        return std::tuple{
            field("type", &ConsoleEntry::type), field("message", &ConsoleEntry::message),
            field("source", &ConsoleEntry::source), field("line", &ConsoleEntry::line),
            field("timestamp", &ConsoleEntry::timestamp)};
    }
};

struct NetworkEntry {
    std::string url, method;
    double status = 0;  // HTTP status; 0: the transport failed
    std::string status_text, timestamp;
    static constexpr auto fields() {
        return std::tuple{field("url", &NetworkEntry::url), field("method", &NetworkEntry::method),
                          field("status", &NetworkEntry::status),
                          field("statusText", &NetworkEntry::status_text),
                          field("timestamp", &NetworkEntry::timestamp)};
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
    static constexpr auto fields() {
        constexpr Items kEntries{0, &InputLimits::context_entries};
        return std::tuple{field("url", &PageContext::url),
                          field("title", &PageContext::title),
                          field("referrer", &PageContext::referrer),
                          field("browser", &PageContext::browser),
                          field("device", &PageContext::device),
                          field("viewport", &PageContext::viewport),
                          field("timestamp", &PageContext::timestamp),
                          field("timezone", &PageContext::timezone),
                          field("pageLoadTime", &PageContext::page_load_time),
                          field("consoleErrors", &PageContext::console_errors, kEntries),
                          field("networkErrors", &PageContext::network_errors, kEntries),
                          field("userActivity", &PageContext::user_activity, kEntries),
                          field("storageKeys", &PageContext::storage_keys)};
    }
};

}  // namespace bugpin
