#include "branding_repository.hpp"

#include <string>
#include <tuple>

namespace bugpin::sqlite {
namespace {

struct ImageRow {
    static constexpr auto columns() {
        return std::tuple{
            column("kind", &BrandingImage::kind),
            column("mode", &BrandingImage::mode),
            column("filename", &BrandingImage::filename),
            column("mime_type", &BrandingImage::mime_type),
            column(
                "sha256", [](auto& image) -> auto& { return image.blob.sha256; }),
            column(
                "bytes", [](auto& image) -> auto& { return image.blob.bytes; }),
            column("created_at", &BrandingImage::created_at),
        };
    }
};

const std::string kFind =
    "SELECT " + column_list<ImageRow>() + " FROM branding_images WHERE mode = ? AND filename = ?";
const std::string kInsert = insert_into<ImageRow>("branding_images");
constexpr std::string_view kRemove = "DELETE FROM branding_images WHERE mode = ? AND kind = ?";
constexpr std::string_view kRemoveAll = "DELETE FROM branding_images";

}  // namespace

Result<BrandingImage> SqliteBranding::find(ColorMode mode, std::string_view filename) {
    Query query(context_.connection, kFind);
    query.bind(mode, filename);
    if (!query.step()) return Error::not_found("Branding file not found");
    return read_row<ImageRow, BrandingImage>(query.statement());
}

Result<> SqliteBranding::replace(BrandingKind kind, ColorMode mode,
                                 const std::vector<BrandingImage>& images) {
    run(context_.connection, kRemove, mode, kind);
    for (const BrandingImage& image : images) {
        Query query(context_.connection, kInsert);
        bind_row<ImageRow>(query.statement(), image);
        query.run();
    }
    return {};
}

Result<> SqliteBranding::remove_all() {
    run(context_.connection, kRemoveAll);
    return {};
}

}  // namespace bugpin::sqlite
