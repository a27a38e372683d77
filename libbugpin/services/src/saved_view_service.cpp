#include "bugpin/services/saved_view_service.hpp"

#include "permission.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/services/query_language.hpp"

#include <algorithm>
#include <set>

namespace bugpin::services {
namespace {

using ports::SavedView;

// Whether the text can be read at all: whom it names is found out each time that it is asked.
Result<> check_query(const std::string& text, Time now) {
    ports::ReportQuery query;
    const QueryContext nobody{UserId("usr_any"), now,
                              [](const std::string&) { return std::optional<UserId>(); },
                              [](const std::string&) { return std::optional<ProjectId>(); }};
    const auto read = narrow(query, text, nobody);
    if (read) return {};
    if (read.error().kind != ErrorKind::invalid) return read.error();
    const auto& fields = read.error().fields;
    return Error::invalid("query", fields.empty() ? read.error().message : fields.front().message);
}

Result<> check_sharing(const Actor& actor, bool is_shared) {
    return permit(!is_shared || can_edit_reports(actor));
}

Result<SavedView> find_changeable(ports::Repositories& repos, const Actor& actor,
                                  const SavedViewId& id) {
    BUGPIN_TRY(SavedView view, repos.saved_views().find(id));
    if (view.owner == actor.user) return view;
    if (!view.is_shared) return Error::not_found("View not found");
    BUGPIN_CHECK(permit(can_administer(actor)));
    return view;
}

std::int64_t count_own(const std::vector<SavedView>& views, const UserId& user) {
    return std::count_if(views.begin(), views.end(),
                         [&](const SavedView& view) { return view.owner == user; });
}

}  // namespace

Result<std::vector<SavedView>> SavedViewService::list(const Actor& actor) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read(
        [&](ports::Repositories& repos) { return repos.saved_views().list(actor.user); });
}

Result<SavedView> SavedViewService::create(const Actor& actor, const CreateView& input) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    SavedView view;
    view.created_at = view.updated_at = ports_.clock.now();
    view.id = ports_.random.id<SavedViewId>(kSavedViewIdPrefix, view.created_at);
    view.owner = actor.user;
    view.name = trim(input.name);
    view.query = trim(input.query);
    view.sort_by = input.sort_by.value_or(view.sort_by);
    view.sort_order = input.sort_order.value_or(view.sort_order);
    view.is_shared = input.is_shared.value_or(false);
    BUGPIN_CHECK(check_sharing(actor, view.is_shared));
    BUGPIN_CHECK(check_query(view.query, view.created_at));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<SavedView> {
        BUGPIN_TRY(const auto views, repos.saved_views().list(actor.user));
        SavedView made = view;
        if (count_own(views, actor.user) >= kMostViews)
            return Error{ErrorKind::conflict, "TOO_MANY_VIEWS",
                         fmt::format("Nobody may keep more than {} views", kMostViews)};
        for (const SavedView& each : views)
            if (each.owner == actor.user)
                made.position = std::max(made.position, each.position + 1);
        BUGPIN_CHECK(repos.saved_views().insert(made));
        return made;
    });
}

Result<SavedView> SavedViewService::update(const Actor& actor, const SavedViewId& id,
                                           const UpdateView& input) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    const Time now = ports_.clock.now();
    BUGPIN_CHECK(check_sharing(actor, input.is_shared.value_or(false)));
    if (input.query) BUGPIN_CHECK(check_query(std::string(trim(*input.query)), now));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<SavedView> {
        BUGPIN_TRY(SavedView view, find_changeable(repos, actor, id));
        if (input.name) view.name = trim(*input.name);
        if (input.query) view.query = trim(*input.query);
        view.sort_by = input.sort_by.value_or(view.sort_by);
        view.sort_order = input.sort_order.value_or(view.sort_order);
        view.is_shared = input.is_shared.value_or(view.is_shared);
        view.updated_at = now;
        BUGPIN_CHECK(repos.saved_views().save(view));
        return view;
    });
}

Result<> SavedViewService::remove(const Actor& actor, const SavedViewId& id) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_CHECK(find_changeable(repos, actor, id));
        return repos.saved_views().remove(id);
    });
}

Result<> SavedViewService::reorder(const Actor& actor, const ReorderViews& input) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    const Error refused{ErrorKind::invalid, "INVALID_VIEW_IDS",
                        "viewIds must name views of your own, each once"};
    const std::set<std::string> distinct(input.view_ids.begin(), input.view_ids.end());
    if (distinct.size() != input.view_ids.size()) return refused;
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(auto views, repos.saved_views().list(actor.user));
        std::erase_if(views, [&](const SavedView& view) { return view.owner != actor.user; });
        const auto wanted_place = [&](const SavedView& view) {
            return std::find(input.view_ids.begin(), input.view_ids.end(), view.id.str()) -
                   input.view_ids.begin();
        };
        const auto named = std::count_if(views.begin(), views.end(), [&](const SavedView& view) {
            return distinct.contains(view.id.str());
        });
        if (named != std::ssize(distinct)) return refused;
        std::stable_sort(views.begin(), views.end(), [&](const SavedView& a, const SavedView& b) {
            return wanted_place(a) < wanted_place(b);
        });
        std::int64_t position = 0;
        for (SavedView& view : views) {
            view.position = position++;
            BUGPIN_CHECK(repos.saved_views().save(view));
        }
        return {};
    });
}

}  // namespace bugpin::services
