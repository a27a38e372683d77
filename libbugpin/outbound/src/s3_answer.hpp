// What an S3 server answers: a little XML, of which only the text of known elements counts. Pure.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/http_client.hpp"
#include "bugpin/ports/object_store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::outbound {

// The text of the first element of that name, entities decoded; nullopt: there is none.
std::optional<std::string> xml_text(std::string_view xml, std::string_view element);
// Of a ListObjectsV2 answer; an entry that does not read is left out.
std::vector<ports::ObjectEntry> listed_objects(std::string_view xml);

// What a refusal means (ports/object_store.hpp). REQUIRES: its status is not 2xx, or it is an
// answer of 200 that holds an <Error> after all.
Error s3_error(const ports::HttpAnswer& answer);

}  // namespace bugpin::outbound
