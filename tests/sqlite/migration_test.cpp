// Opening: an empty folder, an older database, a damaged or foreign one.
#include "migrator.hpp"
#include "sqlite/store_fixture.hpp"

#include "bugpin/core/text.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <vector>

using namespace bugpin;
using namespace bugpin::test;

namespace {

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

// This release's migrations, and one more.
std::vector<sqlite::migrations::EmbeddedFile> ours_and(sqlite::migrations::EmbeddedFile next) {
    std::vector<sqlite::migrations::EmbeddedFile> all(sqlite::migrations::kAll.begin(),
                                                      sqlite::migrations::kAll.end());
    all.push_back(next);
    return all;
}

}  // namespace

TEST_CASE("an empty folder becomes a database of this release", "[sqlite][migration]") {
    StoreFixture fixture;
    const auto before = sqlite::plan_migrations(fixture.folder.path());
    REQUIRE(before);
    CHECK(before->current == 0);
    CHECK(before->latest >= 1);
    CHECK(before->pending.size() == static_cast<std::size_t>(before->latest));
    CHECK(before->pending.front() == "0001_initial.sql");
    CHECK_FALSE(std::filesystem::exists(fixture.file("bugpin.db")));

    fixture.open();
    const auto after = sqlite::plan_migrations(fixture.folder.path());
    REQUIRE(after);
    CHECK(after->current == after->latest);
    CHECK(after->pending.empty());
    CHECK(select_number(fixture.file("bugpin.db"), "SELECT count(*) FROM migrations") ==
          after->latest);
    CHECK_FALSE(std::filesystem::exists(fixture.file("bugpin.db.backup-0")));
}

TEST_CASE("opening again changes nothing and keeps everything", "[sqlite][migration]") {
    StoreFixture fixture;
    const Project project = insert(*fixture.open(), a_project().named("Kept"));
    const auto store = fixture.open();
    const auto found =
        store->read([&](ports::Repositories& r) { return r.projects().find(project.id); });
    REQUIRE(found);
    CHECK(found->name == "Kept");
}

TEST_CASE("a file that is no database is refused and kept", "[sqlite][damage]") {
    StoreFixture fixture;
    const std::string bytes = "This is not a database. " + std::string(8192, 'x');
    overwrite(fixture.file("bugpin.db"), bytes);
    const auto opened = fixture.try_open();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "DATABASE_DAMAGED");
    CHECK(content(fixture.file("bugpin.db")) == bytes);
}

TEST_CASE("somebody else's database is refused and kept", "[sqlite][damage]") {
    StoreFixture fixture;
    overwrite(fixture.file("bugpin.db"), "");
    execute(fixture.file("bugpin.db"), "CREATE TABLE notes (text)");
    const std::string bytes = content(fixture.file("bugpin.db"));
    const auto opened = fixture.try_open();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "DATABASE_DAMAGED");
    CHECK(content(fixture.file("bugpin.db")) == bytes);
}

TEST_CASE("a database cut short, or with a destroyed schema, is refused and kept",
          "[sqlite][damage]") {
    StoreFixture fixture;
    {
        const auto store = fixture.open();
        const Project project = insert(*store, a_project());
        insert_many(*store, 200, [&](int) -> Report { return a_report(project.id); });
    }
    std::string bytes = content(fixture.file("bugpin.db"));
    SECTION("cut short") { bytes.resize(bytes.size() / 2); }
    SECTION("schema overwritten") { bytes.replace(100, 3000, std::string(3000, '\x5a')); }
    SECTION("header overwritten") { bytes.replace(0, 60, std::string(60, '\0')); }
    overwrite(fixture.file("bugpin.db"), bytes);
    const auto opened = fixture.try_open();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "DATABASE_DAMAGED");
    CHECK(content(fixture.file("bugpin.db")) == bytes);
}

