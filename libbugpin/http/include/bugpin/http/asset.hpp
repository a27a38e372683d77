// A file of the program itself (the widget, the demo), served from memory as it is. Plain values
// that point to bytes which live as long as the program.
#pragma once

#include <string_view>

namespace bugpin::http {

struct Asset {
    std::string_view path;                 // in URLs: "/widget/dialog-4F2A.js"
    std::string_view type;                 // Content-Type
    bool immutable = false;                // the name changes with the content
    std::string_view plain, brotli, gzip;  // the same content; a coding that is missing is empty
    std::string_view policy = {};          // Content-Security-Policy; empty: nothing may be loaded
};

}  // namespace bugpin::http
