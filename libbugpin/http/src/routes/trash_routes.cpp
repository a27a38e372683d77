#include "../endpoint.hpp"
#include "../page_json.hpp"
#include "../report_json.hpp"
#include "routes.hpp"

#include "bugpin/services/trash_service.hpp"

namespace bugpin::http {
namespace {

struct TrashedReportJson {
    ReportId id;
    ProjectId project_id;
    std::int64_t number = 0;
    std::string title;
    Status status = Status::open;
    Time deleted_at;
    std::optional<UserId> deleted_by;
    Time purge_at;

    explicit TrashedReportJson(services::TrashListing::Item item)
        : id(std::move(item.report.id)),
          project_id(std::move(item.report.project_id)),
          number(item.report.number),
          title(std::move(item.report.title)),
          status(item.report.status),
          deleted_at(item.report.deleted_at),
          deleted_by(std::move(item.report.deleted_by)),
          purge_at(item.purge_at) {}
    static constexpr auto fields() {
        using S = TrashedReportJson;
        return std::tuple{field("id", &S::id),
                          field("projectId", &S::project_id),
                          field("number", &S::number),
                          field("title", &S::title),
                          field("status", &S::status),
                          field("deletedAt", &S::deleted_at),
                          field("deletedBy", &S::deleted_by),
                          field("purgeAt", &S::purge_at)};
    }
};

struct TrashPageJson : PageJson<TrashedReportJson> {
    using PageJson::PageJson;
};

Result<TrashPageJson> list(services::TrashService& trash, Call& call, const PageQuery& wish) {
    BUGPIN_TRY(auto found, trash.list(call.actor, wish.page, wish.limit));
    return TrashPageJson(std::move(found.items), found.total, wish.page, wish.limit);
}

}  // namespace

std::vector<Route> trash_routes(services::TrashService& trash) {
    return {
        {"GET", "/api/reports/trash", Access::admin, RateClass::read, Run::ordinary,
         "Lists the deleted reports that can still be restored",
         with_query<PageQuery>(
             spreads<TrashPageJson>(),
             [&trash](Call& call, const PageQuery& wish) { return list(trash, call, wish); })},
        {"POST", "/api/reports/{id}/restore", Access::admin, RateClass::write, Run::ordinary,
         "Restores a deleted report with its files, comments and history",
         with_path<ReportId>(
             returns<ReportJson>("report"),
             [&trash](Call& call, const ReportId& id) { return trash.restore(call.actor, id); })},
        {"DELETE", "/api/reports/trash/{id}", Access::admin, RateClass::write, Run::ordinary,
         "Forgets a deleted report for good",
         with_path<ReportId>(
             says("Report removed for good"),
             [&trash](Call& call, const ReportId& id) { return trash.purge(call.actor, id); })},
    };
}

}  // namespace bugpin::http
