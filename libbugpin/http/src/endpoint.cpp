#include "endpoint.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::http {

Result<> check_json_content(const RequestHead& head) {
    const auto type = to_lower_ascii(head.find("Content-Type").value_or(""));
    if (type.find("application/json") != std::string::npos) return {};
    return Error{ErrorKind::unsupported, "UNSUPPORTED_MEDIA_TYPE",
                 "The request body must be JSON, sent with Content-Type: application/json"};
}

}  // namespace bugpin::http
