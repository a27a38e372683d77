// Mustache by Kainjow's library, kept to what is safe in an administrator's hands
// (docs/adr/0020-mail-templates.md).
#include "bugpin/ports/template_engine.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/outbound/outbound.hpp"

#include <kainjow/mustache.hpp>

#include <deque>

namespace bugpin::outbound {
namespace {

using Data = kainjow::mustache::data;

Error invalid(std::string message) {
    return {ErrorKind::invalid, "INVALID_TEMPLATE", std::move(message)};
}

std::string quoted(std::string_view tag) {
    return "\"{{" + printable(tag.substr(0, 60), 60) + "}}\"";
}

// What one tag may be; `tag` is what stands between the braces.
Result<> check_tag(std::string_view tag, const ports::TemplateValues& values) {
    const char kind = tag.empty() ? '\0' : tag.front();
    if (kind == '{' || kind == '&')
        return invalid(quoted(tag) + " would put a value in unescaped: write {{name}}");
    if (kind == '>' || kind == '=') return invalid(quoted(tag) + " is not understood here");
    const bool is_section = kind == '#' || kind == '^' || kind == '/';
    if (is_section && !values.contains(trim(tag.substr(1))))
        return invalid(quoted(tag) + " names nothing that this mail knows");
    return {};
}

Result<> check_tags(std::string_view text, const ports::TemplateValues& values) {
    for (auto begin = text.find("{{"); begin != std::string_view::npos;
         begin = text.find("{{", begin)) {
        begin += 2;
        const auto end = text.find("}}", begin);
        if (end == std::string_view::npos)
            return invalid("\"{{\" is not closed by \"}}\": " +
                           printable(text.substr(begin, 40), 40));
        BUGPIN_CHECK(check_tag(text.substr(begin, end - begin), values));
        begin = end + 2;
    }
    return {};
}

// Names are looked up whole, dots and all; sections open no scope of their own.
class Values final : public kainjow::mustache::basic_context<std::string> {
public:
    explicit Values(const ports::TemplateValues& values) {
        for (const auto& [name, value] : values)
            known_.emplace(name, value.empty() ? Data(false) : Data(value));
    }

    void push(const Data*) override {}
    void pop() override {}
    const Data* get(const std::string& name) const override {
        const auto found = known_.find(name);
        if (found != known_.end()) return &found->second;
        return &unknown_.emplace_back("{{" + name + "}}");
    }
    const Data* get_partial(const std::string&) const override { return nullptr; }

private:
    std::map<std::string, Data> known_;
    mutable std::deque<Data> unknown_;  // pointers into it stay good
};

class MustacheEngine final : public ports::TemplateEngine {
public:
    Result<std::string> render(std::string_view text, const ports::TemplateValues& values,
                               ports::TemplateEscape escape) const override {
        BUGPIN_CHECK(check_tags(text, values));
        kainjow::mustache::mustache compiled{std::string(text)};
        if (!compiled.is_valid()) return invalid(compiled.error_message());
        const bool is_html = escape == ports::TemplateEscape::html;
        compiled.set_custom_escape(
            [is_html](const std::string& value) { return is_html ? escape_html(value) : value; });
        Values context(values);
        return compiled.render(context);
    }
};

}  // namespace

std::unique_ptr<ports::TemplateEngine> make_template_engine() {
    return std::make_unique<MustacheEngine>();
}

}  // namespace bugpin::outbound
