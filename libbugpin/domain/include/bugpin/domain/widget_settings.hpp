// How the widget looks on a page: the launcher button and the dialog's colours, global with
// defaults and per project. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace bugpin {

enum class LauncherPosition { bottom_right, bottom_left, top_right, top_left };
enum class ButtonShape { round, rectangle };
enum class WidgetTheme { automatic, light, dark };
enum class LauncherIcon { bug, message_square, alert_circle };

template <>
struct EnumNames<LauncherPosition> {
    static constexpr std::array<std::pair<LauncherPosition, std::string_view>, 4> values{
        {{LauncherPosition::bottom_right, "bottom-right"},
         {LauncherPosition::bottom_left, "bottom-left"},
         {LauncherPosition::top_right, "top-right"},
         {LauncherPosition::top_left, "top-left"}}};
};
template <>
struct EnumNames<ButtonShape> {
    static constexpr std::array<std::pair<ButtonShape, std::string_view>, 2> values{
        {{ButtonShape::round, "round"}, {ButtonShape::rectangle, "rectangle"}}};
};
template <>
struct EnumNames<WidgetTheme> {
    static constexpr std::array<std::pair<WidgetTheme, std::string_view>, 3> values{
        {{WidgetTheme::automatic, "auto"},
         {WidgetTheme::light, "light"},
         {WidgetTheme::dark, "dark"}}};
};
template <>
struct EnumNames<LauncherIcon> {
    static constexpr std::array<std::pair<LauncherIcon, std::string_view>, 3> values{
        {{LauncherIcon::bug, "bug"},
         {LauncherIcon::message_square, "message-square"},
         {LauncherIcon::alert_circle, "alert-circle"}}};
};

// One table for the global colours and a project's own.
template <class S>
constexpr auto theme_fields() {
    return std::tuple{field("lightButtonColor", &S::light_button, HexColor{}),
                      field("lightTextColor", &S::light_text, HexColor{}),
                      field("lightButtonHoverColor", &S::light_button_hover, HexColor{}),
                      field("lightTextHoverColor", &S::light_text_hover, HexColor{}),
                      field("darkButtonColor", &S::dark_button, HexColor{}),
                      field("darkTextColor", &S::dark_text, HexColor{}),
                      field("darkButtonHoverColor", &S::dark_button_hover, HexColor{}),
                      field("darkTextHoverColor", &S::dark_text_hover, HexColor{})};
}

// The eight colours of buttons in both themes.
struct ThemeColors {
    static constexpr bool kAbsentKeepsDefault = true;
    std::string light_button = "#02658D", light_text = "#ffffff";
    std::string light_button_hover = "#024F6F", light_text_hover = "#ffffff";
    std::string dark_button = "#02658D", dark_text = "#ffffff";
    std::string dark_button_hover = "#036F9B", dark_text_hover = "#ffffff";
    static constexpr auto fields() { return theme_fields<ThemeColors>(); }
};

struct ProjectThemeColors {
    Patch<std::string> light_button, light_text, light_button_hover, light_text_hover;
    Patch<std::string> dark_button, dark_text, dark_button_hover, dark_text_hover;
    static constexpr auto fields() { return theme_fields<ProjectThemeColors>(); }
};

// One table for the global launcher and a project's own.
template <class S>
constexpr auto launcher_fields() {
    return std::tuple_cat(
        std::tuple{field("position", &S::position),
                   field("buttonText", &S::button_text, Length{0, 40}),
                   field("buttonShape", &S::button_shape), field("buttonIcon", &S::button_icon),
                   field("buttonIconSize", &S::button_icon_size, Range{12, 32}),
                   field("buttonIconStroke", &S::button_icon_stroke, Range{1, 3}),
                   field("theme", &S::theme),
                   field("enableHoverScaleEffect", &S::enable_hover_scale_effect),
                   field("tooltipEnabled", &S::tooltip_enabled),
                   field("tooltipText", &S::tooltip_text, Length{0, 80})},
        theme_fields<S>());
}

struct LauncherSettings : ThemeColors {
    static constexpr bool kAbsentKeepsDefault = true;
    static constexpr bool kNullWhenAbsent = true;  // clients tell "no text" from "not loaded"
    LauncherPosition position = LauncherPosition::bottom_right;
    std::optional<std::string> button_text;
    ButtonShape button_shape = ButtonShape::round;
    std::optional<LauncherIcon> button_icon = LauncherIcon::bug;  // none: text only
    std::int64_t button_icon_size = 24;                           // CSS pixels
    double button_icon_stroke = 2;
    WidgetTheme theme = WidgetTheme::automatic;
    bool enable_hover_scale_effect = true;
    bool tooltip_enabled = true;
    std::optional<std::string> tooltip_text = "Found a bug?";
    static constexpr auto fields() { return launcher_fields<LauncherSettings>(); }
};

struct ProjectLauncherSettings : ProjectThemeColors {
    Patch<LauncherPosition> position;
    Patch<std::string> button_text;  // null: no text here, whatever the global one is
    Patch<ButtonShape> button_shape;
    Patch<LauncherIcon> button_icon;  // null: no icon
    Patch<std::int64_t> button_icon_size;
    Patch<double> button_icon_stroke;
    Patch<WidgetTheme> theme;
    Patch<bool> enable_hover_scale_effect;
    Patch<bool> tooltip_enabled;
    Patch<std::string> tooltip_text;
    static constexpr auto fields() { return launcher_fields<ProjectLauncherSettings>(); }
};

}  // namespace bugpin
