#include "file_reply.hpp"

#include "entity_tag.hpp"
#include "response.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/http/range.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace bugpin::http {
namespace {

constexpr std::array<std::string_view, 7> kShownInPlace{
    "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "video/webm", "video/mp4"};

bool is_shown_in_place(std::string_view type) {
    return std::find(kShownInPlace.begin(), kShownInPlace.end(), type) != kShownInPlace.end();
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// For a quoted-string: ASCII that no client misreads.
std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name)
        plain +=
            is_letter_or_digit(c) || std::string_view(" ._-()").find(c) != std::string_view::npos
                ? c
                : '_';
    return plain;
}

// attr-char of RFC 8187 §3.2.1; the rest as %XX.
std::string extended_name(std::string_view name) {
    std::string text = "UTF-8''";
    for (const char c : name) {
        if (is_letter_or_digit(c) ||
            std::string_view("!#$&+-.^_`|~").find(c) != std::string_view::npos)
            text += c;
        else
            text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return text;
}

// A range counts only for the file that the client began with (RFC 9110 §13.1.5: strong comparison;
// we send no dates to compare).
ByteRange wanted_range(const RequestHead& head, std::string_view etag, std::int64_t total) {
    const auto condition = head.find("If-Range");
    const auto range = head.find("Range");
    if (!range || (condition && trim(*condition) != etag))
        return {ByteRange::Kind::whole, 0, total};
    return parse_range(*range, total);
}

Response unsatisfiable(const ByteRange& range, std::int64_t total) {
    auto response = failure(
        416, {ErrorKind::invalid, "RANGE_NOT_SATISFIABLE", "The file has no such range of bytes"});
    response.set("Content-Range", content_range(range, total));
    return response;
}

void add_file_headers(Response& response, const std::string& etag) {
    response.set("ETag", etag);
    response.set("Accept-Ranges", "bytes");
    response.set("Cache-Control", "private, max-age=86400");
    response.set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
}

}  // namespace

std::string download_name(const File& file) {
    const auto dot = file.filename.rfind('.');
    const auto extension = dot == std::string::npos ? std::string() : file.filename.substr(dot);
    auto name = file.original_name.value_or(file.filename);
    if (!to_lower_ascii(name).ends_with(extension)) name += extension;
    return name;
}

std::string content_disposition(const File& file) {
    const auto name = download_name(file);
    return fmt::format("{}; filename=\"{}\"; filename*={}",
                       is_shown_in_place(file.mime_type) ? "inline" : "attachment",
                       plain_name(name), extended_name(name));
}

Response FileReply::respond(Call& call, services::FileContent content) {
    const auto& head = call.request.head;
    const auto etag = fmt::format("\"{}\"", content.file.blob.sha256);
    const auto total = content.blob.bytes;

    if (has_already(head, etag)) {
        auto response = empty_response(304);
        add_file_headers(response, etag);
        return response;
    }
    const auto range = wanted_range(head, etag, total);
    if (range.kind == ByteRange::Kind::unsatisfiable) return unsatisfiable(range, total);

    const bool partial = range.kind == ByteRange::Kind::part;
    Response response;
    response.status = partial ? 206 : 200;
    response.set("Content-Type", content.file.mime_type);
    response.set("Content-Disposition", content_disposition(content.file));
    if (partial) response.set("Content-Range", content_range(range, total));
    add_file_headers(response, etag);
    response.body = FileRange{std::move(content.blob), partial ? range.offset : 0,
                              partial ? range.length : total};
    return response;
}

void FileReply::describe(Operation& operation) { operation.statuses = {200, 206, 304}; }

}  // namespace bugpin::http
