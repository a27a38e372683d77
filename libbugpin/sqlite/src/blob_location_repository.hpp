#pragma once

#include "context.hpp"

#include "bugpin/ports/blob_location_repository.hpp"

namespace bugpin::sqlite {

class SqliteBlobLocations final : public ports::BlobLocationRepository {
public:
    explicit SqliteBlobLocations(Context& context) : context_(context) {}

private:
    [[maybe_unused]] Context& context_;
};

}  // namespace bugpin::sqlite
