#include "repositories.hpp"

namespace bugpin::memory {

Result<BrandingImage> MemoryBranding::find(ColorMode mode, std::string_view filename) {
    const auto& images = transaction_.state().branding_images;
    const auto found = images.find({mode, std::string(filename)});
    if (found == images.end()) return Error::not_found("Branding file not found");
    return found->second;
}

template <class Predicate>
void MemoryBranding::remove_if(Predicate unwanted) {
    const auto before = transaction_.state().branding_images;
    for (const auto& [key, image] : before)
        if (unwanted(image)) transaction_.erase(&State::branding_images, key);
}

Result<> MemoryBranding::replace(BrandingKind kind, ColorMode mode,
                                 const std::vector<BrandingImage>& images) {
    remove_if([&](const BrandingImage& image) { return image.kind == kind && image.mode == mode; });
    for (const BrandingImage& image : images) {
        if (find(image.mode, image.filename)) return Error::conflict("The image exists already");
        transaction_.put(&State::branding_images, {image.mode, image.filename}, image);
    }
    return {};
}

Result<> MemoryBranding::remove_all() {
    remove_if([](const BrandingImage&) { return true; });
    return {};
}

}  // namespace bugpin::memory
