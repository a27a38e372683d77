// What a table or a line of text says about the page that a report came from. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace bugpin::http {

struct PageFacts {
    std::string url, browser, system;  // "Firefox 140", "Windows 11"; empty where it is not known
};

// From a report's stored metadata.
PageFacts page_facts(std::string_view metadata);

}  // namespace bugpin::http
