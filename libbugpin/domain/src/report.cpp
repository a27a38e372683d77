#include "bugpin/domain/report.hpp"

namespace bugpin {

bool Report::change_status(Status next, const std::optional<UserId>& by, Time now) {
    if (next == status) return false;
    status = next;
    switch (next) {
    case Status::open:
    case Status::in_progress:
        resolved_at.reset();
        resolved_by.reset();
        closed_at.reset();
        break;
    case Status::resolved:
        resolved_at = now;
        resolved_by = by;
        closed_at.reset();
        break;
    case Status::closed: closed_at = now; break;
    }
    return true;
}

}  // namespace bugpin
