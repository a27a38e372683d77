#include "bugpin/services/branding_service.hpp"

#include "permission.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <functional>

namespace bugpin::services {
namespace {

constexpr std::string_view kPart = "file";
constexpr std::int64_t kMostPixels = 16'000'000;  // enough for any logo

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

// Says which part of the form is meant.
Error about_file(Error error) {
    if (error.fields.empty() && error.kind != ErrorKind::unavailable &&
        error.kind != ErrorKind::storage_full)
        error.fields.push_back({std::string(kPart), error.message});
    return error;
}

Result<> check_size(const BrandingRule& rule, std::int64_t bytes) {
    if (bytes <= rule.most_bytes) return {};
    return about_file({ErrorKind::too_large, "FILE_TOO_LARGE",
                       fmt::format("must be at most {} bytes", rule.most_bytes)});
}

Result<> check_picture(const BrandingRule& rule, const ports::MediaInfo& info) {
    const auto& types = rule.types;
    if (std::find(types.begin(), types.end(), info.mime_type) == types.end())
        return about_file({ErrorKind::unsupported, "UNSUPPORTED_MEDIA_TYPE",
                           fmt::format("must be one of: {}", fmt::join(types, ", "))});
    if (std::min(info.width.value_or(0), info.height.value_or(0)) >= rule.least_side) return {};
    return Error::invalid(std::string(kPart),
                          fmt::format("must have at least {0} × {0} pixels", rule.least_side));
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

// What the worker makes is on disk when this returns; name and kind are the caller's to fill in.
Result<BrandingService::Prepared> BrandingService::make(const ports::PlacedBlob& source,
                                                        const ports::PictureTask& task) {
    BUGPIN_TRY(const ports::OpenBlob open, ports_.blobs.open(source.blob.sha256));
    BUGPIN_TRY(auto staged, ports_.blobs.stage());
    auto made = ports_.worker.make(open, task, *staged);
    if (!made) return about_file(std::move(made).error());
    BUGPIN_TRY(ports::PlacedBlob placed, ports_.blobs.place(std::move(staged)));
    BrandingImage image;
    image.filename = made->extension;
    image.mime_type = made->mime_type;
    image.blob = placed.blob;
    return Prepared{std::move(image), std::move(placed)};
}

// The worker reads from a descriptor, so the upload is placed like any other; nothing refers to it,
// and the sweeper takes it.
Result<std::vector<BrandingService::Prepared>> BrandingService::prepare(BrandingKind kind,
                                                                        ColorMode mode,
                                                                        std::string_view bytes) {
    const BrandingRule& rule = branding_rule(kind);
    BUGPIN_CHECK(check_size(rule, std::ssize(bytes)));
    BUGPIN_TRY(auto staged, ports_.blobs.stage());
    BUGPIN_CHECK(staged->append(bytes));
    const auto info =
        ports_.inspector.inspect_media(*staged, input_limits(directory_.current()->settings, {}));
    if (!info) return about_file(info.error());
    BUGPIN_CHECK(check_picture(rule, *info));
    BUGPIN_TRY(const ports::PlacedBlob source, ports_.blobs.place(std::move(staged)));

    ports::PictureTask task;
    task.mime_type = info->mime_type;
    task.most_pixels = kMostPixels;
    std::vector<Prepared> all;
    if (rule.squares.empty()) {
        BUGPIN_TRY(all.emplace_back(), make(source, task));
        all[0].image.filename =
            fmt::format("{}-{}.{}", name_of(kind), name_of(mode), all[0].image.filename);
    }
    for (const auto& square : rule.squares) {
        task.square = square.side;
        BUGPIN_TRY(all.emplace_back(), make(source, task));
        all.back().image.filename =
            fmt::format("{}-{}.{}", square.name, name_of(mode), square.extension);
    }
    return all;
}

Result<std::string> BrandingService::upload(const Actor& actor, BrandingKind kind, ColorMode mode,
                                            std::string_view bytes) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(const std::vector<Prepared> prepared, prepare(kind, mode, bytes));
    std::vector<BrandingImage> images;
    for (const Prepared& each : prepared) {
        BrandingImage& image = images.emplace_back(each.image);
        image.kind = kind;
        image.mode = mode;
        image.created_at = ports_.clock.now();
    }
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
