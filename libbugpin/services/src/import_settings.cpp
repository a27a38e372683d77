#include "import_run.hpp"

#include "bugpin/core/text.hpp"

#include <array>
#include <concepts>
#include <type_traits>
#include <utility>

namespace bugpin::services {
namespace {

constexpr std::int64_t kLargestLogo = 8 << 20;  // bytes; what may come in says branding_rule()

// --- whether two settings are the same -----------------------------------------------------------

template <class T>
bool same(const T& a, const T& b);

template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const T& x, const T& y) { return same(x, y); });
}

template <class T>
bool same(const std::optional<T>& a, const std::optional<T>& b) {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

template <class T>
bool same(const T& a, const T& b) {
    if constexpr (Described<T>) {
        bool all = true;
        for_each_field<T>(
            [&](const auto& each) { all = all && same(a.*each.member, b.*each.member); });
        return all;
    } else {
        return a == b;
    }
}

// --- a setting as a change of it -----------------------------------------------------------------

template <class T>
void send(const T& setting, std::optional<T>& change) {
    change = setting;
}
// Pictures are uploaded anew; their addresses here are others.
void send(const BrandingSettings& setting, std::optional<ChangeBranding>& change) {
    change.emplace().primary_color = setting.primary_color;
}
void send(const SmtpSettings& setting, std::optional<SmtpChange>& change) {
    auto& sent = change.emplace();
    sent.host = setting.host;
    sent.port = setting.port;
    sent.user = setting.user;
    if (setting.password) sent.password = *setting.password;
    sent.from = setting.from;
}
void send(const S3Settings& setting, std::optional<S3Change>& change) {
    auto& sent = change.emplace();
    sent.bucket = setting.bucket;
    sent.region = setting.region;
    sent.access_key_id = setting.access_key_id;
    if (setting.secret_access_key) sent.secret_access_key = *setting.secret_access_key;
    sent.endpoint = setting.endpoint;
}

// What decoding a request would have found: the rules of the group itself.
template <class T>
std::vector<FieldError> complaints_of(const std::optional<T>& change) {
    if constexpr (requires { change->check(); }) {
        if (change) return change->check();
    }
    return {};
}

std::string reasons(const Error& error) {
    std::string text = error.message;
    for (const FieldError& bad : error.fields)
        text += fmt::format("; {}: {}", bad.field, bad.message);
    return text;
}

// Under which names an image of that kind and mode may be.
std::vector<std::string> names_of(BrandingKind kind, ColorMode mode) {
    const auto name = name_of(mode);
    switch (kind) {
    case BrandingKind::logo: {
        std::vector<std::string> names;
        for (const char* extension : {"png", "webp", "jpg", "jpeg", "svg"})
            names.push_back(fmt::format("logo-{}.{}", name, extension));
        return names;
    }
    case BrandingKind::icon: return {fmt::format("icon-{}.png", name)};
    case BrandingKind::favicon:
        return {fmt::format("android-chrome-512x512-{}.png", name), "android-chrome-512x512.png"};
    }
    return {};
}

bool has_picture(const BrandingSettings& settings, BrandingKind kind, ColorMode mode) {
    const bool is_light = mode == ColorMode::light;
    switch (kind) {
    case BrandingKind::logo:
        return (is_light ? settings.logo_light_url : settings.logo_dark_url).has_value();
    case BrandingKind::icon:
        return (is_light ? settings.icon_light_url : settings.icon_dark_url).has_value();
    case BrandingKind::favicon:
        return (is_light ? settings.favicon_light_version : settings.favicon_dark_version) !=
               BrandingSettings().favicon_light_version;
    }
    return false;
}

}  // namespace

