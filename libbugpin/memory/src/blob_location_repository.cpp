#include "repositories.hpp"

#include <algorithm>
#include <set>

namespace bugpin::memory {
namespace {

bool is_stored(const BlobLocation& location) { return location.state == ObjectState::stored; }

// What rows refer to. `since`: of reports submitted since then.
std::set<std::string> referenced(const State& state, std::optional<Time> since, bool to_be_moved) {
    std::set<std::string> blobs;
    for (const auto& [id, stored] : state.reports) {
        if (since && stored.report.created_at < *since) continue;
        for (const File& file : stored.files) {
            if (file.state == FileState::ready || !to_be_moved) blobs.insert(file.blob.sha256);
            if (file.original_sha256 && to_be_moved) blobs.insert(*file.original_sha256);
        }
        for (const auto& [key, variant] : stored.variants) blobs.insert(variant.blob.sha256);
    }
    for (const auto& [key, image] : state.branding_images)
        if (!since || image.created_at >= *since) blobs.insert(image.blob.sha256);
    return blobs;
}

bool is_moved(const State& state, const std::string& sha256) {
    const auto found = state.blob_locations.find(sha256);
    return found != state.blob_locations.end() && found->second.state != ObjectState::uploading;
}

void count(ports::LocationCounts& counts, const BlobLocation& location) {
    ++counts.all;
    counts.stored += is_stored(location) ? 1 : 0;
    counts.remote_only += is_stored(location) && !location.local_at ? 1 : 0;
}

}  // namespace

Result<std::optional<BlobLocation>> MemoryBlobLocations::find(std::string_view sha256) {
    const auto& all = transaction_.state().blob_locations;
    const auto found = all.find(std::string(sha256));
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

Result<> MemoryBlobLocations::save(const BlobLocation& location) {
    transaction_.put(&State::blob_locations, location.sha256, location);
    return {};
}

Result<> MemoryBlobLocations::remove(std::string_view sha256) {
    transaction_.erase(&State::blob_locations, std::string(sha256));
    return {};
}

Result<std::vector<BlobLocation>> MemoryBlobLocations::list(ObjectState state,
                                                            std::string_view after,
                                                            std::int64_t limit) {
    std::vector<BlobLocation> some;
    for (const auto& [sha256, location] : transaction_.state().blob_locations)
        if (location.state == state && sha256 > after && std::ssize(some) < limit)
            some.push_back(location);
    return some;
}

Result<std::vector<BlobLocation>> MemoryBlobLocations::local_copies(std::int64_t limit) {
    std::vector<BlobLocation> some;
    for (const auto& [sha256, location] : transaction_.state().blob_locations)
        if (is_stored(location) && location.local_at) some.push_back(location);
    std::ranges::stable_sort(some, {}, &BlobLocation::local_at);
    if (std::ssize(some) > limit) some.resize(static_cast<std::size_t>(limit));
    return some;
}

Result<std::int64_t> MemoryBlobLocations::local_bytes() {
    std::int64_t bytes = 0;
    for (const auto& [sha256, location] : transaction_.state().blob_locations)
        if (location.local_at) bytes += location.bytes;
    return bytes;
}

// Those that nothing refers to: the look is cheap here, so nobody has to be remembered.
Result<std::vector<std::string>> MemoryBlobLocations::suspects(std::int64_t limit) {
    MemoryReports reports(transaction_);
    std::vector<std::string> some;
    for (const auto& [sha256, location] : transaction_.state().blob_locations) {
        BUGPIN_TRY(const bool is_needed, reports.is_blob_referenced(sha256));
        const bool is_known = location.state == ObjectState::removing;
        if (!is_needed && !is_known && std::ssize(some) < limit) some.push_back(sha256);
    }
    return some;
}

Result<> MemoryBlobLocations::acquit(std::string_view) { return {}; }

Result<std::vector<std::string>> MemoryBlobLocations::unmoved(std::optional<Time> since,
                                                              std::string_view after,
                                                              std::int64_t limit) {
    const State& state = transaction_.state();
    std::vector<std::string> some;
    for (const auto& sha256 : referenced(state, since, true))
        if (sha256 > after && !is_moved(state, sha256) && std::ssize(some) < limit)
            some.push_back(sha256);
    return some;
}

Result<std::int64_t> MemoryBlobLocations::count_unmoved() {
    const State& state = transaction_.state();
    const auto all = referenced(state, std::nullopt, true);
    return static_cast<std::int64_t>(std::ranges::count_if(
        all, [&](const std::string& sha256) { return !is_moved(state, sha256); }));
}

Result<bool> MemoryBlobLocations::has_any() { return !transaction_.state().blob_locations.empty(); }

Result<ports::LocationCounts> MemoryBlobLocations::counts() {
    ports::LocationCounts counts;
    for (const auto& [sha256, location] : transaction_.state().blob_locations)
        count(counts, location);
    return counts;
}

Result<ports::LocationCounts> MemoryBlobLocations::shown_counts() {
    const auto shown = referenced(transaction_.state(), std::nullopt, false);
    ports::LocationCounts counts;
    for (const auto& [sha256, location] : transaction_.state().blob_locations)
        if (shown.contains(sha256)) count(counts, location);
    return counts;
}

Result<ObjectStorageState> MemoryBlobLocations::state() {
    return transaction_.state().object_storage;
}

Result<> MemoryBlobLocations::save_state(const ObjectStorageState& state) {
    transaction_.set(&State::object_storage, state);
    return {};
}

}  // namespace bugpin::memory
