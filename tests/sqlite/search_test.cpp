// Full-text search: any characters, a lagging index, a missing or damaged one.
#include "completions.hpp"
#include "report_search.hpp"
#include "sqlite/store_fixture.hpp"

#include <fstream>

using namespace bugpin;
using namespace bugpin::test;

namespace {

ports::ReportQuery searching(std::string text) {
    ports::ReportQuery query;
    query.search = std::move(text);
    query.limit = 100;
    return query;
}

struct Scene {
    StoreFixture fixture;
    std::unique_ptr<ports::Store> store = fixture.open();
    Project project = insert(*store, a_project());

    void add(std::string title, std::string description = "") {
        const Report report =
            a_report(project.id).titled(std::move(title)).described(std::move(description));
        REQUIRE(insert(*store, report));
    }
    bool indexed(std::int64_t count) {
        return eventually([&] {
            return select_number(fixture.file("search.db"), "SELECT count(*) FROM report_keys") ==
                   count;
        });
    }
};

}  // namespace

TEST_CASE("text with any characters is found as it was typed, and only there", "[sqlite][search]") {
    Scene scene;
    const std::vector<std::string> naughty{
        "C++",      "a-b",        "\"quoted\"",  "100%",    "snake_case", "💥",      "it's",
        "(((",      "***",        "AND",         "NEAR(x)", "OR",         "NOT",    "col:on",
        "^caret",   "semi;colon", "back\\slash", "{curly}", "Größe",      "日本語", "a\x01z",
        "<b>x</b>", "--",         "%%%",         "___",     "'; DROP",    "§5",     "—dash—",
    };
    for (const auto& text : naughty) scene.add("before " + text + " after");
    scene.add("quite other text");
    const auto count = static_cast<std::int64_t>(naughty.size()) + 1;
    REQUIRE(scene.indexed(count));
    for (const auto& text : naughty) {
        CAPTURE(text);
        const auto found = titles(list(*scene.store, searching(text)));
        CHECK(std::find(found.begin(), found.end(), "before " + text + " after") != found.end());
        CHECK(std::find(found.begin(), found.end(), "quite other text") == found.end());
        CHECK(list(*scene.store, searching("after " + text)).total >= 1);
    }
}

TEST_CASE("punctuation is matched literally", "[sqlite][search]") {
    Scene scene;
    scene.add("written in C++");
    scene.add("written in C");
    scene.add("at 100% now");
    scene.add("at 1000 now");
    REQUIRE(scene.indexed(4));
    CHECK(titles(list(*scene.store, searching("C++"))) ==
          std::vector<std::string>{"written in C++"});
    CHECK(titles(list(*scene.store, searching("c++ WRITTEN"))) ==
          std::vector<std::string>{"written in C++"});
    CHECK(titles(list(*scene.store, searching("100%"))) == std::vector<std::string>{"at 100% now"});
    CHECK(titles(list(*scene.store, searching("%"))) == std::vector<std::string>{"at 100% now"});
    CHECK(list(*scene.store, searching("_")).total == 0);
}

