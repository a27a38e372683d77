// The files of the program, by path, and how one is sent: in the best coding that the client takes,
// or "not modified". Nothing is copied for an answer. Immutable after construction, hence
// thread-safe.
#pragma once

#include "route.hpp"

#include "bugpin/http/asset.hpp"
#include "bugpin/ports/digest.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace bugpin::http {

class AssetTable {
public:
    // What the assets point to must outlive the table.
    AssetTable(std::span<const Asset> assets, const ports::Digest& digest);

    // One coding of an asset.
    struct Variant {
        std::string_view content_encoding;  // empty: as it is
        std::string_view bytes;
        std::string etag;
    };
    struct Entry {
        std::string_view type, cache_control, policy;
        std::array<Variant, 3> variants;  // best first; the last one is the plain one
    };
    Result<const Entry*> find(std::string_view path) const;  // NOT_FOUND

private:
    std::unordered_map<std::string_view, Entry> entries_;
};

struct AssetReply {
    static Response respond(Call& call, const AssetTable::Entry* entry);
    static void describe(Operation& operation);
};

}  // namespace bugpin::http
