// The template language: what BugPin 1.x's texts mean, sections besides, and nothing sharp.
#include "support/catch.hpp"

#include "bugpin/outbound/outbound.hpp"

using namespace bugpin;
using ports::TemplateEscape;

namespace {

const ports::TemplateValues kValues{{"report.title", "<b>Tom & \"Jerry's\"</b>"},
                                    {"app.name", "Bugs"},
                                    {"report.description", ""},
                                    {"tricky", "{{app.name}} {{#app.name}}x{{/app.name}}"}};

std::string rendered(std::string_view text, TemplateEscape escape = TemplateEscape::html) {
    const auto out = outbound::make_template_engine()->render(text, kValues, escape);
    return out ? *out : out.error().code;
}

}  // namespace

TEST_CASE("placeholders become values", "[outbound][template]") {
    CHECK(rendered("Hello {{app.name}}, {{app.name}}!") == "Hello Bugs, Bugs!");
    CHECK(rendered("{{ app.name }}") == "Bugs");
    CHECK(rendered("") == "");
    CHECK(rendered("no { placeholder } at }} all") == "no { placeholder } at }} all");
    CHECK(rendered("[{{report.description}}]") == "[]");
    CHECK(rendered("line\r\n{{app.name}}\n\n  end  ") == "line\r\nBugs\n\n  end  ");
}

TEST_CASE("values are escaped in HTML and plain in a subject", "[outbound][template]") {
    CHECK(rendered("{{report.title}}") == "&lt;b&gt;Tom &amp; &quot;Jerry&#39;s&quot;&lt;/b&gt;");
    CHECK(rendered("{{report.title}}", TemplateEscape::none) == "<b>Tom & \"Jerry's\"</b>");
}

TEST_CASE("an unknown placeholder stays as it stands", "[outbound][template]") {
    CHECK(rendered("{{nobody.knows}} {{app.name}}") == "{{nobody.knows}} Bugs");
    CHECK(rendered("{{report}} {{report.}} {{.}}") == "{{report}} {{report.}} {{.}}");
}

TEST_CASE("a value is never looked into", "[outbound][template]") {
    CHECK(rendered("{{tricky}}") == "{{app.name}} {{#app.name}}x{{/app.name}}");
    CHECK(rendered("{{#app.name}}{{tricky}}{{/app.name}}") ==
          "{{app.name}} {{#app.name}}x{{/app.name}}");
}

TEST_CASE("sections show what there is", "[outbound][template]") {
    CHECK(rendered("a{{#app.name}} by {{app.name}}{{/app.name}}") == "a by Bugs");
    CHECK(
        rendered("a{{#report.description}}<p>{{report.description}}</p>{{/report.description}}") ==
        "a");
    CHECK(rendered("a{{^report.description}}nothing{{/report.description}}") == "anothing");
    CHECK(rendered("{{#app.name}}{{report.title}}{{/app.name}}", TemplateEscape::none) ==
          "<b>Tom & \"Jerry's\"</b>");
    CHECK(rendered("a{{! a remark }}b") == "ab");
}

TEST_CASE("what would go around escaping or is not whole is refused", "[outbound][template]") {
    for (const char* text :
         {"{{{report.title}}}", "{{&report.title}}", "{{>partial}}", "{{=<% %>=}}",
          "{{#nobody.knows}}x{{/nobody.knows}}", "{{^nobody.knows}}x{{/nobody.knows}}",
          "{{#app.name}}x", "x{{/app.name}}", "{{#app.name}}{{#report.title}}{{/app.name}}",
          "{{app.name", "{{#app.name}}{{{report.title}}}{{/app.name}}"}) {
        CAPTURE(text);
        CHECK(rendered(text) == "INVALID_TEMPLATE");
    }
}

TEST_CASE("the refusal says which tag it is about", "[outbound][template]") {
    const auto refused = outbound::make_template_engine()->render("a {{{report.title}}} b", kValues,
                                                                  TemplateEscape::html);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("report.title") != std::string::npos);
}
