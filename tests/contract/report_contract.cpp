// Reports one by one, their files, counters and idempotency keys: what every store guarantees.
#include "contract/backends.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

TEMPLATE_LIST_TEST_CASE("a report comes back as it was inserted", "[contract][report]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const User user = add(store, a_user());
    Report report = a_report(project.id)
                        .titled("Tëst 💥 'quoted'")
                        .described("line\nline")
                        .with(Priority::highest)
                        .assigned_to(user.id)
                        .metadata(R"({"url":"https://shop.example/?a=1"})");
    report.change_status(Status::resolved, user.id, kEpoch);
    report.annotations = AnyJson{R"({"shapes":[1,2]})"};
    report.media_annotations = AnyJson{"[null]"};
    report.reporter_email = "eve@example.com";
    report.reporter_name = "Eve";
    report.reporter_locale = "de-AT";
    add(store, report);

    const auto found = find(store, report.id);
    REQUIRE(found);
    CHECK(found->number == 1);
    CHECK(found->project_id == project.id);
    CHECK(found->title == report.title);
    CHECK(found->description == report.description);
    CHECK(found->status == Status::resolved);
    CHECK(found->priority == Priority::highest);
    CHECK(found->annotations == report.annotations);
    CHECK(found->media_annotations == report.media_annotations);
    CHECK(found->metadata == report.metadata);
    CHECK(found->custom_fields == report.custom_fields);
    CHECK(found->reporter_email == report.reporter_email);
    CHECK(found->reporter_name == report.reporter_name);
    CHECK(found->reporter_locale == report.reporter_locale);
    CHECK(found->assigned_to == user.id);
    CHECK(found->created_at == report.created_at);
    CHECK(found->updated_at == report.updated_at);
    CHECK(found->resolved_at == report.resolved_at);
    CHECK(found->resolved_by == report.resolved_by);
    CHECK(found->closed_at == report.closed_at);
}

TEMPLATE_LIST_TEST_CASE("reports are numbered per project from 1 and numbers are never reused",
                        "[contract][report]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    CHECK(add(store, a_report(shop.id)).number == 1);
    const Report second = add(store, a_report(shop.id));
    CHECK(second.number == 2);
    CHECK(add(store, a_report(blog.id)).number == 1);
    REQUIRE(remove(store, second.id));
    CHECK(add(store, a_report(shop.id)).number == 3);
}

TEMPLATE_LIST_TEST_CASE("several reports of one use case get consecutive numbers",
                        "[contract][report]", Backends) {
    TestType backend;
    const Project project = add(backend.store(), a_project());
    const auto numbers =
        backend.store().write([&](Repositories& r) -> Result<std::vector<std::int64_t>> {
            std::vector<std::int64_t> given;
            for (int i = 0; i < 3; ++i) {
                const Report report = a_report(project.id);
                BUGPIN_TRY(const auto number, r.reports().insert(report, {}));
                given.push_back(number);
            }
            return given;
        });
    REQUIRE(numbers);
    CHECK(*numbers == std::vector<std::int64_t>{1, 2, 3});
}

TEMPLATE_LIST_TEST_CASE("a use case that fails gives its number back", "[contract][report]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report lost = a_report(project.id);
    const auto failed = store.write([&](Repositories& r) -> Result<> {
        BUGPIN_TRY(const auto number, r.reports().insert(lost, {}));
        BUGPIN_TRY(const auto counted, r.reports().statistics(std::nullopt));
        if (number == 1 && counted.total == 1) return Error::conflict("as planned");
        return Error::forbidden("not as planned");
    });
    CHECK(failed.error().kind == ErrorKind::conflict);
    CHECK(statistics(store).total == 0);
    CHECK(find(store, lost.id).error().kind == ErrorKind::not_found);
    CHECK(add(store, a_report(project.id)).number == 1);
    CHECK(find(store, project.id)->reports_count == 1);
}

TEMPLATE_LIST_TEST_CASE("a report of an unknown project is refused", "[contract][report]",
                        Backends) {
    TestType backend;
    const Report report = a_report(ProjectId("proj_unknown"));
    const auto inserted =
        backend.store().write([&](Repositories& r) { return r.reports().insert(report, {}); });
    CHECK_FALSE(inserted);
    CHECK(list(backend.store(), {}).total == 0);
}

TEMPLATE_LIST_TEST_CASE("statistics follow every change of a report", "[contract][report]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    Report report = add(store, a_report(shop.id).with(Priority::low));
    add(store, a_report(blog.id).with(Priority::high).closed());

    CHECK(statistics(store).total == 2);
    CHECK(statistics(store).by_status == std::array<std::int64_t, 4>{1, 0, 0, 1});
    CHECK(statistics(store).by_priority == std::array<std::int64_t, 5>{0, 1, 0, 1, 0});
    CHECK(statistics(store, shop.id).by_status == std::array<std::int64_t, 4>{1, 0, 0, 0});

    report.change_status(Status::in_progress, std::nullopt, kEpoch);
    report.priority = Priority::highest;
    REQUIRE(save(store, report));
    CHECK(statistics(store, shop.id).by_status == std::array<std::int64_t, 4>{0, 1, 0, 0});
    CHECK(statistics(store, shop.id).by_priority == std::array<std::int64_t, 5>{0, 0, 0, 0, 1});

    REQUIRE(remove(store, report.id));
    CHECK(statistics(store, shop.id).total == 0);
    CHECK(statistics(store).total == 1);
    CHECK(find(store, shop.id)->reports_count == 0);
    CHECK(find(store, blog.id)->reports_count == 1);
}

TEMPLATE_LIST_TEST_CASE("a use case reads what it has just written", "[contract][report]",
                        Backends) {
    TestType backend;
    const Project project = add(backend.store(), a_project());
    const Report report = a_report(project.id);
    REQUIRE(backend.store().write([&](Repositories& r) -> Result<> {
        BUGPIN_TRY(const auto number, r.reports().insert(report, {}));
        BUGPIN_TRY(const auto found, r.reports().find(report.id));
        BUGPIN_TRY(const auto page, r.reports().list({}));
        BUGPIN_TRY(const auto owner, r.projects().find(project.id));
        if (found.number != number || page.total != 1 || page.items.size() != 1 ||
            owner.reports_count != 1)
            return Error::conflict("stale");
        return {};
    }));
}

TEMPLATE_LIST_TEST_CASE("saving and removing a report that is gone says so", "[contract][report]",
                        Backends) {
    TestType backend;
    const Project project = add(backend.store(), a_project());
    const Report ghost = a_report(project.id);
    CHECK(save(backend.store(), ghost).error().kind == ErrorKind::not_found);
    CHECK(remove(backend.store(), ghost.id).error().kind == ErrorKind::not_found);
    CHECK(statistics(backend.store()).total == 0);
}

TEMPLATE_LIST_TEST_CASE("of several ids those that exist are found", "[contract][report]",
                        Backends) {
    TestType backend;
    const Project project = add(backend.store(), a_project());
    const Report one = add(backend.store(), a_report(project.id));
    const Report two = add(backend.store(), a_report(project.id));
    const auto found = backend.store().read([&](Repositories& r) {
        return r.reports().find_all({two.id, ReportId("rpt_none"), one.id});
    });
    REQUIRE(found);
    REQUIRE(found->size() == 2);
    CHECK(((*found)[0].id == one.id || (*found)[1].id == one.id));
    CHECK(((*found)[0].id == two.id || (*found)[1].id == two.id));
}

TEMPLATE_LIST_TEST_CASE("files are kept in the order of submission", "[contract][file]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report report = a_report(project.id);
    File second = a_file(report.id).at(1).of(FileType::video);
    File first = a_file(report.id).at(0);
    first.original_name = "schirm.png";
    first.width = 640;
    first.height = 480;
    add(store, report, {second, first});

    const auto files = store.read([&](Repositories& r) { return r.reports().files(report.id); });
    REQUIRE(files->size() == 2);
    CHECK((*files)[0].id == first.id);
    CHECK((*files)[0].blob == first.blob);
    CHECK((*files)[0].original_name == first.original_name);
    CHECK((*files)[0].width == 640);
    CHECK((*files)[0].height == 480);
    CHECK((*files)[1].type == FileType::video);
    CHECK_FALSE((*files)[1].width);
}

TEMPLATE_LIST_TEST_CASE("a file is found under its own report only", "[contract][file]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report owner = a_report(project.id);
    const File file = a_file(owner.id);
    add(store, owner, {file});
    const Report other = add(store, a_report(project.id));
    const auto look = [&](const ReportId& report) {
        return store.read([&](Repositories& r) { return r.reports().find_file(report, file.id); });
    };
    CHECK(look(owner.id)->filename == file.filename);
    CHECK(look(other.id).error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("a blob is referenced until its last report is removed", "[contract][file]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const std::string sha256(64, 'c');
    const Report one = a_report(project.id);
    const Report two = a_report(project.id);
    add(store, one, {a_file(one.id).holding(sha256)});
    add(store, two, {a_file(two.id).holding(sha256)});
    const auto referenced = [&] {
        return *store.read([&](Repositories& r) { return r.reports().is_blob_referenced(sha256); });
    };
    CHECK(referenced());
    REQUIRE(remove(store, one.id));
    CHECK(referenced());
    REQUIRE(remove(store, two.id));
    CHECK_FALSE(referenced());
    CHECK(store.read([&](Repositories& r) { return r.reports().files(two.id); })->empty());
}

TEMPLATE_LIST_TEST_CASE("an idempotency key remembers the report of its project",
                        "[contract][idempotency]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    add(store, a_report(shop.id));
    const Report report = add(store, a_report(shop.id));
    REQUIRE(store.write([&](Repositories& r) {
        return r.reports().remember_key(shop.id, "key-1", report.id, kEpoch);
    }));
    const auto look = [&](const ProjectId& project, std::string_view key, Time not_before) {
        return *store.read(
            [&](Repositories& r) { return r.reports().find_by_key(project, key, not_before); });
    };
    const auto found = look(shop.id, "key-1", kEpoch);
    REQUIRE(found);
    CHECK(found->report == report.id);
    CHECK(found->number == 2);
    CHECK_FALSE(look(blog.id, "key-1", kEpoch));
    CHECK_FALSE(look(shop.id, "key-2", kEpoch));
    CHECK_FALSE(look(shop.id, "key-1", kEpoch + std::chrono::milliseconds(1)));
}

TEMPLATE_LIST_TEST_CASE("an expired key is replaced, and old keys are forgotten",
                        "[contract][idempotency]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report old = add(store, a_report(project.id));
    const Report young = add(store, a_report(project.id));
    const Time later = kEpoch + std::chrono::hours(1);
    const auto remember = [&](const Report& report, Time now) {
        return store.write([&](Repositories& r) {
            return r.reports().remember_key(project.id, "key", report.id, now);
        });
    };
    const auto look = [&] {
        return *store.read(
            [&](Repositories& r) { return r.reports().find_by_key(project.id, "key", kEpoch); });
    };
    REQUIRE(remember(old, kEpoch));
    REQUIRE(remember(young, later));
    CHECK(look()->report == young.id);
    const auto forget = [&](Time before) {
        return *store.write([&](Repositories& r) { return r.reports().forget_keys(before); });
    };
    CHECK(forget(later) == 0);
    CHECK(forget(later + std::chrono::milliseconds(1)) == 1);
    CHECK_FALSE(look());
}

namespace {

using Day = std::chrono::sys_days;

Result<> add_video_bytes(ports::Store& store, const ProjectId& project, Day day,
                         std::int64_t bytes) {
    return store.write(
        [&](Repositories& repos) { return repos.reports().add_video_bytes(project, day, bytes); });
}

std::int64_t video_bytes(ports::Store& store, const ProjectId& project, Day day) {
    const auto bytes =
        store.read([&](Repositories& repos) { return repos.reports().video_bytes(project, day); });
    REQUIRE(bytes);
    return *bytes;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("bytes of videos are counted per project and day", "[contract][report]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    const Day monday{std::chrono::days(20'000)};
    const Day tuesday = monday + std::chrono::days(1);
    CHECK(video_bytes(store, shop.id, monday) == 0);
    REQUIRE(add_video_bytes(store, shop.id, monday, 5'000'000'000));
    REQUIRE(add_video_bytes(store, shop.id, monday, 7));
    CHECK(video_bytes(store, shop.id, monday) == 5'000'000'007);
    CHECK(video_bytes(store, shop.id, tuesday) == 0);
    CHECK(video_bytes(store, blog.id, monday) == 0);

    REQUIRE(add_video_bytes(store, blog.id, monday, 3));
    REQUIRE(add_video_bytes(store, shop.id, tuesday, 11));
    CHECK(video_bytes(store, shop.id, tuesday) == 11);
    CHECK(video_bytes(store, shop.id, monday) == 0);  // of no use any more, so forgotten
    CHECK(video_bytes(store, blog.id, monday) == 3);
}

TEMPLATE_LIST_TEST_CASE("bytes of videos belong to their transaction and to a project",
                        "[contract][report]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Day today{std::chrono::days(20'000)};
    const auto failed = store.write([&](Repositories& repos) -> Result<> {
        BUGPIN_CHECK(repos.reports().add_video_bytes(shop.id, today, 9));
        return Error::conflict("as planned");
    });
    CHECK_FALSE(failed);
    CHECK(video_bytes(store, shop.id, today) == 0);
    CHECK_FALSE(add_video_bytes(store, ProjectId("proj_unknown"), today, 9));
}
