// Which reports somebody has read. Only the one who reads knows of it. Thread-safe; blocks on the
// store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/services/report_service.hpp"

#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

// Either of the two; a query of "" is all that there is.
struct MarkRead {
    std::optional<std::vector<ReportId>> ids;
    std::optional<std::string> q;  // in the query language
    std::vector<FieldError> check() const;
    static constexpr auto fields() {
        return std::tuple{field("ids", &MarkRead::ids, Items{1, 1000}),
                          field("q", &MarkRead::q, Length{0, 500})};
    }
};

class ReadMarkService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
    };
    // `reports` reads queries.
    ReadMarkService(Ports ports, ReportService& reports) : ports_(ports), reports_(reports) {}

    // Those of `ids` that the actor has not read since they came or were changed by somebody else.
    Result<std::set<ReportId>> unread_among(const Actor& actor, const std::vector<ReportId>& ids);
    Result<> mark_read(const Actor& actor, const ReportId& id);    // NOT_FOUND
    Result<> mark_unread(const Actor& actor, const ReportId& id);  // NOT_FOUND
    // Unknown ids are passed over. INVALID_QUERY, TOO_MANY_REPORTS as lists.
    Result<> mark_read(const Actor& actor, const MarkRead& input);

private:
    Result<> mark_found(const Actor& actor, const std::string& text);
    Ports ports_;
    ReportService& reports_;
};

}  // namespace bugpin::services
