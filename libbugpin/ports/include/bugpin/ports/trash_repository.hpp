// Reports that were deleted and can still be restored. Used inside Store::read and Store::write
// only.
#pragma once

namespace bugpin::ports {

class TrashRepository {
public:
    virtual ~TrashRepository() = default;
};

}  // namespace bugpin::ports
