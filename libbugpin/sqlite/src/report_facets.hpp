// How many reports of a list have each status, priority, assignee, project and tag. Looks at no
// more than the newest ports::kMostCandidates; states beyond come from the counters.
#pragma once

#include "context.hpp"

#include "bugpin/ports/report_repository.hpp"

namespace bugpin::sqlite {

ports::ReportFacets count_facets(Context& context, const ports::ReportQuery& query);

}  // namespace bugpin::sqlite
