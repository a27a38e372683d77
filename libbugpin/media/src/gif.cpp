#include "format.hpp"

namespace bugpin::media {

Result<std::optional<Dimensions>> gif_dimensions(Source& source) {
    BUGPIN_TRY(const std::string_view screen, source.read(6, 7));  // logical screen descriptor
    return std::optional(Dimensions{little16(screen), little16(screen.substr(2))});
}

Result<Edit> no_edit(Source& source) {
    Edit edit;
    edit.keep(source.whole());
    return edit;
}

}  // namespace bugpin::media
