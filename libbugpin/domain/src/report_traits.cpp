#include "bugpin/domain/report_traits.hpp"

#include "json_scan.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>

namespace bugpin {
namespace {

constexpr std::array<std::string_view, 10> kParts{"screenshot",  "video",   "attachment", "comment",
                                                  "description", "console", "network",    "email",
                                                  "assignee",    "tag"};
constexpr std::size_t kMostSegments = 8;  // of a path that are words of their own

std::string member_text(std::string_view object, std::string_view name) {
    const auto value = member_of(object, name);
    return value ? text_of_json(*value) : std::string();
}

std::string member_text(std::string_view root, std::string_view object, std::string_view name) {
    const auto inner = member_of(root, object);
    return inner ? member_text(*inner, name) : std::string();
}

bool has_elements(std::string_view metadata, std::string_view name) {
    const auto array = member_of(metadata, name);
    return array && !elements_of(*array).empty();
}

class Words {
public:
    void add(std::string_view key, std::string_view value) {
        if (!value.empty()) words_.push_back(fmt::format("{}:{}", key, to_lower_ascii(value)));
    }
    void add_if(bool has, std::string_view part) {
        if (has) add("has", part);
    }
    std::vector<std::string> take() { return std::move(words_); }

private:
    std::vector<std::string> words_;
};

void add_path(Words& words, std::string_view url) {
    if (url.empty()) return;
    const std::string path = path_of(url);
    words.add("url", path);
    words.add("below", "/");
    std::size_t end = 0;
    for (std::size_t i = 0; i < kMostSegments && end != std::string::npos; ++i) {
        end = path.find('/', end + 1);
        if (path.size() > 1) words.add("below", std::string_view(path).substr(0, end));
    }
}

// Appends the texts of `names` of each entry of an array.
void add_entries(std::string& out, std::string_view metadata, std::string_view array,
                 std::initializer_list<std::string_view> names) {
    const auto entries = member_of(metadata, array);
    if (!entries) return;
    for (const auto entry : elements_of(*entries)) {
        if (out.size() >= kMostPageText) return;
        for (const auto name : names) out += ' ' + member_text(entry, name);
    }
}

}  // namespace

std::vector<std::string> traits_of(const TraitSource& source) {
    Words words;
    words.add("number", fmt::format("{}", source.number));
    for (const auto& tag : source.tags) words.add("tag", tag);
    words.add("browser", member_text(source.metadata, "browser", "name"));
    words.add("os", member_text(source.metadata, "device", "os"));
    words.add("device", member_text(source.metadata, "device", "type"));
    add_path(words, member_text(source.metadata, "url"));
    for (const auto& [type, name] : EnumNames<FileType>::values)
        words.add_if(
            std::find(source.files.begin(), source.files.end(), type) != source.files.end(), name);
    words.add_if(source.has_comments, "comment");
    words.add_if(source.has_description, "description");
    words.add_if(has_elements(source.metadata, "consoleErrors"), "console");
    words.add_if(has_elements(source.metadata, "networkErrors"), "network");
    words.add_if(source.has_email, "email");
    words.add_if(source.is_assigned, "assignee");
    words.add_if(!source.tags.empty(), "tag");
    if (source.is_duplicate) words.add("is", "duplicate");
    return words.take();
}

std::string page_text(std::string_view metadata) {
    std::string text = member_text(metadata, "url");
    text += ' ' + member_text(metadata, "title");
    add_entries(text, metadata, "consoleErrors", {"message", "source"});
    add_entries(text, metadata, "networkErrors", {"url", "statusText"});
    text.resize(front_of(text, kMostPageText).size());
    return text;
}

bool is_known_part(std::string_view name) {
    return std::find(kParts.begin(), kParts.end(), name) != kParts.end();
}

std::string known_parts() { return fmt::format("{}", fmt::join(kParts, ", ")); }

std::string path_of(std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
        const auto path = url.find_first_of("/?#", scheme + 3);
        url = path == std::string_view::npos ? "" : url.substr(path);
    }
    url = url.substr(0, url.find_first_of("?#"));
    while (url.ends_with('/')) url.remove_suffix(1);
    return url.starts_with('/') ? std::string(url) : "/" + std::string(url);
}

}  // namespace bugpin
