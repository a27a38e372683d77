#include "sigv4.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <chrono>

namespace bugpin::outbound {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

// "20130524T000000Z"
std::string timestamp(Time now) {
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(now) - day);
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

// REQUIRES: lower-case hex digits, an even number of them
std::string bytes_of(std::string_view hex) {
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(value(hex[i]) * 16 + value(hex[i + 1]));
    return bytes;
}

std::string signature(const AwsKey& key, std::string_view day, std::string_view text,
                      const ports::Digest& digest) {
    std::string secret = "AWS4" + key.secret.reveal();
    for (const std::string_view part :
         {day, std::string_view(key.region), std::string_view(key.service),
          std::string_view("aws4_request")})
        secret = bytes_of(digest.hmac_sha256(secret, part));
    return digest.hmac_sha256(secret, text);
}

struct CanonicalHeaders {
    std::string lines;  // "name:value\n", sorted
    std::string names;  // "name;name"
};

CanonicalHeaders canonical(const ports::HttpHeaders& headers) {
    ports::HttpHeaders sorted;
    for (const auto& [name, value] : headers)
        sorted.emplace_back(to_lower_ascii(name), std::string(trim(value)));
    std::ranges::sort(sorted);
    CanonicalHeaders out;
    for (const auto& [name, value] : sorted) {
        out.lines += name + ":" + value + "\n";
        out.names += (out.names.empty() ? "" : ";") + name;
    }
    return out;
}

}  // namespace

std::string uri_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') ||
                              std::string_view("-._~").find(c) != std::string_view::npos;
        if (is_plain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string canonical_query(const AwsRequest& request) {
    std::vector<std::string> pairs;
    pairs.reserve(request.query.size());
    for (const auto& [name, value] : request.query)
        pairs.push_back(uri_escaped(name) + "=" + uri_escaped(value));
    std::ranges::sort(pairs);
    return fmt::format("{}", fmt::join(pairs, "&"));
}

ports::HttpHeaders signed_headers(const AwsRequest& request, const AwsKey& key, Time now,
                                  const ports::Digest& digest) {
    const std::string time = timestamp(now);
    const std::string_view day = std::string_view(time).substr(0, 8);
    ports::HttpHeaders headers = request.headers;
    headers.emplace_back("x-amz-content-sha256", request.body_sha256);
    headers.emplace_back("x-amz-date", time);
    auto to_sign = headers;
    to_sign.emplace_back("host", request.host);
    const CanonicalHeaders canonical_headers = canonical(to_sign);

    const std::string asked = fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method, request.path,
                                          canonical_query(request), canonical_headers.lines,
                                          canonical_headers.names, request.body_sha256);
    const std::string scope = fmt::format("{}/{}/{}/aws4_request", day, key.region, key.service);
    const std::string text =
        fmt::format("{}\n{}\n{}\n{}", kAlgorithm, time, scope, digest.sha256(asked));
    headers.emplace_back(
        "Authorization",
        fmt::format("{} Credential={}/{},SignedHeaders={},Signature={}", kAlgorithm, key.id, scope,
                    canonical_headers.names, signature(key, day, text, digest)));
    return headers;
}

}  // namespace bugpin::outbound
