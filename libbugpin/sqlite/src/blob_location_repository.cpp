#include "blob_location_repository.hpp"

#include "json_codec.hpp"

#include "bugpin/core/id.hpp"
#include "bugpin/domain/report.hpp"

#include <array>
#include <string>
#include <tuple>

namespace bugpin::sqlite {
namespace {

struct LocationRow {
    static constexpr auto columns() {
        return std::tuple{
            column("sha256", &BlobLocation::sha256), column("bytes", &BlobLocation::bytes),
            column("state", &BlobLocation::state), column("local_at", &BlobLocation::local_at)};
    }
};

const std::string kSelect = "SELECT " + column_list<LocationRow>() + " FROM blob_locations ";
const std::string kFind = kSelect + "WHERE sha256 = ?";
const std::string kSave = insert_into<LocationRow>("blob_locations") +
                          " ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, state = "
                          "excluded.state, local_at = excluded.local_at";
constexpr std::string_view kRemove = "DELETE FROM blob_locations WHERE sha256 = ?";
const std::string kList = kSelect + "WHERE state = ? AND sha256 > ? ORDER BY sha256 LIMIT ?";
// The others are few, and have an index of their own.
const std::string kListUnstored =
    kSelect +
    "INDEXED BY blob_locations_unstored WHERE state <> 'stored' AND state = ? AND sha256 > ? "
    "ORDER BY sha256 LIMIT ?";
const std::string kLocalCopies =
    kSelect + "WHERE local_at IS NOT NULL AND state = 'stored' ORDER BY local_at LIMIT ?";
constexpr std::string_view kLocalBytes =
    "SELECT sum(bytes) FROM blob_locations WHERE local_at IS NOT NULL";
constexpr std::string_view kSuspects =
    "SELECT sha256 FROM blob_locations WHERE is_suspect = 1 ORDER BY sha256 LIMIT ?";
constexpr std::string_view kAcquit =
    "UPDATE blob_locations SET is_suspect = 0 WHERE sha256 = ? AND is_suspect = 1";

// Of all: each part walks its index of hashes from where the last page ended.
constexpr std::string_view kUnmoved =
    "SELECT sha256 FROM (SELECT DISTINCT sha256 FROM files WHERE sha256 > ?1 AND state = 'ready' "
    "AND NOT EXISTS (SELECT 1 FROM blob_locations AS l WHERE l.sha256 = files.sha256 AND l.state "
    "<> 'uploading') ORDER BY sha256 LIMIT ?2) UNION "
    "SELECT sha256 FROM (SELECT DISTINCT original_sha256 AS sha256 FROM files WHERE "
    "original_sha256 IS NOT NULL AND original_sha256 > ?1 AND NOT EXISTS (SELECT 1 FROM "
    "blob_locations AS l WHERE l.sha256 = files.original_sha256 AND l.state <> 'uploading') ORDER "
    "BY original_sha256 LIMIT ?2) UNION "
    "SELECT sha256 FROM (SELECT DISTINCT sha256 FROM file_variants WHERE sha256 > ?1 AND NOT "
    "EXISTS (SELECT 1 FROM blob_locations AS l WHERE l.sha256 = file_variants.sha256 AND l.state "
    "<> 'uploading') ORDER BY sha256 LIMIT ?2) UNION "
    "SELECT sha256 FROM (SELECT DISTINCT sha256 FROM branding_images WHERE sha256 > ?1 AND NOT "
    "EXISTS (SELECT 1 FROM blob_locations AS l WHERE l.sha256 = branding_images.sha256 AND "
    "l.state <> 'uploading') ORDER BY sha256 LIMIT ?2) ORDER BY 1 LIMIT ?2";
// Of late: by the ids of reports, which are in the order of time.
constexpr std::string_view kRecent =
    "SELECT sha256 FROM (SELECT sha256 FROM files WHERE report_id >= ?1 AND state = 'ready' UNION "
    "SELECT original_sha256 FROM files WHERE report_id >= ?1 AND original_sha256 IS NOT NULL UNION "
    "SELECT sha256 FROM file_variants WHERE report_id >= ?1 UNION "
    "SELECT sha256 FROM branding_images WHERE created_at >= ?2) AS blobs WHERE +sha256 > ?3 AND "
    "NOT EXISTS (SELECT 1 FROM blob_locations AS l WHERE l.sha256 = blobs.sha256 AND l.state <> "
    "'uploading') ORDER BY sha256 LIMIT ?4";
constexpr std::string_view kCountUnmoved =
    "SELECT count(*) FROM (SELECT sha256 FROM files WHERE state = 'ready' UNION "
    "SELECT original_sha256 FROM files WHERE original_sha256 IS NOT NULL UNION "
    "SELECT sha256 FROM file_variants UNION SELECT sha256 FROM branding_images) AS blobs WHERE NOT "
    "EXISTS (SELECT 1 FROM blob_locations AS l WHERE l.sha256 = blobs.sha256 AND l.state <> "
    "'uploading')";

constexpr std::string_view kHasAny = "SELECT EXISTS (SELECT 1 FROM blob_locations)";
constexpr std::string_view kCounts =
    "SELECT count(*), coalesce(sum(state = 'stored'), 0), coalesce(sum(state = 'stored' AND "
    "local_at IS NULL), 0) FROM blob_locations";
constexpr std::string_view kShownCounts =
    "SELECT count(*), coalesce(sum(state = 'stored'), 0), coalesce(sum(state = 'stored' AND "
    "local_at IS NULL), 0) FROM blob_locations WHERE EXISTS (SELECT 1 FROM files WHERE "
    "files.sha256 = blob_locations.sha256) OR EXISTS (SELECT 1 FROM file_variants WHERE "
    "file_variants.sha256 = blob_locations.sha256) OR EXISTS (SELECT 1 FROM branding_images WHERE "
    "branding_images.sha256 = blob_locations.sha256)";

constexpr std::string_view kState = "SELECT state FROM object_storage WHERE id = 1";
constexpr std::string_view kSaveState =
    "INSERT INTO object_storage (id, state) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET state = "
    "excluded.state";

std::vector<BlobLocation> locations(Query& query) {
    std::vector<BlobLocation> all;
    while (query.step()) all.push_back(read_row<LocationRow, BlobLocation>(query.statement()));
    return all;
}

std::vector<std::string> hashes(Query& query) {
    std::vector<std::string> all;
    while (query.step()) all.push_back(query.get<std::string>(0));
    return all;
}

ports::LocationCounts counted(Connection& connection, std::string_view sql) {
    Query query(connection, sql);
    query.step();  // an aggregate always has its one row
    return {query.get<std::int64_t>(0), query.get<std::int64_t>(1), query.get<std::int64_t>(2)};
}

}  // namespace

Result<std::optional<BlobLocation>> SqliteBlobLocations::find(std::string_view sha256) {
    Query query(context_.connection, kFind);
    query.bind(sha256);
    if (!query.step()) return std::optional<BlobLocation>();
    return std::optional(read_row<LocationRow, BlobLocation>(query.statement()));
}

Result<> SqliteBlobLocations::save(const BlobLocation& location) {
    Query query(context_.connection, kSave);
    bind_row<LocationRow>(query.statement(), location);
    query.run();
    return {};
}

Result<> SqliteBlobLocations::remove(std::string_view sha256) {
    run(context_.connection, kRemove, sha256);
    return {};
}

Result<std::vector<BlobLocation>> SqliteBlobLocations::list(ObjectState state,
                                                            std::string_view after,
                                                            std::int64_t limit) {
    Query query(context_.connection, state == ObjectState::stored ? kList : kListUnstored);
    query.bind(state, after, limit);
    return locations(query);
}

Result<std::vector<BlobLocation>> SqliteBlobLocations::local_copies(std::int64_t limit) {
    Query query(context_.connection, kLocalCopies);
    query.bind(limit);
    return locations(query);
}

Result<std::int64_t> SqliteBlobLocations::local_bytes() {
    return number(context_.connection, kLocalBytes);
}

Result<std::vector<std::string>> SqliteBlobLocations::suspects(std::int64_t limit) {
    Query query(context_.connection, kSuspects);
    query.bind(limit);
    return hashes(query);
}

Result<> SqliteBlobLocations::acquit(std::string_view sha256) {
    run(context_.connection, kAcquit, sha256);
    return {};
}

Result<std::vector<std::string>> SqliteBlobLocations::unmoved(std::optional<Time> since,
                                                              std::string_view after,
                                                              std::int64_t limit) {
    Query query(context_.connection, since ? kRecent : kUnmoved);
    const std::string first =
        since ? std::string(kReportIdPrefix) + uuid_v7_hex(*since, {}) : std::string();
    if (since)
        query.bind(first, *since, after, limit);
    else
        query.bind(after, limit);
    return hashes(query);
}

Result<std::int64_t> SqliteBlobLocations::count_unmoved() {
    return number(context_.connection, kCountUnmoved);
}

Result<bool> SqliteBlobLocations::has_any() { return number(context_.connection, kHasAny) != 0; }

Result<ports::LocationCounts> SqliteBlobLocations::counts() {
    return counted(context_.connection, kCounts);
}

Result<ports::LocationCounts> SqliteBlobLocations::shown_counts() {
    return counted(context_.connection, kShownCounts);
}

Result<ObjectStorageState> SqliteBlobLocations::state() {
    Query query(context_.connection, kState);
    if (!query.step()) return ObjectStorageState();
    return read_json<ObjectStorageState>(query.get<std::string>(0));
}

Result<> SqliteBlobLocations::save_state(const ObjectStorageState& state) {
    run(context_.connection, kSaveState, json::to_string(state));
    return {};
}

}  // namespace bugpin::sqlite
