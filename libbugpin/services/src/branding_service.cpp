#include "bugpin/services/branding_service.hpp"

#include "permission.hpp"
#include "uploaded_picture.hpp"

#include "bugpin/core/text.hpp"

#include <functional>

namespace bugpin::services {
namespace {

void apply(WhiteLabelSettings& settings, const ChangeWhiteLabel& change) {
    const auto set = [](bool& stored, std::optional<bool> sent) { stored = sent.value_or(stored); };
    set(settings.hide_footer_branding, change.hide_footer_branding);
    set(settings.hide_email_branding, change.hide_email_branding);
    set(settings.hide_powered_by, change.hide_powered_by);
    if (change.custom_copyright.is_absent()) return;
    settings.custom_copyright.reset();
    if (!change.custom_copyright) return;
    const auto text = trim(*change.custom_copyright);
    if (!text.empty()) settings.custom_copyright = std::string(text);
}

void apply(ThemeColors& colors, const ChangeThemeColors& change) {
    for_each_shared_field<ThemeColors, ChangeThemeColors>(
        [&](const auto& stored, const auto& sent) {
            if (const auto& color = change.*sent.member) colors.*stored.member = *color;
        });
}

// Changes the stored settings, in one transaction with whatever else `change` does.
using Change = std::function<Result<>(ports::Repositories&, Settings&)>;
Result<Settings> change_settings(ports::Store& store, const Change& change) {
    return store.write([&](ports::Repositories& repos) -> Result<Settings> {
        BUGPIN_TRY(Settings settings, repos.settings().load());
        BUGPIN_CHECK(change(repos, settings));
        BUGPIN_CHECK(repos.settings().save(settings));
        return settings;
    });
}

Result<> done(Result<Settings> changed) {
    return changed ? Result<>() : Result<>(std::move(changed).error());
}

}  // namespace

BrandingService::BrandingService(Ports ports, const Directory& directory)
    : ports_(ports), directory_(directory) {}

Result<BrandingFile> BrandingService::open(std::string_view mode, std::string_view filename) {
    const auto known = enum_from<ColorMode>(mode);
    if (!known) return Error::not_found("Branding file not found");
    BUGPIN_TRY(BrandingImage image, ports_.store.read([&](ports::Repositories& repos) {
        return repos.branding().find(*known, filename);
    }));
    BUGPIN_TRY(ports::OpenBlob blob, ports_.blobs.open(image.blob.sha256));
    return BrandingFile{std::move(image), std::move(blob)};
}

Result<std::vector<BrandingService::Prepared>> BrandingService::prepare(BrandingKind kind,
                                                                        ColorMode mode,
                                                                        std::string_view bytes) {
    const BrandingRule& rule = branding_rule(kind);
    BUGPIN_TRY(const auto upload,
               UploadedPicture::take({ports_.blobs, ports_.inspector, ports_.worker}, bytes,
                                     {rule.most_bytes, rule.least_side, rule.types},
                                     input_limits(directory_.current()->settings, {})));
    std::vector<Prepared> all;
    const auto add = [&](std::int64_t side, std::string_view name,
                         std::string_view extension) -> Result<> {
        BUGPIN_TRY(MadePicture made, upload.make(side));
        BrandingImage image;
        image.kind = kind;
        image.mode = mode;
        image.filename = fmt::format("{}-{}.{}", name, name_of(mode),
                                     extension.empty() ? made.extension : extension);
        image.mime_type = std::move(made.mime_type);
        image.blob = made.placed.blob;
        image.created_at = ports_.clock.now();
        all.push_back({std::move(image), std::move(made.placed)});
        return {};
    };
    if (rule.squares.empty()) BUGPIN_CHECK(add(0, name_of(kind), ""));
    for (const auto& square : rule.squares)
        BUGPIN_CHECK(add(square.side, square.name, square.extension));
    return all;
}

Result<std::string> BrandingService::upload(const Actor& actor, BrandingKind kind, ColorMode mode,
                                            std::string_view bytes) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(const std::vector<Prepared> prepared, prepare(kind, mode, bytes));
    std::vector<BrandingImage> images;
    for (const Prepared& each : prepared) images.push_back(each.image);
    BUGPIN_CHECK(done(change_settings(
        ports_.store, [&](ports::Repositories& repos, Settings& settings) -> Result<> {
            show_branding(settings.branding, images[0]);
            return repos.branding().replace(kind, mode, images);
        })));
    return branding_url(images[0]);
}

Result<> BrandingService::remove(const Actor& actor, BrandingKind kind, ColorMode mode) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return done(change_settings(ports_.store,
                                [&](ports::Repositories& repos, Settings& settings) -> Result<> {
                                    hide_branding(settings.branding, kind, mode);
                                    return repos.branding().replace(kind, mode, {});
                                }));
}

Result<> BrandingService::change_primary_color(const Actor& actor,
                                               const ChangePrimaryColor& change) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return done(
        change_settings(ports_.store, [&](ports::Repositories&, Settings& settings) -> Result<> {
            settings.branding.primary_color = change.color;
            return {};
        }));
}

Result<> BrandingService::change_widget_colors(const Actor& actor,
                                               const ChangeThemeColors& change) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return done(
        change_settings(ports_.store, [&](ports::Repositories&, Settings& settings) -> Result<> {
            apply(settings.widget_dialog, change);
            return {};
        }));
}

Result<> BrandingService::change_admin_colors(const Actor& actor, const ChangeThemeColors& change) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return done(
        change_settings(ports_.store, [&](ports::Repositories&, Settings& settings) -> Result<> {
            apply(settings.admin_button, change);
            return {};
        }));
}

Result<> BrandingService::reset(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return done(change_settings(ports_.store,
                                [](ports::Repositories& repos, Settings& settings) -> Result<> {
                                    settings.branding = {};
                                    settings.admin_button = {};
                                    return repos.branding().remove_all();
                                }));
}

Result<WhiteLabelSettings> BrandingService::white_label(const Actor& actor) const {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return directory_.current()->settings.white_label;
}

Result<WhiteLabelSettings> BrandingService::change_white_label(const Actor& actor,
                                                               const ChangeWhiteLabel& change) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(
        const Settings after,
        change_settings(ports_.store, [&](ports::Repositories&, Settings& settings) -> Result<> {
            apply(settings.white_label, change);
            return {};
        }));
    return after.white_label;
}

Result<WhiteLabelSettings> BrandingService::reset_white_label(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(
        const Settings after,
        change_settings(ports_.store, [](ports::Repositories&, Settings& settings) -> Result<> {
            settings.white_label = {};
            return {};
        }));
    return after.white_label;
}

}  // namespace bugpin::services
