#include "demo_shop.hpp"

#include "embedded_assets.hpp"

#include "bugpin/core/text.hpp"

#include <fstream>

namespace bugpin::server {
namespace {

constexpr std::string_view kPlaceholder = "{{projectKey}}";

// As strict as a careful shop's: no inline script or style, no string becomes script.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

std::string with_key(std::string_view page, std::string_view key) {
    std::string text(page);
    const auto safe = escape_html(key);
    for (auto at = text.find(kPlaceholder); at != std::string::npos;
         at = text.find(kPlaceholder, at + safe.size()))
        text.replace(at, kPlaceholder.size(), safe);
    return text;
}

}  // namespace

DemoShop::DemoShop(std::string_view project_key) {
    for (http::Asset file : demo_assets()) {
        if (file.type.starts_with("text/html")) {
            file.plain = pages_.emplace_back(with_key(file.plain, project_key));
            file.policy = kPolicy;
        }
        files_.push_back(file);
    }
}

Result<std::string> read_demo_key(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line) || trim(line).empty())
        return Error::unavailable(
            fmt::format("--demo-key-file: there is no project key in {}", file.string()));
    return std::string(trim(line));
}

}  // namespace bugpin::server
