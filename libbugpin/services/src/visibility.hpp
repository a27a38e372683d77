// What an actor may know of. The rest does not exist for them: it is answered like an id that was
// never given. Used inside reads and writes.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/report_repository.hpp"
#include "bugpin/ports/store.hpp"

#include <string>
#include <vector>

namespace bugpin::services {

Result<Report> find_visible(ports::Repositories& repos, const Actor& actor, const ReportId& id);

ports::ReportQuery only_visible(ports::ReportQuery query, const Actor& actor);

// VALIDATION_ERROR naming "<field>[i]" for a project that there is not, or that the actor does not
// see.
Result<> check_access(ports::Repositories& repos, const Actor& actor, const ProjectAccess& access,
                      const std::string& field);

}  // namespace bugpin::services
