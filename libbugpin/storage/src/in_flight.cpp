#include "in_flight.hpp"

namespace bugpin::storage {

std::shared_ptr<void> InFlight::add(const std::string& sha256) {
    {
        const std::scoped_lock lock(mutex_);
        ++counts_[sha256];
    }
    return {this, [self = shared_from_this(), sha256](void*) { self->release(sha256); }};
}

void InFlight::release(const std::string& sha256) {
    const std::scoped_lock lock(mutex_);
    const auto found = counts_.find(sha256);
    if (--found->second == 0) counts_.erase(found);
}

}  // namespace bugpin::storage
