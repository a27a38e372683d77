// No list may scan the table of reports: a plan that is harmless with ten reports stops the service
// with a million.
#include "report_keys.hpp"
#include "report_streams.hpp"
#include "sqlite/store_fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct Plans {
    Plans() {
        fixture.open();
        connection.exec("ATTACH '" + fixture.file("search.db").string() + "' AS search");
    }
    std::string of(const std::string& sql) {
        std::string plan;
        SQLite::Statement explain(connection, "EXPLAIN QUERY PLAN " + sql);
        while (explain.executeStep()) plan += explain.getColumn(3).getString() + "\n";
        return plan;
    }

    StoreFixture fixture;
    SQLite::Database connection = [this] {
        fixture.open();
        return SQLite::Database(fixture.file("bugpin.db").string(), SQLite::OPEN_READWRITE);
    }();
};

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every stream of reports walks an index in its order", "[sqlite][plan]") {
    Plans plans;
    for (const auto source : sqlite::kAllSources) {
        for (const std::string& sql :
             {sqlite::stream_sql(source, true), sqlite::stream_sql(source, false),
              sqlite::count_sql(source)}) {
            const std::string plan = plans.of(sql);
            CAPTURE(sql, plan);
            CHECK(contains(plan, "SEARCH reports USING"));
            CHECK(contains(plan, "INDEX reports_by_"));
            CHECK_FALSE(contains(plan, "SCAN"));
            CHECK_FALSE(contains(plan, "TEMP B-TREE"));
        }
    }
}

TEST_CASE("lists by title and time of update walk an index in its order", "[sqlite][plan]") {
    Plans plans;
    ports::ReportQuery query;
    query.sort = GENERATE(ports::ReportSort::title, ports::ReportSort::updated_at);
    const bool descending = GENERATE(true, false);
    SECTION("of all") {}
    SECTION("of a project") { query.project = ProjectId("proj_1"); }
    SECTION("of some states") { query.statuses = {Status::open}; }
    const std::string plan = plans.of(sqlite::narrow_sql(query, descending));
    CAPTURE(plan);
    CHECK(contains(plan, "INDEX keys_by_"));
    CHECK_FALSE(contains(plan, "TEMP B-TREE"));
}
