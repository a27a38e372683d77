// Lists long enough to leave the sort in memory: the narrow table, the merge with what the indexer
// has not seen, and walks from the far end.
#include "report_keys.hpp"
#include "sqlite/store_fixture.hpp"

#include <algorithm>

using namespace bugpin;
using namespace bugpin::test;
using ports::ReportQuery;
using ports::ReportSort;
using ports::SortOrder;

namespace {

constexpr int kCount = 2 * static_cast<int>(sqlite::kSortInMemory) + 137;

struct Scene {
    StoreFixture fixture;
    std::unique_ptr<ports::Store> store;
    Project shop, blog;
    std::vector<Report> reports;

    Scene() {
        store = fixture.open();
        shop = insert(*store, a_project());
        blog = insert(*store, a_project());
        insert_many(*store, kCount, [&](int i) { return make(i); });
    }
    Report make(int i) {
        const int shuffled = i * 7919 % kCount;
        const Report report = a_report(i % 5 ? shop.id : blog.id)
                                  .titled("title " + std::to_string(100'000 + shuffled))
                                  .updated(kEpoch + std::chrono::minutes(shuffled))
                                  .in(i % 3 ? Status::open : Status::resolved);
        reports.push_back(report);
        return report;
    }
    void wait_for_index() {
        REQUIRE(eventually([&] {
            return select_number(fixture.file("search.db"), "SELECT count(*) FROM report_keys") ==
                   kCount;
        }));
    }
    // The titles in the order of the query, computed without a database.
    std::vector<std::string> expected(const ReportQuery& query) const {
        std::vector<const Report*> kept;
        for (const Report& report : reports)
            if ((!query.project || report.project_id == *query.project) &&
                (query.statuses.empty() || report.status == query.statuses.front()))
                kept.push_back(&report);
        const auto less = [&](const Report* a, const Report* b) {
            if (query.sort == ReportSort::title)
                return std::tie(a->title, a->id) < std::tie(b->title, b->id);
            return std::tie(a->updated_at, a->id) < std::tie(b->updated_at, b->id);
        };
        std::sort(kept.begin(), kept.end(), [&](const Report* a, const Report* b) {
            return query.order == SortOrder::asc ? less(a, b) : less(b, a);
        });
        std::vector<std::string> titles;
        for (const Report* report : kept) titles.push_back(report->title);
        return titles;
    }
    void check_pages(ReportQuery query) {
        const auto all = expected(query);
        query.limit = 50;
        const auto pages = static_cast<std::int64_t>(all.size() + 49) / 50;
        for (const std::int64_t page :
             {std::int64_t{1}, std::int64_t{2}, pages / 2, pages / 2 + 2, pages}) {
            query.page = page;
            const auto first = static_cast<std::ptrdiff_t>((page - 1) * 50);
            const auto last =
                std::min<std::ptrdiff_t>(first + 50, static_cast<std::ptrdiff_t>(all.size()));
            const auto found = list(*store, query);
            CAPTURE(page);
            CHECK(titles(found) == std::vector(all.begin() + first, all.begin() + last));
            CHECK(found.total == static_cast<std::int64_t>(all.size()));
        }
    }
};

std::vector<ReportQuery> queries(const Scene& scene) {
    std::vector<ReportQuery> queries;
    for (const auto sort : {ReportSort::title, ReportSort::updated_at})
        for (const auto order : {SortOrder::asc, SortOrder::desc}) {
            ReportQuery query;
            query.sort = sort;
            query.order = order;
            queries.push_back(query);
            query.project = scene.shop.id;
            queries.push_back(query);
            query.statuses = {Status::open};
            queries.push_back(query);
        }
    return queries;
}

}  // namespace

TEST_CASE("long lists by title and time of update are exact on every page", "[sqlite][list]") {
    Scene scene;
    scene.wait_for_index();
    for (const ReportQuery& query : queries(scene)) scene.check_pages(query);
}

TEST_CASE("long lists are exact while the indexer is behind", "[sqlite][list]") {
    Scene scene;
    scene.wait_for_index();
    scene.fixture.options.search_index = false;  // nobody catches up from here on
    scene.store = nullptr;
    scene.store = scene.fixture.open();
    for (int i = 0; i < 3; ++i) {
        Report& changed = scene.reports[static_cast<std::size_t>(i) * 1000];
        changed.title = "title " + std::to_string(100'500 + i);
        changed.updated_at = kEpoch + std::chrono::minutes(1'000'000 + i);
        REQUIRE(
            scene.store->write([&](ports::Repositories& r) { return r.reports().save(changed); }));
    }
    insert_many(*scene.store, 3, [&](int i) { return scene.make(kCount + i); });
    for (int i = 0; i < 2; ++i) {
        const auto doomed = scene.reports.begin() + 500;
        REQUIRE(scene.store->write(
            [&](ports::Repositories& r) { return r.reports().remove(doomed->id); }));
        scene.reports.erase(doomed);
    }
    for (const ReportQuery& query : queries(scene)) scene.check_pages(query);
}
