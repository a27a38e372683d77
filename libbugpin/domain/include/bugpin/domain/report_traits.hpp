// What a list can be filtered by beyond the columns of a report: each such property is a word like
// "tag:checkout", "browser:firefox" or "has:video", and a report has a set of them. Stores keep
// the words in an index, or make them anew; queries demand or exclude them. Pure.
#pragma once

#include "bugpin/domain/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin {

// What the words are made of.
struct TraitSource {
    std::int64_t number = 0;
    std::string_view metadata;  // a report's, as stored
    std::vector<std::string> tags;
    std::vector<FileType> files;  // of each file
    bool has_comments = false, has_description = false, has_email = false, is_assigned = false;
    bool is_duplicate = false;
};

// number:12  tag:…  browser:firefox  os:linux  device:mobile  url:/pay/card (the whole path)
// below:/pay (each beginning of the path, by segments)  has:screenshot video attachment comment
// description console network email assignee tag  is:duplicate
std::vector<std::string> traits_of(const TraitSource& source);

// What people may search for in what the page told: address, title, and the messages of its
// console and requests; kMostPageText bytes at most.
inline constexpr std::size_t kMostPageText = 4000;
std::string page_text(std::string_view metadata);

// One of those after "has:".
bool is_known_part(std::string_view name);
std::string known_parts();  // for people

// The path of an address, without query, fragment and trailing slash: "/" at least.
std::string path_of(std::string_view url);

}  // namespace bugpin
