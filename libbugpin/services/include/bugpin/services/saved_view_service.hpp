// Views of the report list that people keep for themselves or share. Thread-safe; blocks on the
// store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/report_sort_names.hpp"
#include "bugpin/ports/saved_view_repository.hpp"
#include "bugpin/ports/store.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

inline constexpr std::int64_t kMostViews = 100;  // of one owner

struct CreateView {
    std::string name;
    std::string query;
    std::optional<ports::ReportSort> sort_by;
    std::optional<ports::SortOrder> sort_order;
    std::optional<bool> is_shared;  // by editors and administrators only
    static constexpr auto fields() {
        using S = CreateView;
        return std::tuple{field("name", &S::name, Length{1, 100}),
                          field("query", &S::query, Length{0, 500}), field("sortBy", &S::sort_by),
                          field("sortOrder", &S::sort_order), field("isShared", &S::is_shared)};
    }
};

struct UpdateView {
    std::optional<std::string> name, query;
    std::optional<ports::ReportSort> sort_by;
    std::optional<ports::SortOrder> sort_order;
    std::optional<bool> is_shared;
    static constexpr auto fields() {
        using S = UpdateView;
        return std::tuple{field("name", &S::name, Length{1, 100}),
                          field("query", &S::query, Length{0, 500}), field("sortBy", &S::sort_by),
                          field("sortOrder", &S::sort_order), field("isShared", &S::is_shared)};
    }
};

struct ReorderViews {
    std::vector<std::string> view_ids;
    static constexpr auto fields() {
        return std::tuple{field("viewIds", &ReorderViews::view_ids, Items{1, kMostViews})};
    }
};

class SavedViewService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
    };
    explicit SavedViewService(Ports ports) : ports_(ports) {}

    // The actor's own in their order, then what others share, by name.
    Result<std::vector<ports::SavedView>> list(const Actor& actor);
    // VALIDATION_ERROR naming "query" for what the query language does not take; FORBIDDEN for a
    // viewer who shares; TOO_MANY_VIEWS (409).
    Result<ports::SavedView> create(const Actor& actor, const CreateView& input);
    // As create(). NOT_FOUND also for what others keep for themselves; FORBIDDEN for what others
    // share, but to administrators.
    Result<ports::SavedView> update(const Actor& actor, const SavedViewId& id,
                                    const UpdateView& input);
    Result<> remove(const Actor& actor, const SavedViewId& id);  // likewise
    // Those named come first, in this order. INVALID_VIEW_IDS (400) unless each is one of the
    // actor's own, named once.
    Result<> reorder(const Actor& actor, const ReorderViews& input);

private:
    Ports ports_;
};

}  // namespace bugpin::services