TEST_CASE("no bytes at all are an error", "[sqlite][search]") {
    Scene scene;
    scene.add("something");
    REQUIRE(scene.indexed(1));
    for (int byte = 1; byte < 256; ++byte)
        for (const std::string around : {"", "a", "\"", "(", "*"}) {
            const auto page = scene.store->read([&](ports::Repositories& r) {
                return r.reports().list(searching(around + static_cast<char>(byte) + around));
            });
            CAPTURE(byte, around);
            CHECK(page);
        }
    CHECK(list(*scene.store, searching(std::string(20'000, '"'))).total == 0);
    std::string many;
    for (int i = 0; i < 3000; ++i) many += "something ";
    CHECK(list(*scene.store, searching(many)).total == 1);
}

TEST_CASE("case and accents do not matter", "[sqlite][search]") {
    Scene scene;
    scene.add("Übergröße im Café");
    REQUIRE(scene.indexed(1));
    CHECK(list(*scene.store, searching("ubergroße")).total == 1);
    CHECK(list(*scene.store, searching("CAFE")).total == 1);
}

TEST_CASE("the project's own id is not a word of its reports", "[sqlite][search]") {
    Scene scene;
    scene.add("something");
    REQUIRE(scene.indexed(1));
    CHECK(list(*scene.store, searching(scene.project.id.str())).total == 0);
}

TEST_CASE("a very common word says at least so many, newest first", "[sqlite][search]") {
    Scene scene;
    constexpr int kCount = static_cast<int>(sqlite::kMaxCandidates) + 200;
    insert_many(*scene.store, kCount, [&](int i) -> Report {
        return a_report(scene.project.id).titled("common " + std::to_string(i));
    });
    REQUIRE(scene.indexed(kCount));
    const auto page = list(*scene.store, searching("common"));
    CHECK_FALSE(page.total_is_exact);
    CHECK(page.total == sqlite::kMaxCandidates);
    CHECK(page.items.front().report.title == "common " + std::to_string(kCount - 1));
    auto oldest = searching("common");
    oldest.order = ports::SortOrder::asc;
    CHECK(list(*scene.store, oldest).items.front().report.title == "common 0");
    CHECK(list(*scene.store, searching("common 1234")).total == 1);
    CHECK(list(*scene.store, searching("common 1234")).total_is_exact);
}

TEST_CASE("a rare word is found among many that begin alike", "[sqlite][search]") {
    Scene scene;
    constexpr int kCount = static_cast<int>(sqlite::kMaxCandidates) + 200;
    insert_many(*scene.store, kCount, [&](int i) -> Report {
        if (i == 3) return a_report(scene.project.id).titled("logistics");
        return a_report(scene.project.id)
            .titled((i % 2 ? "Login" : "logout") + std::to_string(i));  // all words differ
    });
    REQUIRE(scene.indexed(kCount));
    CHECK(titles(list(*scene.store, searching("logis"))) == std::vector<std::string>{"logistics"});
    CHECK(list(*scene.store, searching("logis")).total_is_exact);
    const auto common = list(*scene.store, searching("login"));
    CHECK(common.total == sqlite::kMaxCandidates / 2);
    CHECK_FALSE(common.total_is_exact);
    for (const auto& title : titles(common)) CHECK(title.starts_with("Login"));
}

TEST_CASE("a rare filter finds its reports among very many hits", "[sqlite][search]") {
    Scene scene;
    const Project other = insert(*scene.store, a_project());
    const User user = a_user();
    REQUIRE(scene.store->write([&](ports::Repositories& r) { return r.users().insert(user); }));
    REQUIRE(insert(*scene.store, a_report(other.id).titled("common one")));
    REQUIRE(insert(*scene.store, a_report(scene.project.id).titled("common two").closed()));
    REQUIRE(insert(*scene.store,
                   a_report(scene.project.id).titled("common three").assigned_to(user.id)));
    constexpr int kCount = static_cast<int>(sqlite::kMaxCandidates) + 200;
    insert_many(*scene.store, kCount,
                [&](int) -> Report { return a_report(scene.project.id).titled("common and new"); });
    REQUIRE(scene.indexed(kCount + 3));
    ports::ReportQuery query = searching("common");
    std::string wanted;
    SECTION("project") {
        query.project = other.id;
        wanted = "common one";
    }
    SECTION("state") {
        query.statuses = {Status::closed, Status::resolved};
        wanted = "common two";
    }
    SECTION("assignee") {
        query.assigned_to = user.id;
        wanted = "common three";
    }
    CHECK(titles(list(*scene.store, query)) == std::vector{wanted});
    CHECK(list(*scene.store, query).total_is_exact);
}

TEST_CASE("a word is found by its beginning, whether few or many begin alike", "[sqlite][search]") {
    Scene scene;
    const int more = GENERATE(-20, 0, 1);
    const int count = static_cast<int>(sqlite::kMaxCompletions) + more;
    insert_many(*scene.store, count, [&](int i) -> Report {
        return a_report(scene.project.id).titled("shopping" + std::to_string(i));
    });
    scene.add("shop closed");
    scene.add("shophouse");
    REQUIRE(scene.indexed(count + 2));
    using Titles = std::vector<std::string>;
    CHECK(list(*scene.store, searching("shopp")).total == count);
    CHECK(titles(list(*scene.store, searching("shophouse"))) == Titles{"shophouse"});
    CHECK(titles(list(*scene.store, searching("shopping2"))).back() == "shopping2");
    CHECK(titles(list(*scene.store, searching("shop clos"))) == Titles{"shop closed"});
    CHECK(list(*scene.store, searching("shopq")).total == 0);
    CHECK(list(*scene.store, searching("shopq")).total_is_exact);
}

TEST_CASE("filters and sorts of a search know what the index does not know yet",
          "[sqlite][search]") {
    Scene scene;
    Report one = a_report(scene.project.id).titled("broken one");
    Report two = a_report(scene.project.id).titled("broken two");
    const Report three = a_report(scene.project.id).titled("broken three");
    for (const Report& report : {one, two, three}) REQUIRE(insert(*scene.store, report));
    REQUIRE(scene.indexed(3));
    scene.store.reset();
    scene.fixture.options.search_index = false;  // nobody follows from here on
    scene.store = scene.fixture.open();
    one.title = "zebra, broken one";
    one.priority = Priority::highest;
    two.status = Status::in_progress;
    REQUIRE(scene.store->write([&](ports::Repositories& r) -> Result<> {
        BUGPIN_CHECK(r.reports().save(one));
        BUGPIN_CHECK(r.reports().save(two));
        return r.reports().remove(three.id);
    }));

    ports::ReportQuery query = searching("broken");
    query.sort = ports::ReportSort::title;
    query.order = ports::SortOrder::asc;
    CHECK(titles(list(*scene.store, query)) == std::vector{two.title, one.title});
    query.sort = ports::ReportSort::priority;
    CHECK(titles(list(*scene.store, query)) == std::vector{two.title, one.title});
    query.unassigned = true;
    CHECK(list(*scene.store, query).total == 2);
}

TEST_CASE("the index follows the rowid of a removed youngest report", "[sqlite][search]") {
    Scene scene;
    scene.add("first");
    const Report doomed = a_report(scene.project.id).titled("doomed");
    REQUIRE(insert(*scene.store, doomed));
    REQUIRE(scene.indexed(2));
    REQUIRE(
        scene.store->write([&](ports::Repositories& r) { return r.reports().remove(doomed.id); }));
    scene.add("successor");  // SQLite gives it the same rowid
    CHECK(eventually([&] { return list(*scene.store, searching("successor")).total == 1; }));
    CHECK(list(*scene.store, searching("doomed")).total == 0);
}

TEST_CASE("a missing or damaged index is made again", "[sqlite][search]") {
    Scene scene;
    scene.add("needle in the haystack");
    REQUIRE(scene.indexed(1));
    scene.store.reset();
    SECTION("missing") { std::filesystem::remove(scene.fixture.file("search.db")); }
    SECTION("not a database") {
        std::ofstream(scene.fixture.file("search.db"), std::ios::trunc) << std::string(9000, 'x');
    }
    SECTION("another version") {
        execute(scene.fixture.file("search.db"), "PRAGMA user_version = 77");
    }
    scene.store = scene.fixture.open();
    CHECK(eventually([&] { return list(*scene.store, searching("needle")).total == 1; }));
}

TEST_CASE("an index damaged while in use is made again", "[sqlite][search]") {
    Scene scene;
    insert_many(*scene.store, 500,
                [&](int) -> Report { return a_report(scene.project.id).titled("needle"); });
    REQUIRE(scene.indexed(500));
    scene.store.reset();  // writes the log back, so that the pages are in the file
    {
        std::fstream file(scene.fixture.file("search.db"),
                          std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096 * 2);
        const auto size = std::filesystem::file_size(scene.fixture.file("search.db"));
        file << std::string(size - 4096 * 2 - 1, '\x5a');
    }
    scene.store = scene.fixture.open();
    CHECK(eventually([&] {
        const auto page = scene.store->read(
            [&](ports::Repositories& r) { return r.reports().list(searching("needle")); });
        return page && page->total == 500;
    }));
}

TEST_CASE("without an indexer a search still reads the newest reports", "[sqlite][search]") {
    StoreFixture fixture;
    fixture.options.search_index = false;
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    REQUIRE(insert(*store, a_report(project.id).titled("50% off")));
    CHECK(list(*store, searching("%")).total == 1);
}
