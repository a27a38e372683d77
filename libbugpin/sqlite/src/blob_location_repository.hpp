// Where blobs are, over SQLite. See ports::BlobLocationRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/blob_location_repository.hpp"

namespace bugpin::sqlite {

class SqliteBlobLocations final : public ports::BlobLocationRepository {
public:
    explicit SqliteBlobLocations(Context& context) : context_(context) {}

    Result<std::optional<BlobLocation>> find(std::string_view sha256) override;
    Result<> save(const BlobLocation& location) override;
    Result<> remove(std::string_view sha256) override;
    Result<std::vector<BlobLocation>> list(ObjectState state, std::string_view after,
                                           std::int64_t limit) override;
    Result<std::vector<BlobLocation>> local_copies(std::int64_t limit) override;
    Result<std::int64_t> local_bytes() override;
    Result<std::vector<std::string>> suspects(std::int64_t limit) override;
    Result<> acquit(std::string_view sha256) override;
    Result<std::vector<std::string>> unmoved(std::optional<Time> since, std::string_view after,
                                             std::int64_t limit) override;
    Result<std::int64_t> count_unmoved() override;
    Result<bool> has_any() override;
    Result<ports::LocationCounts> counts() override;
    Result<ports::LocationCounts> shown_counts() override;
    Result<ObjectStorageState> state() override;
    Result<> save_state(const ObjectStorageState& state) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
