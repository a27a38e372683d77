#include "bugpin/core/url.hpp"

#include "bugpin/core/text.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace bugpin {

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
    const auto scheme = to_lower_ascii(std::string_view(view.scheme().data(), view.scheme().size()));
    if (scheme != "http" && scheme != "https") return std::nullopt;

    const auto address = view.host_address();
    auto host = to_lower_ascii(std::string_view(address.data(), address.size()));
    if (host.ends_with('.')) host.pop_back();
    if (host.empty()) return std::nullopt;

    const std::uint16_t usual = scheme == "https" ? 443 : 80;
    const bool written = view.has_port() && !view.port().empty();
    const std::uint16_t port = written ? view.port_number() : usual;
    if (written && port == 0) return std::nullopt;
    return Origin{scheme, host, port, port == usual};
}

}  // namespace bugpin
