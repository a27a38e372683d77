#include "bugpin/core/url.hpp"

#include "bugpin/core/text.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <charconv>

namespace bugpin {
namespace {

// 1–65535; Boost.URL 1.81's port_number() wraps around beyond.
std::optional<std::uint16_t> port_from(std::string_view digits) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size() || port == 0)
        return std::nullopt;
    return port;
}

std::string_view std_view(boost::urls::string_view text) { return {text.data(), text.size()}; }

}  // namespace

std::string Origin::str() const {
    const bool ipv6 = host.find(':') != std::string::npos;
    const auto written = ipv6 ? "[" + host + "]" : host;
    return default_port ? fmt::format("{}://{}", scheme, written)
                        : fmt::format("{}://{}:{}", scheme, written, port);
}

std::optional<Origin> origin_of(std::string_view url) {
    const auto parsed = boost::urls::parse_uri(boost::urls::string_view(url.data(), url.size()));
    if (!parsed) return std::nullopt;
    const boost::urls::url_view view = *parsed;
    const auto scheme = to_lower_ascii(std_view(view.scheme()));
    if (scheme != "http" && scheme != "https") return std::nullopt;
    // Boost.URL 1.81 reads "http://a:x" as host a, an empty port and the path "x".
    const auto path = std_view(view.encoded_path());
    if (!path.empty() && path.front() != '/') return std::nullopt;

    const auto address = view.host_address();
    auto host = to_lower_ascii(std::string_view(address.data(), address.size()));
    if (host.ends_with('.')) host.pop_back();
    if (host.empty()) return std::nullopt;

    const std::uint16_t usual = scheme == "https" ? 443 : 80;
    const bool written = view.has_port() && !view.port().empty();
    const auto port = written ? port_from(std_view(view.port())) : usual;
    if (!port) return std::nullopt;
    return Origin{scheme, host, *port, *port == usual};
}

bool has_credentials(std::string_view url) {
    const auto parsed = boost::urls::parse_uri(boost::urls::string_view(url.data(), url.size()));
    return parsed && parsed->has_userinfo();
}

}  // namespace bugpin
