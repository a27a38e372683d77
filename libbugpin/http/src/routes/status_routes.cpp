#include "../endpoint.hpp"
#include "../status_page.hpp"
#include "routes.hpp"

#include "bugpin/http/accept.hpp"

namespace bugpin::http {
namespace {

struct StatusQuery {
    std::optional<std::string> s;  // the link's signature
    static constexpr auto fields() { return std::tuple{field("s", &StatusQuery::s)}; }
};

// Sends the page that was made. A wrong link is answered with a page as well: people come here.
struct PageReply {
    static Response respond(Response page) { return page; }
    static void describe(Operation& operation) {
        operation.statuses = {200};
        operation.answer_type = "text/html";
    }
};

Result<Response> show(const services::StatusService& status, const StatusPage& page,
                      const Call& call, const StatusQuery& query, const ReportId& report) {
    const auto language =
        preferred_language(call.request.head.find("Accept-Language").value_or(""));
    const auto found = status.find(report, query.s.value_or(""));
    if (found) return page.found(*found, language);
    switch (found.error().kind) {
    case ErrorKind::not_found: return page.not_found(language);
    case ErrorKind::gone: return page.gone(language);
    default: return found.error();
    }
}

}  // namespace

std::vector<Route> status_routes(const services::StatusService& status, const StatusPage& page) {
    return {
        {"GET", "/status/{id}", Access::open, RateClass::read, Run::ordinary,
         "Shows a reporter what became of their report, by a signed link",
         with_query<StatusQuery, ReportId>(
             PageReply(),
             [&status, &page](Call& call, const StatusQuery& query, const ReportId& report) {
                 return show(status, page, call, query, report);
             })},
    };
}

}  // namespace bugpin::http