// One setting at a time, so that what is refused keeps no other from coming over. A switch may need
// a setting that stands after it, so what was refused is tried once more.
Result<> ImportRun::take_settings() {
    BUGPIN_TRY(const auto theirs, parts_.source.settings());
    ledger_.unreadable(ImportKind::setting, theirs.gaps.size());
    ledger_.lost(theirs.gaps);
    std::vector<std::string> refused;
    for (const std::string& name : theirs.present) {
        if (name == "emailTemplates") continue;
        BUGPIN_TRY(const bool is_done, apply_setting(name, theirs.settings));
        if (!is_done) refused.push_back(name);
    }
    for (const std::string& name : refused) {
        BUGPIN_TRY(const bool is_done, apply_setting(name, theirs.settings));
        if (!is_done) ledger_.left_out(ImportKind::setting, "setting " + name, last_refusal_);
    }
    return theirs.present.contains("emailTemplates") ? take_mail_templates(theirs.settings)
                                                     : Result<>();
}

// False when it was refused; last_refusal_ says why. What the operator has changed here stays.
Result<bool> ImportRun::apply_setting(std::string_view name, const Settings& theirs) {
    const auto snapshot = parts_.directory.current();
    const Settings defaults;
    UpdateSettings change;
    bool is_ours = false;
    std::vector<FieldError> bad;
    for_each_shared_field<Settings, UpdateSettings>([&](const auto& stored, const auto& sent) {
        if (stored.name != name) return;
        is_ours = !same(snapshot->settings.*stored.member, defaults.*stored.member);
        send(theirs.*stored.member, change.*sent.member);
        bad = complaints_of(change.*sent.member);
    });
    if (is_ours) {
        ledger_.already_there(ImportKind::setting);
        return true;
    }
    Result<> done;
    if (!bad.empty()) {
        done = Error::invalid(std::move(bad));
    } else if (!is_dry()) {
        const auto updated = parts_.settings.update(parts_.actor, change);
        if (!updated) done = updated.error();
    }
    if (done) {
        ledger_.came_over(ImportKind::setting);
        return true;
    }
    if (ends_import(done.error())) return done.error();
    last_refusal_ = reasons(done.error());
    return false;
}

Result<> ImportRun::take_mail_templates(const Settings& theirs) {
    for (const auto& [kind, name] : EnumNames<MailKind>::values) {
        const auto& text = theirs.email_templates.of(kind);
        if (!text) continue;
        UpdateSettings change;
        change.email_templates = parts_.directory.current()->settings.email_templates;
        auto& stored = change.email_templates->of(kind);
        if (stored) {
            ledger_.already_there(ImportKind::setting);
            continue;
        }
        stored = *text;
        if (!is_dry()) {
            const auto updated = parts_.settings.update(parts_.actor, change);
            if (!updated && ends_import(updated.error())) return updated.error();
            if (!updated) {
                ledger_.left_out(ImportKind::setting, fmt::format("mail template {}", name),
                                 reasons(updated.error()));
                continue;
            }
        }
        ledger_.came_over(ImportKind::setting);
    }
    return {};
}

Result<> ImportRun::take_branding() {
    for (const auto& [kind, kind_name] : EnumNames<BrandingKind>::values)
        for (const auto& [mode, mode_name] : EnumNames<ColorMode>::values)
            BUGPIN_CHECK(take_picture(kind, mode));
    return {};
}

Result<> ImportRun::take_picture(BrandingKind kind, ColorMode mode) {
    for (const std::string& name : names_of(kind, mode)) {
        const std::string path = fmt::format("uploads/branding/{}/{}", name_of(mode), name);
        const auto bytes = files_.read(path, kLargestLogo);
        if (bytes && !*bytes) continue;
        if (has_picture(parts_.directory.current()->settings.branding, kind, mode)) {
            ledger_.already_there(ImportKind::branding);
            return {};
        }
        if (!bytes) {
            ledger_.left_out(ImportKind::branding, path, bytes.error().message);
            return {};
        }
        if (!is_dry()) {
            const auto url = parts_.branding.upload(parts_.actor, kind, mode, **bytes);
            if (!url && url.error().kind == ErrorKind::storage_full) return url.error();
            if (!url) {
                ledger_.left_out(ImportKind::branding, path, reasons(url.error()));
                return {};
            }
        }
        ledger_.came_over(ImportKind::branding);
        return {};
    }
    return {};
}

}  // namespace bugpin::services
