// Any bytes as Accept-Encoding and Accept-Language: there is always an answer, and nothing is taken
// that is not named.
#include "fuzz.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/http/accept.hpp"

using namespace bugpin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto header = fuzz::text_of(data, size);
    const auto lower = to_lower_ascii(header);
    if (http::accepts_coding(header, "br")) fuzz::demand(lower.find("br") != std::string::npos);
    const auto language = http::preferred_language(header);
    const auto name = name_of(language);
    fuzz::demand(!name.empty());
    if (language != Language::en)
        fuzz::demand(lower.find(name.substr(0, name.find('-'))) != std::string::npos);
    return 0;
}
