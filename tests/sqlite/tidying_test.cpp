// Room of removed reports goes back to the disk while the rest stays where it is.
#include "sqlite/store_fixture.hpp"

#include <filesystem>

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE_METHOD(StoreFixture, "what removed reports took is given back", "[sqlite][tidying]") {
    const auto store = open();
    const Project project = insert(*store, a_project());
    const std::string text(3000, 'x');
    insert_many(*store, 2000, [&](int i) -> Report {
        return a_report(project.id).titled(fmt::format("Report {:04}", i)).described(text);
    });
    const auto pages = [&] { return select_number(file("bugpin.db"), "PRAGMA page_count"); };
    const std::int64_t full = pages();
    REQUIRE(*store->tidy_up() == 0);

    ports::ReportQuery query;
    query.sort = ports::ReportSort::title;
    query.limit = 100;
    while (list(*store, query).total > 100)
        REQUIRE(store->write([&](ports::Repositories& repos) -> Result<> {
            BUGPIN_TRY(const auto page, repos.reports().list(query));
            for (const auto& item : page.items)
                BUGPIN_CHECK(repos.reports().remove(item.report.id));
            return {};
        }));

    std::int64_t given_back = 0;
    for (std::int64_t some = *store->tidy_up(); some > 0; some = *store->tidy_up())
        given_back += some;
    CHECK(given_back > 1'000'000);
    CHECK(pages() < full / 2);
    CHECK(list(*store, query).total == 100);
    query.search = "report";
    CHECK(eventually([&] { return list(*store, query).total == 100; }));
    CHECK(store->verify()->problems.empty());
}
