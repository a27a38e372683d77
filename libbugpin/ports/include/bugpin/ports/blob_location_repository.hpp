// Which blobs are in the object store. Used inside Store::read and Store::write
// only.
#pragma once

namespace bugpin::ports {

class BlobLocationRepository {
public:
    virtual ~BlobLocationRepository() = default;
};

}  // namespace bugpin::ports
