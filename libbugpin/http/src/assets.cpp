#include "assets.hpp"

#include "entity_tag.hpp"
#include "response.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/http/accept.hpp"

namespace bugpin::http {
namespace {

constexpr std::string_view kForEver = "public, max-age=31536000, immutable";
// Pages get an upgrade within five minutes; within them, no request at all.
constexpr std::string_view kForAWhile = "public, max-age=300";

constexpr std::size_t kTagDigits = 32;  // 128 bits of the digest name the content

}  // namespace

AssetTable::AssetTable(std::span<const Asset> assets, const ports::Digest& digest) {
    for (const auto& asset : assets) {
        const auto hash = digest.sha256(asset.plain).substr(0, kTagDigits);
        entries_.insert_or_assign(asset.path,
                                  Entry{asset.type,
                                        asset.immutable ? kForEver : kForAWhile,
                                        asset.policy,
                                        {{{"br", asset.brotli, fmt::format("\"{}-br\"", hash)},
                                          {"gzip", asset.gzip, fmt::format("\"{}-gz\"", hash)},
                                          {"", asset.plain, fmt::format("\"{}\"", hash)}}}});
    }
}

Result<const AssetTable::Entry*> AssetTable::find(std::string_view path) const {
    const auto found = entries_.find(path);
    if (found == entries_.end()) return Error::not_found("There is no such file");
    return &found->second;
}

Response AssetReply::respond(Call& call, const AssetTable::Entry* entry) {
    const auto& head = call.request.head;
    const auto accepted = head.find("Accept-Encoding").value_or("");
    const auto* best = &entry->variants.back();
    for (const auto& each : entry->variants) {
        if (each.bytes.empty() || !accepts_coding(accepted, each.content_encoding)) continue;
        best = &each;
        break;
    }
    const auto constant = &AnswerHeader::constant;
    Response response;
    response.headers.reserve(24);  // all that finishing will add
    response.headers.push_back(constant("ETag", best->etag));
    response.headers.push_back(constant("Cache-Control", entry->cache_control));
    response.headers.push_back(constant("Vary", "Accept-Encoding"));
    if (!entry->policy.empty())
        response.headers.push_back(constant("Content-Security-Policy", entry->policy));
    if (has_already(head, best->etag)) {
        response.status = 304;
        return response;
    }
    response.headers.push_back(constant("Content-Type", entry->type));
    if (!best->content_encoding.empty())
        response.headers.push_back(constant("Content-Encoding", best->content_encoding));
    response.body = ConstantBody{best->bytes};
    return response;
}

void AssetReply::describe(Operation& operation) { operation.statuses = {200, 304}; }

}  // namespace bugpin::http
