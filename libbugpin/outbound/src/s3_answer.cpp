#include "s3_answer.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace bugpin::outbound {
namespace {

// The five that XML has without a declaration. A server has no reason to use others here.
std::string decoded(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 6> kEntities{{{"&lt;", '<'},
                                                                          {"&gt;", '>'},
                                                                          {"&quot;", '"'},
                                                                          {"&#34;", '"'},
                                                                          {"&apos;", '\''},
                                                                          {"&amp;", '&'}}};
    std::string out;
    while (!text.empty()) {
        const auto* const found = std::ranges::find_if(
            kEntities, [&](const auto& e) { return text.starts_with(e.first); });
        if (found == kEntities.end()) {
            out += text.front();
            text.remove_prefix(1);
        } else {
            out += found->second;
            text.remove_prefix(found->first.size());
        }
    }
    return out;
}

// What stands between <name> and </name>, and the rest behind it.
std::optional<std::pair<std::string_view, std::string_view>> element(std::string_view xml,
                                                                     std::string_view name) {
    const std::string open = fmt::format("<{}>", name), close = fmt::format("</{}>", name);
    const auto begin = xml.find(open);
    if (begin == std::string_view::npos) return std::nullopt;
    const auto text = xml.substr(begin + open.size());
    const auto end = text.find(close);
    if (end == std::string_view::npos) return std::nullopt;
    return std::pair(text.substr(0, end), text.substr(end + close.size()));
}

std::optional<ports::ObjectEntry> entry(std::string_view xml) {
    const auto key = xml_text(xml, "Key"), size = xml_text(xml, "Size");
    if (!key || !size) return std::nullopt;
    ports::ObjectEntry entry{*key, 0};
    const auto [end, error] =
        std::from_chars(size->data(), size->data() + size->size(), entry.bytes);
    if (error != std::errc() || end != size->data() + size->size()) return std::nullopt;
    return entry;
}

bool is_about_access(int status, std::string_view code) {
    constexpr std::array<std::string_view, 8> kCodes{
        "AccessDenied",       "SignatureDoesNotMatch",
        "InvalidAccessKeyId", "RequestTimeTooSkewed",
        "ExpiredToken",       "InvalidToken",
        "AccountProblem",     "AuthorizationHeaderMalformed"};
    return status == 401 || status == 403 || std::ranges::find(kCodes, code) != kCodes.end();
}

}  // namespace

std::optional<std::string> xml_text(std::string_view xml, std::string_view name) {
    const auto found = element(xml, name);
    return found ? std::optional(decoded(found->first)) : std::nullopt;
}

std::vector<ports::ObjectEntry> listed_objects(std::string_view xml) {
    std::vector<ports::ObjectEntry> entries;
    for (auto found = element(xml, "Contents"); found; found = element(found->second, "Contents"))
        if (auto each = entry(found->first)) entries.push_back(*std::move(each));
    return entries;
}

Error s3_error(const ports::HttpAnswer& answer) {
    const std::string code = xml_text(answer.body, "Code").value_or("");
    const std::string said = xml_text(answer.body, "Message").value_or("");
    const std::string what = printable(
        fmt::format("{} {}{}{}", answer.status, code, said.empty() ? "" : ": ", said), 300);
    if (code == "NoSuchBucket")
        return {ErrorKind::invalid, "S3_NO_BUCKET",
                fmt::format("The object store has no such bucket ({})", what)};
    if (code == "NoSuchKey" || (answer.status == 404 && code.empty()))
        return Error::not_found("The object store has no such object");
    if (is_about_access(answer.status, code))
        return {ErrorKind::invalid, "S3_ACCESS_DENIED",
                fmt::format("The object store refuses access ({})", what)};
    if (answer.status >= 500 || answer.status == 429 || answer.status == 408 ||
        code == "InternalError" || code == "SlowDown")
        return {ErrorKind::unavailable, "S3_UNAVAILABLE",
                fmt::format("The object store cannot do it just now ({})", what)};
    return {ErrorKind::invalid, "S3_REFUSED",
            fmt::format("The object store refuses the request ({}); are endpoint, region and "
                        "bucket right?",
                        what)};
}

}  // namespace bugpin::outbound
