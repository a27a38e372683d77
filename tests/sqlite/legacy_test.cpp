// Reading somebody else's database: JSON of unknown quality, and tables that may lack anything.
#include "legacy_json.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include "bugpin/sqlite/legacy_source.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace bugpin;
using bugpin::sqlite::salvage;

namespace {

struct Part {
    std::string name;
    std::optional<std::int64_t> size;
    static constexpr auto fields() {
        return std::tuple{field("name", &Part::name, Length{1, 5}),
                          field("size", &Part::size, Range{0, 9})};
    }
};
struct Thing {
    std::optional<std::string> title;
    std::optional<std::vector<Part>> parts;
    std::optional<Part> main;
    static constexpr auto fields() {
        return std::tuple{field("title", &Thing::title, Length{0, 5}),
                          field("parts", &Thing::parts), field("main", &Thing::main)};
    }
};

struct Saved {
    std::string json;
    std::vector<ports::LegacyGap> gaps;
};

Saved save(std::string text, std::string_view defaults = "{}") {
    Saved out;
    const auto thing = salvage<Thing>(std::move(text), {}, "thing", out.gaps, defaults);
    out.json = thing ? json::to_string(*thing) : "nothing";
    return out;
}

struct OldDatabase {
    explicit OldDatabase(const std::string& sql) {
        SQLite::Database database((folder.path() / "bugpin.db").string(),
                                  SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(sql);
    }
    auto open() { return bugpin::sqlite::open_legacy_source({folder.path(), scratch.path()}); }
    test::TemporaryFolder folder, scratch;
};

const std::string kLeast =
    "CREATE TABLE projects (id TEXT, name TEXT); CREATE TABLE users (id TEXT, email TEXT);"
    "CREATE TABLE reports (id TEXT, project_id TEXT, title TEXT);"
    "CREATE TABLE settings (key TEXT, value TEXT);";
const std::string kId = "rpt_0123456789abcdef0123456789abcdef";

}  // namespace

TEST_CASE("B02 what fits is kept as it is", "[legacy]") {
    const auto saved = save(R"({"title":"good","parts":[{"name":"a","size":3}],"other":1})");
    CHECK(saved.json == R"({"title":"good","parts":[{"name":"a","size":3}]})");
    CHECK(saved.gaps.empty());
}

TEST_CASE("B02 only what does not fit is taken out", "[legacy]") {
    CHECK(save(R"({"title":"much too long","main":{"name":"a","size":99}})").json ==
          R"({"main":{"name":"a"}})");
    // An entry that lacks what it must have goes as a whole, the others stay.
    CHECK(save(R"({"parts":[{"size":1},{"name":"b"},7,{"name":"too long"}]})").json ==
          R"({"parts":[{"name":"b"}]})");
    CHECK(save(R"({"title":"x","main":{"size":1}})").json == R"({"title":"x"})");
    const auto saved = save(R"({"title":7})");
    REQUIRE(saved.gaps.size() == 1);
    CHECK(saved.gaps[0].what == "thing: title");
}

TEST_CASE("B02 of what is no object nothing is left", "[legacy]") {
    for (const char* text : {"[]", "7", "null", "{", "", "\"x\""}) {
        INFO(text);
        const auto saved = save(text);
        CHECK(saved.json == "nothing");
        CHECK_FALSE(saved.gaps.empty());
    }
    CHECK(save(std::string(100'000, '[')).json == "nothing");
}

TEST_CASE("B02 defaults fill what is missing, at every level", "[legacy]") {
    CHECK(save(R"({"main":{"size":1}})", R"({"title":"t","main":{"name":"n"}})").json ==
          R"({"title":"t","main":{"name":"n","size":1}})");
    CHECK(save(R"({"title":null})", R"({"title":"t"})").json == "{}");
}

TEST_CASE("B02 a hundred wrong entries are too many to name, not to take out", "[legacy]") {
    std::string parts;
    for (int i = 0; i < 1000; ++i) parts += R"({"size":1},)";
    const auto saved = save(R"({"parts":[)" + parts + R"({"name":"z"}]})");
    CHECK(saved.json == R"({"parts":[{"name":"z"}]})");
    CHECK(saved.gaps.size() < 500);
}

TEST_CASE("B02 tables of the fewest columns are read", "[legacy]") {
    OldDatabase old(kLeast + "INSERT INTO reports VALUES ('" + kId + "', 'proj_x', 'A title');");
    const auto source = old.open();
    REQUIRE(source);
    const auto reports = (*source)->reports();
    REQUIRE(reports->rows.size() == 1);
    CHECK_FALSE(reports->rows[0].created_at);
    const auto report = (*source)->report(reports->rows[0], {});
    REQUIRE(report);
    CHECK(report->report.title == "A title");
    CHECK(report->report.status == Status::open);
    CHECK(report->files.empty());
    CHECK((*source)->webhooks()->rows.empty());
}

TEST_CASE("B02 a report's own rows are found with and without an index", "[legacy]") {
    const std::string other = "rpt_" + std::string(32, '9');
    for (const char* index : {"", "CREATE INDEX files_by_report ON files (report_id);"}) {
        OldDatabase old(kLeast + "CREATE TABLE files (id TEXT, report_id TEXT, path TEXT);" +
                        index + "INSERT INTO reports VALUES ('" + kId + "', 'p', 'A title');" +
                        "INSERT INTO files VALUES ('file_" + std::string(32, '1') + "', '" + kId +
                        "', '/app/data/uploads/a/b.png'), ('file_" + std::string(32, '2') + "', '" +
                        other + "', 'uploads/c'), ('file_" + std::string(32, '3') + "', '" + kId +
                        "', '/elsewhere/d.png');");
        const auto source = *old.open();
        const auto report = source->report(source->reports()->rows.at(0), {});
        REQUIRE(report);
        REQUIRE(report->files.size() == 2);
        CHECK(report->files[0].path == "uploads/a/b.png");
        CHECK(report->files[1].path.empty());
        CHECK(report->files[1].file.position == 1);
    }
}

TEST_CASE("B02 both shapes of time are read, and the oldest comes first", "[legacy]") {
    OldDatabase old(kLeast +
                    "ALTER TABLE reports ADD COLUMN created_at TEXT;"
                    "INSERT INTO reports VALUES ('" +
                    kId +
                    "', 'p', 'late', "
                    "'2026-01-02 03:04:05');"
                    "INSERT INTO reports VALUES ('rpt_" +
                    std::string(32, '1') +
                    "', 'p', 'early', '2026-01-01T00:00:00.500Z');"
                    "INSERT INTO reports VALUES ('rpt_" +
                    std::string(32, '2') + "', 'p', 'never', 'soon');");
    const auto rows = (*old.open())->reports()->rows;
    REQUIRE(rows.size() == 3);
    CHECK(format_time(*rows[0].created_at) == "2026-01-01T00:00:00.500Z");
    CHECK(format_time(*rows[1].created_at) == "2026-01-02T03:04:05.000Z");
    CHECK_FALSE(rows[2].created_at);
}

TEST_CASE("B02 code in the place of a table is not run", "[legacy]") {
    OldDatabase old(kLeast +
                    "CREATE VIEW webhooks AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL "
                    "SELECT id + 1 FROM n) SELECT id FROM n;");
    const auto source = old.open();
    REQUIRE(source);
    CHECK((*source)->webhooks()->rows.empty());
    OldDatabase view(
        "CREATE TABLE projects (id TEXT); CREATE TABLE users (id TEXT); CREATE TABLE settings (key "
        "TEXT); CREATE VIEW reports AS SELECT 1 AS id;");
    CHECK_FALSE(view.open());
}

TEST_CASE("B02 nothing is written, and a writer is noticed", "[legacy]") {
    OldDatabase old(kLeast);
    const auto source = old.open();
    REQUIRE(source);
    CHECK_FALSE((*source)->has_changed());
    SQLite::Database((old.folder.path() / "bugpin.db").string(), SQLite::OPEN_READWRITE)
        .exec("INSERT INTO users VALUES ('a', 'b')");
    CHECK((*source)->has_changed());
}
