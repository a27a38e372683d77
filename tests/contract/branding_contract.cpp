// The operator's pictures: what every store guarantees.
#include "contract/backends.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

BrandingImage an_image(BrandingKind kind, ColorMode mode, std::string filename) {
    const std::int64_t serial = next_serial();
    return {kind, mode, std::move(filename), "image/png", {serial_hex(serial, 64), serial}, kEpoch};
}

Result<> replace(ports::Store& store, BrandingKind kind, ColorMode mode,
                 const std::vector<BrandingImage>& images) {
    return store.write([&](Repositories& r) { return r.branding().replace(kind, mode, images); });
}

Result<BrandingImage> found(ports::Store& store, ColorMode mode, std::string_view filename) {
    return store.read([&](Repositories& r) { return r.branding().find(mode, filename); });
}

bool is_referenced(ports::Store& store, const std::string& sha256) {
    const auto answer =
        store.read([&](Repositories& r) { return r.reports().is_blob_referenced(sha256); });
    REQUIRE(answer);
    return *answer;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a branding image comes back as it was stored", "[contract][branding]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto image = an_image(BrandingKind::logo, ColorMode::dark, "logo-dark.png");
    CHECK(found(store, ColorMode::dark, "logo-dark.png").error().kind == ErrorKind::not_found);
    REQUIRE(replace(store, image.kind, image.mode, {image}));
    const auto stored = found(store, ColorMode::dark, "logo-dark.png");
    REQUIRE(stored);
    CHECK(stored->kind == image.kind);
    CHECK(stored->mode == image.mode);
    CHECK(stored->mime_type == image.mime_type);
    CHECK(stored->blob == image.blob);
    CHECK(stored->created_at == image.created_at);
    CHECK_FALSE(found(store, ColorMode::light, "logo-dark.png"));
}

TEMPLATE_LIST_TEST_CASE("replacing takes away what was there of that kind and mode, nothing else",
                        "[contract][branding]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto first = an_image(BrandingKind::logo, ColorMode::light, "logo-light.jpg");
    const auto icon = an_image(BrandingKind::icon, ColorMode::light, "icon-light.png");
    const auto dark = an_image(BrandingKind::logo, ColorMode::dark, "logo-dark.jpg");
    for (const auto& image : {first, icon, dark})
        REQUIRE(replace(store, image.kind, image.mode, {image}));
    const auto second = an_image(BrandingKind::logo, ColorMode::light, "logo-light.png");
    REQUIRE(replace(store, second.kind, second.mode, {second}));
    CHECK_FALSE(found(store, ColorMode::light, "logo-light.jpg"));
    CHECK(found(store, ColorMode::light, "logo-light.png"));
    CHECK(found(store, ColorMode::light, "icon-light.png"));
    CHECK(found(store, ColorMode::dark, "logo-dark.jpg"));

    REQUIRE(replace(store, BrandingKind::icon, ColorMode::light, {}));
    CHECK_FALSE(found(store, ColorMode::light, "icon-light.png"));
    REQUIRE(store.write([](Repositories& r) { return r.branding().remove_all(); }));
    CHECK_FALSE(found(store, ColorMode::dark, "logo-dark.jpg"));
}

TEMPLATE_LIST_TEST_CASE("the blob of a branding image is referenced as long as it is shown",
                        "[contract][branding]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto image = an_image(BrandingKind::favicon, ColorMode::light, "favicon-light.ico");
    CHECK_FALSE(is_referenced(store, image.blob.sha256));
    REQUIRE(replace(store, image.kind, image.mode, {image}));
    CHECK(is_referenced(store, image.blob.sha256));
    CHECK(store.verify()->blobs == std::vector<std::string>{image.blob.sha256});
    REQUIRE(replace(store, image.kind, image.mode, {}));
    CHECK_FALSE(is_referenced(store, image.blob.sha256));
    CHECK(store.verify()->blobs.empty());
}