TEST_CASE("a database is copied before it is brought to a newer schema", "[sqlite][migration]") {
    StoreFixture fixture;
    const Project project = insert(*fixture.open(), a_project().named("Kept"));
    const auto file = fixture.file("bugpin.db");
    const auto known =
        ours_and({"9000_notes.sql", "CREATE TABLE notes (text TEXT NOT NULL) STRICT"});
    const auto version = std::ssize(sqlite::migrations::kAll);
    constexpr auto kCountNotes = "SELECT count(*) FROM sqlite_schema WHERE name = 'notes'";
    constexpr auto kCountProjects = "SELECT count(*) FROM projects";
    sqlite::Connection connection({.file = file, .access = sqlite::Access::write});

    REQUIRE(sqlite::migrate(connection, file, fixture.clock.now(), silent_log(), known));

    CHECK(select_number(file, "SELECT max(version) FROM migrations") == 9000);
    CHECK(select_number(file, kCountNotes) == 1);
    CHECK(select_number(file, kCountProjects) == 1);
    const auto backup = fixture.file(fmt::format("bugpin.db.backup-{}", version));
    REQUIRE(std::filesystem::exists(backup));
    CHECK(std::filesystem::status(backup).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(select_number(backup, "SELECT max(version) FROM migrations") == version);
    CHECK(select_number(backup, kCountNotes) == 0);
    CHECK(select_number(backup, kCountProjects) == 1);
    CHECK(sqlite::migrate(connection, file, fixture.clock.now(), silent_log(), known));
    CHECK_FALSE(std::filesystem::exists(fixture.file("bugpin.db.backup-9000")));
}

TEST_CASE("a migration that fails changes nothing", "[sqlite][migration]") {
    StoreFixture fixture;
    fixture.open();
    const auto file = fixture.file("bugpin.db");
    const auto known = ours_and({"9000_broken.sql",
                                 "CREATE TABLE broken (x INTEGER) STRICT;"
                                 "INSERT INTO missing VALUES (1)"});
    sqlite::Connection connection({.file = file, .access = sqlite::Access::write});

    CHECK_THROWS_AS(sqlite::migrate(connection, file, fixture.clock.now(), silent_log(), known),
                    SQLite::Exception);

    CHECK(select_number(file, "SELECT max(version) FROM migrations") ==
          std::ssize(sqlite::migrations::kAll));
    CHECK(select_number(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'broken'") == 0);
}

TEST_CASE("a database of the first schema keeps all it holds", "[sqlite][migration]") {
    StoreFixture fixture;
    const auto file = fixture.file("bugpin.db");
    overwrite(file, "");
    {
        sqlite::Connection connection({.file = file, .access = sqlite::Access::write});
        const std::array first{sqlite::migrations::kAll[0]};
        REQUIRE(sqlite::migrate(connection, file, fixture.clock.now(), silent_log(), first));
    }
    execute(
        file,
        "INSERT INTO projects (id, name, api_key_hash, api_key_prefix, is_active, position, "
        "last_number, created_at, updated_at) VALUES ('proj_1', 'Old', 'h', 'p', 1, 0, 1, 5, 5)");
    execute(
        file,
        "INSERT INTO reports (id, number, project_id, status, priority, created_at, updated_at, "
        "title, media_annotations, custom_fields, metadata) VALUES ('rpt_1', 1, 'proj_1', "
        "'open', 'low', 5, 5, 'Old report', '[{\"objects\":[]}]', '{}', '{}')");
    execute(file, "INSERT INTO report_counts VALUES ('proj_1', 'open', 'low', 0, 1)");
    execute(file,
            "INSERT INTO files VALUES ('rpt_1', 'file_1', 'screenshot', 'file_1.png', 'old.png', "
            "'image/png', '" +
                std::string(64, 'a') + "', 123, 640, 480, 0, 5)");

    const auto store = fixture.open();

    const auto found = store->read([](ports::Repositories& r) -> Result<File> {
        BUGPIN_TRY(const Report report, r.reports().find(ReportId("rpt_1")));
        if (report.title != "Old report" || report.media_annotations->json != R"([{"objects":[]}])")
            return Error::conflict("changed");
        return r.reports().find_file(report.id, FileId("file_1"));
    });
    REQUIRE(found);
    CHECK(found->original_name == "old.png");
    CHECK(found->blob == Blob{std::string(64, 'a'), 123});
    CHECK(found->state == FileState::ready);
    CHECK_FALSE(found->annotations);
    CHECK_FALSE(found->base_of);
    CHECK(store->verify()->problems.empty());
    CHECK(select_number(fixture.file("bugpin.db.backup-1"), "SELECT count(*) FROM files") == 1);
}

TEST_CASE("a database of a newer release is refused", "[sqlite][migration]") {
    StoreFixture fixture;
    fixture.open();
    execute(fixture.file("bugpin.db"),
            "INSERT INTO migrations VALUES (9999, '9999_future.sql', 0)");
    const auto opened = fixture.try_open();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "DATABASE_TOO_NEW");
}

TEST_CASE("a folder that does not exist is unavailable", "[sqlite][damage]") {
    StoreFixture fixture;
    fixture.options.data_dir = fixture.file("missing");
    const auto opened = fixture.try_open();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ErrorKind::unavailable);
}

TEST_CASE("verify finds what does not add up", "[sqlite][verify]") {
    StoreFixture fixture;
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    REQUIRE(insert(*store, a_report(project.id)));
    REQUIRE(store->verify()->problems.empty());
    const auto& database = fixture.file("bugpin.db");
    SECTION("a wrong counter") { execute(database, "UPDATE report_counts SET count = 5"); }
    SECTION("a number too many") { execute(database, "UPDATE projects SET last_number = 0"); }
    SECTION("a file without a report") {
        execute(
            database,
            "INSERT INTO files VALUES ('rpt_none', 'file_1', 'video', 'x', NULL, 'video/webm', '" +
                std::string(64, 'a') + "', 1, NULL, NULL, 0, 0, 'ready', NULL, NULL, NULL)");
    }
    SECTION("a file without a blob") {
        execute(database,
                "INSERT INTO files SELECT id, 'file_1', 'video', 'x', NULL, 'video/webm', '" +
                    std::string(64, 'Z') +
                    "', 1, NULL, NULL, 0, 0, 'ready', NULL, NULL, NULL FROM reports");
    }
    SECTION("a base of nothing") {
        execute(database,
                "INSERT INTO files SELECT id, 'file_1', 'video', 'x', NULL, 'video/webm', '" +
                    std::string(64, 'a') +
                    "', 1, NULL, NULL, 0, 0, 'ready', NULL, 'file_2', NULL FROM reports");
    }
    CHECK(store->verify()->problems.size() == 1);
}
