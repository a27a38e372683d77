// Background jobs as the wire shows them. Plain values.
#pragma once

#include "page_json.hpp"

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/job.hpp"
#include "bugpin/ports/job_repository.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bugpin::http {

struct JobJson {
    std::string id;  // "job_" and its number
    JobKind kind = JobKind::report_event;
    std::string about;  // the id of what it is about: a report, a delivery
    std::string lane;
    JobState state = JobState::waiting;
    std::int64_t attempts = 0;
    Time run_at;
    std::optional<std::string> last_error;
    Time created_at;

    explicit JobJson(Job job);
    static constexpr auto fields() {
        using S = JobJson;
        return std::tuple{field("id", &S::id),
                          field("kind", &S::kind),
                          field("about", &S::about),
                          field("lane", &S::lane),
                          field("state", &S::state),
                          field("attempts", &S::attempts),
                          field("runAt", &S::run_at),
                          field("lastError", &S::last_error),
                          field("createdAt", &S::created_at)};
    }
};

// The number in such an id; 0, which no job has, when it is none.
std::int64_t job_number(std::string_view id);

struct JobCountJson {
    JobKind kind = JobKind::report_event;
    JobState state = JobState::waiting;
    std::int64_t count = 0;
    Time oldest;

    explicit JobCountJson(const ports::JobCount& counted)
        : kind(counted.kind), state(counted.state), count(counted.count), oldest(counted.oldest) {}
    static constexpr auto fields() {
        using S = JobCountJson;
        return std::tuple{field("kind", &S::kind), field("state", &S::state),
                          field("count", &S::count), field("oldest", &S::oldest)};
    }
};

}  // namespace bugpin::http
