// How BugPin shows itself to those who work with it and to visitors: colours, pictures, and where
// its own name is left out. A change is partial: what is not sent stays. Thread-safe; blocks on the
// store, an upload also on the disk and on the media worker.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/branding.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/media_inspector.hpp"
#include "bugpin/ports/picture_worker.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::services {

struct ChangeWhiteLabel {
    std::optional<bool> hide_footer_branding, hide_email_branding, hide_powered_by;
    Patch<std::string> custom_copyright;  // null or "" takes ours again
    static constexpr auto fields() { return white_label_fields<ChangeWhiteLabel>(); }
};

struct ChangeThemeColors {
    std::optional<std::string> light_button, light_text, light_button_hover, light_text_hover;
    std::optional<std::string> dark_button, dark_text, dark_button_hover, dark_text_hover;
    static constexpr auto fields() { return theme_fields<ChangeThemeColors>(); }
};

struct ChangePrimaryColor {
    std::string color;
    static constexpr auto fields() {
        return std::tuple{field("color", &ChangePrimaryColor::color, HexColor{})};
    }
};

struct BrandingFile {
    BrandingImage image;
    ports::OpenBlob blob;
};

class BrandingService {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& blobs;
        ports::MediaInspector& inspector;
        ports::PictureWorker& worker;
        const ports::Clock& clock;
    };
    BrandingService(Ports ports, const Directory& directory);

    // For everybody. NOT_FOUND also for a mode that there is not.
    Result<BrandingFile> open(std::string_view mode, std::string_view filename);

    // --- administrators only ---
    // Decodes the picture, stores what is made of it in the place of what there was, and returns
    // where it is. FILE_TOO_LARGE (413), UNSUPPORTED_MEDIA_TYPE (415), UNDECODABLE_PICTURE (415),
    // IMAGE_TOO_LARGE (413), VALIDATION_ERROR when it is too small: each names the field "file".
    Result<std::string> upload(const Actor& actor, BrandingKind kind, ColorMode mode,
                               std::string_view bytes);
    Result<> remove(const Actor& actor, BrandingKind kind, ColorMode mode);  // none is success
    Result<> change_primary_color(const Actor& actor, const ChangePrimaryColor& change);
    Result<> change_widget_colors(const Actor& actor, const ChangeThemeColors& change);
    Result<> change_admin_colors(const Actor& actor, const ChangeThemeColors& change);
    // Pictures, primary colour and the console's colours; the widget's stay.
    Result<> reset(const Actor& actor);

    Result<WhiteLabelSettings> white_label(const Actor& actor) const;
    Result<WhiteLabelSettings> change_white_label(const Actor& actor,
                                                  const ChangeWhiteLabel& change);
    Result<WhiteLabelSettings> reset_white_label(const Actor& actor);

private:
    struct Prepared {
        BrandingImage image;
        ports::PlacedBlob placed;  // keeps the sweeper away until the row is written
    };
    Result<std::vector<Prepared>> prepare(BrandingKind kind, ColorMode mode,
                                          std::string_view bytes);

    Ports ports_;
    const Directory& directory_;
};

}  // namespace bugpin::services
