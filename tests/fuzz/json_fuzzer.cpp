// Any text as a JSON document: what is accepted and written back is accepted again and written the
// same.
#include "fuzz.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/json/value.hpp"

#include <string>

using namespace bugpin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document = json::Document::parse(fuzz::text_of(data, size));
    if (!document) return 0;
    const auto text = document->root().text();
    fuzz::demand(is_valid_utf8(text));
    const auto again = json::Document::parse(text);
    // Shortest digits may be longer than what was sent ("1e300"), and so exceed the size limit.
    if (!again) {
        fuzz::demand(again.error().kind == ErrorKind::too_large);
        return 0;
    }
    fuzz::demand(again->root().text() == text);
    return 0;
}
