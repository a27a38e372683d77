#include "target.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <optional>

namespace bugpin::outbound {
namespace {

constexpr std::size_t kMostBytes = 8192;

Error invalid_url() {
    return {ErrorKind::invalid, "INVALID_URL",
            "Not an absolute http or https URL, or one with a user name or password in it"};
}

bool is_visible_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

// curl's reading of a URL.
class ParsedUrl {
public:
    explicit ParsedUrl(const CurlLibrary& curl) : curl_(curl), url_(curl.url(), curl.url_cleanup) {
        if (!url_) throw std::bad_alloc();
    }

    // The second and later ones are relative to what is there.
    bool set(const std::string& text, unsigned flags) {
        return curl_.url_set(url_.get(), CURLUPART_URL, text.c_str(), flags) == CURLUE_OK;
    }

    std::optional<std::string> part(CURLUPart part, unsigned flags = 0) const {
        char* raw = nullptr;
        if (curl_.url_get(url_.get(), part, &raw, flags) != CURLUE_OK) return std::nullopt;
        const std::unique_ptr<char, decltype(&::curl_free)> text(raw, curl_.free);
        return std::string(text.get());
    }

private:
    const CurlLibrary& curl_;
    std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)> url_;
};

std::string plain_host(std::string host) {
    host = to_lower_ascii(host);
    if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
    if (host.ends_with('.')) host.pop_back();
    return host;
}

bool agrees(const ParsedUrl& url, const Origin& origin) {
    return url.part(CURLUPART_SCHEME) == origin.scheme && !url.part(CURLUPART_USER) &&
           !url.part(CURLUPART_PASSWORD) && !url.part(CURLUPART_ZONEID) &&
           plain_host(url.part(CURLUPART_HOST).value_or("")) == origin.host &&
           url.part(CURLUPART_PORT, CURLU_DEFAULT_PORT) == std::to_string(origin.port);
}

}  // namespace

std::string Target::peer() const {
    const bool is_v6 = origin.host.find(':') != std::string::npos;
    return fmt::format("{}{}{}:{}", is_v6 ? "[" : "", origin.host, is_v6 ? "]" : "", origin.port);
}

Result<Target> Target::parse(const CurlLibrary& curl, const std::string& url) {
    if (url.size() > kMostBytes || !is_visible_ascii(url)) return invalid_url();
    const auto origin = origin_of(url);
    ParsedUrl parsed(curl);
    if (!origin || !parsed.set(url, CURLU_PATH_AS_IS) || !agrees(parsed, *origin))
        return invalid_url();
    return Target{url, *origin};
}

Result<Target> Target::follow(const CurlLibrary& curl, std::string_view location) const {
    ParsedUrl parsed(curl);
    if (location.size() > kMostBytes || !parsed.set(url, CURLU_PATH_AS_IS) ||
        !parsed.set(std::string(location), CURLU_URLENCODE))
        return invalid_url();
    return parse(curl, parsed.part(CURLUPART_URL).value_or(""));
}

}  // namespace bugpin::outbound
