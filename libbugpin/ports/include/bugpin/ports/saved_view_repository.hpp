// Views of the list that people keep, and which reports they have read. Used inside Store::read and
// Store::write only.
#pragma once

namespace bugpin::ports {

class SavedViewRepository {
public:
    virtual ~SavedViewRepository() = default;
};

}  // namespace bugpin::ports
