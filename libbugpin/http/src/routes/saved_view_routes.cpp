#include "../endpoint.hpp"
#include "routes.hpp"

#include "bugpin/services/saved_view_service.hpp"

namespace bugpin::http {
namespace {

struct SavedViewJson {
    SavedViewId id;
    UserId owner_id;
    std::string name, query;
    ports::ReportSort sort_by = ports::ReportSort::created_at;
    ports::SortOrder sort_order = ports::SortOrder::desc;
    bool is_shared = false;
    std::int64_t position = 0;
    Time created_at, updated_at;

    explicit SavedViewJson(ports::SavedView view)
        : id(std::move(view.id)),
          owner_id(std::move(view.owner)),
          name(std::move(view.name)),
          query(std::move(view.query)),
          sort_by(view.sort_by),
          sort_order(view.sort_order),
          is_shared(view.is_shared),
          position(view.position),
          created_at(view.created_at),
          updated_at(view.updated_at) {}
    static constexpr auto fields() {
        using S = SavedViewJson;
        return std::tuple{field("id", &S::id),
                          field("ownerId", &S::owner_id),
                          field("name", &S::name),
                          field("query", &S::query),
                          field("sortBy", &S::sort_by),
                          field("sortOrder", &S::sort_order),
                          field("isShared", &S::is_shared),
                          field("position", &S::position),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at)};
    }
};

}  // namespace

std::vector<Route> saved_view_routes(services::SavedViewService& views) {
    using services::CreateView, services::ReorderViews, services::UpdateView;
    constexpr auto kWrite = RateClass::write;
    return {
        {"GET", "/api/views", Access::reader, RateClass::read, Run::ordinary,
         "Lists the caller's saved views, then those that others share",
         with_path<>(returns<std::vector<SavedViewJson>>("views"),
                     [&views](Call& call) { return views.list(call.actor); })},
        {"POST", "/api/views", Access::reader, kWrite, Run::ordinary, "Saves a view",
         with_body<CreateView>(creates<SavedViewJson>("view"),
                               [&views](Call& call, const CreateView& input) {
                                   return views.create(call.actor, input);
                               })},
        {"PUT", "/api/views/reorder", Access::reader, kWrite, Run::ordinary,
         "Puts the caller's views into an order",
         with_body<ReorderViews>(done(),
                                 [&views](Call& call, const ReorderViews& input) {
                                     return views.reorder(call.actor, input);
                                 })},
        {"PATCH", "/api/views/{id}", Access::reader, kWrite, Run::ordinary,
         "Changes a view: one's own, or as an administrator a shared one",
         with_body<UpdateView, SavedViewId>(
             returns<SavedViewJson>("view"),
             [&views](Call& call, const UpdateView& input, const SavedViewId& id) {
                 return views.update(call.actor, id, input);
             })},
        {"DELETE", "/api/views/{id}", Access::reader, kWrite, Run::ordinary,
         "Deletes a view: one's own, or as an administrator a shared one",
         with_path<SavedViewId>(
             done(),
             [&views](Call& call, const SavedViewId& id) { return views.remove(call.actor, id); })},
    };
}

}  // namespace bugpin::http
