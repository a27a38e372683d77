// The one refusal for a role that is not enough. Used at the top of use cases:
// BUGPIN_CHECK(permit(can_administer(actor)));
#pragma once

#include "bugpin/core/result.hpp"

namespace bugpin::services {

inline Result<> permit(bool allowed) {
    if (allowed) return {};
    return Error::forbidden("Insufficient permissions");
}

}  // namespace bugpin::services
