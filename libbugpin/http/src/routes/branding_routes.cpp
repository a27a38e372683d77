#include "../branding_json.hpp"
#include "../endpoint.hpp"
#include "../picture_form.hpp"
#include "../picture_reply.hpp"
#include "routes.hpp"

#include <array>

namespace bugpin::http {
namespace {

constexpr auto kRead = RateClass::read;
constexpr auto kWrite = RateClass::write;

struct ReadBranding {
    std::optional<std::string> version;
    static constexpr auto fields() { return std::tuple{field("v", &ReadBranding::version)}; }
};

Endpoint sends_branding(services::BrandingService& branding) {
    return with_query<ReadBranding, std::string, std::string>(
        PictureReply(),
        [&branding](Call&, const ReadBranding& wish, const std::string& mode,
                    const std::string& name) -> Result<WantedPicture> {
            BUGPIN_TRY(auto file, branding.open(mode, name));
            const bool is_this_version = wish.version == branding_version(file.image.created_at);
            return WantedPicture{std::move(file.blob), std::move(file.image.blob.sha256),
                                 std::move(file.image.mime_type),
                                 is_this_version ? kPublicForEver : kPublicForAWhile};
        });
}

Endpoint sends_manifest() {
    return with_path<std::string>(
        is<WebManifestJson>("application/manifest+json"),
        [](Call& call, const std::string& mode) { return web_manifest(call.settings(), mode); });
}

// The manifest before the pictures: the first pattern that fits decides.
std::vector<Route> public_routes(services::BrandingService& branding) {
    return {
        {"GET", "/api/branding/config", Access::open, kRead, Run::immediate,
         "Tells how BugPin shows itself",
         with_path<>(returns<BrandingConfigJson>("config"),
                     [](Call& call) -> Result<BrandingConfigJson> {
                         return BrandingConfigJson(call.settings());
                     })},
        {"GET", "/branding/{mode}/site.webmanifest", Access::open, kRead, Run::immediate,
         "Tells a phone how to show the console on its home screen", sends_manifest()},
        {"GET", "/admin/branding/{mode}/site.webmanifest", Access::open, kRead, Run::immediate,
         "The same, where older consoles look for it", sends_manifest()},
        {"GET", "/branding/{mode}/{file}", Access::open, kRead, Run::ordinary,
         "Sends one of the operator's pictures", sends_branding(branding)},
        {"GET", "/admin/branding/{mode}/{file}", Access::open, kRead, Run::ordinary,
         "The same, where older consoles look for it", sends_branding(branding)},
    };
}

// Paths spelt out: there are no other kinds and modes, and the router says so.
struct Place {
    std::string_view path;
    BrandingKind kind;
    ColorMode mode;
};
constexpr std::array<Place, 6> kPlaces{
    {{"/api/branding/logo/light", BrandingKind::logo, ColorMode::light},
     {"/api/branding/logo/dark", BrandingKind::logo, ColorMode::dark},
     {"/api/branding/icon/light", BrandingKind::icon, ColorMode::light},
     {"/api/branding/icon/dark", BrandingKind::icon, ColorMode::dark},
     {"/api/branding/favicon/light", BrandingKind::favicon, ColorMode::light},
     {"/api/branding/favicon/dark", BrandingKind::favicon, ColorMode::dark}}};

std::vector<Route> picture_routes(services::BrandingService& branding) {
    std::vector<Route> all;
    for (const Place& place : kPlaces) {
        all.push_back({"POST", place.path, Access::admin, kWrite, Run::media,
                       "Replaces the picture by the one in part \"file\"",
                       with_picture(returns<std::string>("url"), "file",
                                    [&branding, place](Call& call, const std::string& bytes) {
                                        return branding.upload(call.actor, place.kind, place.mode,
                                                               bytes);
                                    })});
        all.push_back({"DELETE", place.path, Access::admin, kWrite, Run::ordinary,
                       "Shows BugPin's own picture again",
                       with_path<>(done(), [&branding, place](Call& call) {
                           return branding.remove(call.actor, place.kind, place.mode);
                       })});
    }
    return all;
}

std::vector<Route> color_routes(services::BrandingService& branding) {
    using services::ChangePrimaryColor, services::ChangeThemeColors;
    return {
        {"PUT", "/api/branding/primary-color", Access::admin, kWrite, Run::ordinary,
         "Changes the primary colour",
         with_body<ChangePrimaryColor>(done(),
                                       [&branding](Call& call, const ChangePrimaryColor& change) {
                                           return branding.change_primary_color(call.actor, change);
                                       })},
        {"PUT", "/api/branding/widget-primary-colors", Access::admin, kWrite, Run::ordinary,
         "Changes colours of the widget's dialog; what is not sent stays",
         with_body<ChangeThemeColors>(done(),
                                      [&branding](Call& call, const ChangeThemeColors& change) {
                                          return branding.change_widget_colors(call.actor, change);
                                      })},
        {"PUT", "/api/branding/admin-theme-colors", Access::admin, kWrite, Run::ordinary,
         "Changes colours of the console; what is not sent stays",
         with_body<ChangeThemeColors>(done(),
                                      [&branding](Call& call, const ChangeThemeColors& change) {
                                          return branding.change_admin_colors(call.actor, change);
                                      })},
        {"POST", "/api/branding/reset", Access::admin, kWrite, Run::ordinary,
         "Takes back all pictures, the primary colour and the console's colours",
         with_path<>(done(), [&branding](Call& call) { return branding.reset(call.actor); })},
    };
}

std::vector<Route> white_label_routes(services::BrandingService& branding) {
    using services::ChangeWhiteLabel;
    return {
        {"GET", "/api/white-label/config", Access::admin, kRead, Run::ordinary,
         "Shows where BugPin's own name is left out",
         with_path<>(returns<WhiteLabelJson>("config"),
                     [&branding](Call& call) { return branding.white_label(call.actor); })},
        {"PUT", "/api/white-label/config", Access::admin, kWrite, Run::ordinary,
         "Changes where BugPin's own name is left out; what is not sent stays",
         with_body<ChangeWhiteLabel>(returns<WhiteLabelJson>("config"),
                                     [&branding](Call& call, const ChangeWhiteLabel& change) {
                                         return branding.change_white_label(call.actor, change);
                                     })},
        {"POST", "/api/white-label/reset", Access::admin, kWrite, Run::ordinary,
         "Shows BugPin's own name everywhere again",
         with_path<>(returns<WhiteLabelJson>("config"),
                     [&branding](Call& call) { return branding.reset_white_label(call.actor); })},
    };
}

}  // namespace

std::vector<Route> branding_routes(services::BrandingService& branding) {
    auto all = public_routes(branding);
    for (auto* group : {&picture_routes, &color_routes, &white_label_routes})
        for (auto& row : group(branding)) all.push_back(std::move(row));
    return all;
}

}  // namespace bugpin::http
