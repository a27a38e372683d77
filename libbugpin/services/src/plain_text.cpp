#include "plain_text.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace bugpin::services {
namespace {

struct Tag {
    std::string name;  // lower case, "/" in front where it closes
    std::string_view attributes;
};

Tag tag_of(std::string_view inside) {
    const auto end = inside.find_first_of(" \t\r\n", 1);
    std::string name = to_lower_ascii(inside.substr(0, end));
    if (name.size() > 1 && name.ends_with('/')) name.pop_back();
    return {std::move(name), end == std::string_view::npos ? "" : inside.substr(end)};
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string decoded(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities{
        {{"&lt;", "<"},
         {"&gt;", ">"},
         {"&quot;", "\""},
         {"&#39;", "'"},
         {"&nbsp;", " "},
         {"&amp;", "&"}}};
    std::string out;
    while (!text.empty()) {
        const auto entity = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& each) {
            return text.starts_with(each.first);
        });
        out += entity == kEntities.end() ? text.substr(0, 1) : entity->second;
        text.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
    }
    return out;
}

std::string href_of(std::string_view attributes) {
    constexpr std::string_view kName = "href=\"";
    const auto begin = attributes.find(kName);
    if (begin == std::string_view::npos) return {};
    const auto rest = attributes.substr(begin + kName.size());
    return decoded(rest.substr(0, rest.find('"')));
}

class Reader {
public:
    std::string read(std::string_view html) {
        while (!html.empty()) {
            const auto open = html.find('<');
            add_text(html.substr(0, open));
            if (open == std::string_view::npos) break;
            html.remove_prefix(open + 1);
            const auto close = html.find('>');
            if (close == std::string_view::npos) break;
            const Tag tag = tag_of(html.substr(0, close));
            html.remove_prefix(close + 1);
            if (is_one_of<3>(tag.name, {"head", "style", "script"}))
                html.remove_prefix(end_of(html, tag.name));
            else
                add_tag(tag);
        }
        return finish();
    }

private:
    // Behind "</name"; the whole of `html` when it is never closed.
    static std::size_t end_of(std::string_view html, const std::string& name) {
        const std::string lower = to_lower_ascii(html);
        const auto end = lower.find("</" + name);
        return end == std::string::npos ? html.size() : end;
    }

    // White space is one space; a line break that somebody wrote stays.
    void add_text(std::string_view text) {
        for (const char c : decoded(text)) {
            if (c == '\n' && !trim(line_).empty())
                end_line();
            else if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
                line_ += c;
            else if (!line_.empty() && line_.back() != ' ')
                line_ += ' ';
        }
    }

    void add_tag(const Tag& tag) {
        if (is_one_of<14>(tag.name, {"br", "p", "/p", "div", "/div", "tr", "/tr", "li", "/li", "h1",
                                     "/h1", "h2", "/h2", "/table"}))
            end_line();
        if (is_one_of<5>(tag.name, {"/p", "/table", "/h1", "/h2", "/ul"})) end_paragraph();
        if (tag.name == "/td" && !line_.empty() && line_.back() != ' ') line_ += ' ';
        if (tag.name == "a") link_ = href_of(tag.attributes);
        if (tag.name == "/a") end_link();
    }

    void end_link() {
        if (!link_.empty() && line_.find(link_) == std::string::npos) line_ += " <" + link_ + ">";
        link_.clear();
    }

    void end_line() {
        const auto line = trim(line_);
        if (!line.empty()) (text_ += line) += '\n';
        line_.clear();
    }

    void end_paragraph() {
        if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
    }

    std::string finish() {
        end_line();
        return std::string(trim(text_)) + "\n";
    }

    std::string text_, line_, link_;
};

}  // namespace

std::string plain_text(std::string_view html) { return Reader().read(html); }

}  // namespace bugpin::services
