// The operator's pictures. Their blobs count as referenced (ReportRepository::is_blob_referenced).
// Used inside Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/branding.hpp"

#include <string_view>
#include <vector>

namespace bugpin::ports {

class BrandingRepository {
public:
    virtual ~BrandingRepository() = default;
    virtual Result<BrandingImage> find(ColorMode mode, std::string_view filename) = 0;  // NOT_FOUND
    // Puts `images` in the place of all there are of this kind and mode; none removes them.
    virtual Result<> replace(BrandingKind kind, ColorMode mode,
                             const std::vector<BrandingImage>& images) = 0;
    virtual Result<> remove_all() = 0;
};

}  // namespace bugpin::ports
