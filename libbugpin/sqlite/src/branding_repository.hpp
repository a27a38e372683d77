// The operator's pictures over SQLite. See ports::BrandingRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/branding_repository.hpp"

namespace bugpin::sqlite {

class SqliteBranding final : public ports::BrandingRepository {
public:
    explicit SqliteBranding(Context& context) : context_(context) {}

    Result<BrandingImage> find(ColorMode mode, std::string_view filename) override;
    Result<> replace(BrandingKind kind, ColorMode mode,
                     const std::vector<BrandingImage>& images) override;
    Result<> remove_all() override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
