// Marks, redactions, variants and the blobs they leave behind: what every store guarantees.
#include "contract/backends.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

Annotations two_shapes() {
    Shape pen;
    pen.tool = Tool::pen;
    pen.points = {{1, 2}, {3.5, 4}};
    pen.color = "#ff0000";
    Shape redact;
    redact.tool = Tool::redact;
    redact.x = 1;
    redact.y = 2;
    redact.w = 3.25;
    redact.h = 4;
    return {640, 480, {pen, redact}};
}

FileVariant variant_of(Variant name, char hash) {
    return {name, {std::string(64, hash), 99}, 320, 200, kEpoch};
}

struct PictureCase {
    explicit PictureCase(ports::Store& used)
        : store(used), project(add(used, a_project())), report(a_report(project.id)) {}

    File add_file(FileState state, char hash = 'a') {
        File file = a_file(report.id).holding(std::string(64, hash));
        file.state = state;
        add(store, report, {file});
        return file;
    }
    Result<> save(const File& file, const FileVariant& variant, char made_from = 'a') {
        return store.write([&](Repositories& r) {
            return r.reports().save_variant(file.report_id, file.id, variant,
                                            std::string(64, made_from));
        });
    }
    std::optional<FileVariant> find(const File& file, Variant name) {
        return *store.read([&](Repositories& r) {
            return r.reports().find_variant(file.report_id, file.id, name);
        });
    }
    bool is_referenced(char hash) {
        return *store.read(
            [&](Repositories& r) { return r.reports().is_blob_referenced(std::string(64, hash)); });
    }
    std::vector<File> to_redact(const ReportId& after_report = {}, const FileId& after = {},
                                std::int64_t limit = 100) {
        return *store.read([&](Repositories& r) {
            return r.reports().files_to_redact(after_report, after, limit);
        });
    }

    ports::Store& store;
    Project project;
    Report report;
};

}  // namespace

TEMPLATE_LIST_TEST_CASE("marks come back with their file", "[contract][picture]", Backends) {
    TestType backend;
    PictureCase pictures(backend.store());
    File marked = a_file(pictures.report.id).at(0);
    marked.state = FileState::redaction_pending;
    marked.annotations = two_shapes();
    File base = a_file(pictures.report.id).at(1);
    base.base_of = marked.id;
    add(backend.store(), pictures.report, {marked, base});

    const auto files = *backend.store().read(
        [&](Repositories& r) { return r.reports().files(pictures.report.id); });
    REQUIRE(files.size() == 2);
    CHECK(files[0].state == FileState::redaction_pending);
    REQUIRE(files[0].annotations);
    CHECK(files[0].annotations->width == 640);
    REQUIRE(files[0].annotations->shapes.size() == 2);
    CHECK(files[0].annotations->shapes[0].points == two_shapes().shapes[0].points);
    CHECK(files[0].annotations->shapes[1].w == 3.25);
    CHECK_FALSE(files[0].base_of);
    CHECK(files[1].state == FileState::ready);
    CHECK(files[1].base_of == marked.id);
    CHECK_FALSE(files[1].annotations);
}

TEMPLATE_LIST_TEST_CASE("a variant is kept until its report goes", "[contract][picture]",
                        Backends) {
    TestType backend;
    PictureCase pictures(backend.store());
    const File file = pictures.add_file(FileState::ready);
    CHECK_FALSE(pictures.find(file, Variant::thumb));
    REQUIRE(pictures.save(file, variant_of(Variant::thumb, 'b')));
    REQUIRE(pictures.save(file, variant_of(Variant::web, 'c')));
    REQUIRE(pictures.save(file, variant_of(Variant::thumb, 'd')));
    const auto thumb = pictures.find(file, Variant::thumb);
    REQUIRE(thumb);
    CHECK(thumb->blob == Blob{std::string(64, 'd'), 99});
    CHECK(thumb->width == 320);
    CHECK(thumb->height == 200);
    CHECK(thumb->created_at == kEpoch);
    CHECK(pictures.is_referenced('c'));
    CHECK(pictures.is_referenced('d'));
    CHECK_FALSE(pictures.is_referenced('b'));
    CHECK(backend.store().verify()->blobs == std::vector<std::string>{std::string(64, 'a'),
                                                                      std::string(64, 'c'),
                                                                      std::string(64, 'd')});

    REQUIRE(remove(backend.store(), pictures.report.id));
    CHECK_FALSE(pictures.find(file, Variant::web));
    CHECK_FALSE(pictures.is_referenced('c'));
    CHECK(pictures.save(file, variant_of(Variant::web, 'c')).error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("a variant of what the file no longer is, or may not show, is refused",
                        "[contract][picture]", Backends) {
    TestType backend;
    PictureCase pictures(backend.store());
    const File file = pictures.add_file(
        GENERATE(FileState::ready, FileState::redaction_pending, FileState::redaction_failed));
    const bool is_ready = file.state == FileState::ready;
    CHECK_FALSE(pictures.save(file, variant_of(Variant::thumb, 'b'), 'f'));
    CHECK(pictures.save(file, variant_of(Variant::thumb, 'b')).has_value() == is_ready);
    CHECK(pictures.find(file, Variant::thumb).has_value() == is_ready);
}

TEMPLATE_LIST_TEST_CASE("what is pending is listed in order, a page at a time",
                        "[contract][picture]", Backends) {
    TestType backend;
    PictureCase pictures(backend.store());
    std::vector<File> files;
    for (int i = 0; i < 3; ++i) {
        files.push_back(a_file(pictures.report.id).at(i));
        files.back().state = FileState::redaction_pending;
    }
    File ready = a_file(pictures.report.id).at(3);
    File failed = a_file(pictures.report.id).at(4);
    failed.state = FileState::redaction_failed;
    files.push_back(ready);
    files.push_back(failed);
    add(backend.store(), pictures.report, files);
    const Report later = a_report(pictures.project.id);
    File last = a_file(later.id);
    last.state = FileState::redaction_pending;
    last.annotations = two_shapes();
    add(backend.store(), later, {last});

    const auto all = pictures.to_redact();
    REQUIRE(all.size() == 4);
    CHECK(all[0].id == files[0].id);
    CHECK(all[2].id == files[2].id);
    CHECK(all[3].id == last.id);
    CHECK(all[3].annotations->has_redaction());
    const auto page = pictures.to_redact(files[0].report_id, files[0].id, 2);
    REQUIRE(page.size() == 2);
    CHECK(page[0].id == files[1].id);
    CHECK(pictures.to_redact(last.report_id, last.id).empty());
}

TEMPLATE_LIST_TEST_CASE("a redaction takes the place of the original", "[contract][picture]",
                        Backends) {
    TestType backend;
    PictureCase pictures(backend.store());
    File file = pictures.add_file(FileState::redaction_pending);
    file.state = FileState::ready;
    file.filename = "file_1.png";
    file.mime_type = "image/png";
    file.blob = {std::string(64, 'e'), 77};
    file.width = 30;
    file.height = 40;
    const bool keep = GENERATE(false, true);
    if (keep) file.original_sha256 = std::string(64, 'a');
    const auto save = [&] {
        return backend.store().write(
            [&](Repositories& r) { return r.reports().save_redaction(file); });
    };
    REQUIRE(save());
    const auto found = backend.store().read(
        [&](Repositories& r) { return r.reports().find_file(file.report_id, file.id); });
    REQUIRE(found);
    CHECK(found->state == FileState::ready);
    CHECK(found->filename == "file_1.png");
    CHECK(found->blob == file.blob);
    CHECK(found->width == 30);
    CHECK(found->height == 40);
    CHECK(found->original_sha256 == file.original_sha256);
    CHECK(pictures.to_redact().empty());
    CHECK(pictures.is_referenced('e'));
    CHECK(pictures.is_referenced('a') == keep);

    REQUIRE(pictures.save(file, variant_of(Variant::thumb, 'b'), 'e'));
    REQUIRE(save());
    CHECK_FALSE(pictures.find(file, Variant::thumb));
    REQUIRE(remove(backend.store(), pictures.report.id));
    CHECK(save().error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("a doomed blob is remembered until it is gone", "[contract][picture]",
                        Backends) {
    TestType backend;
    const auto doom = [&](char hash) {
        return backend.store().write(
            [&](Repositories& r) { return r.reports().doom_blob(std::string(64, hash)); });
    };
    const auto doomed = [&](std::int64_t limit) {
        return *backend.store().read(
            [&](Repositories& r) { return r.reports().doomed_blobs(limit); });
    };
    REQUIRE(doom('b'));
    REQUIRE(doom('a'));
    REQUIRE(doom('b'));
    CHECK(doomed(10) == std::vector<std::string>{std::string(64, 'a'), std::string(64, 'b')});
    CHECK(doomed(1).size() == 1);
    REQUIRE(backend.store().write(
        [](Repositories& r) { return r.reports().forget_doomed(std::string(64, 'a')); }));
    CHECK(doomed(10) == std::vector<std::string>{std::string(64, 'b')});
}

TEMPLATE_LIST_TEST_CASE("stored blobs are counted once each, whoever refers to them",
                        "[contract][picture]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto counted = [&] {
        const auto found = store.read([](ports::Repositories& r) { return r.reports().storage(); });
        REQUIRE(found);
        return *found;
    };
    CHECK(counted().files == 0);
    CHECK(counted().bytes == 0);
    const Project project = add(store, a_project());
    const Report one = a_report(project.id);
    const Report two = a_report(project.id);
    const File shared = a_file(one.id);
    File same = a_file(two.id).holding(shared.blob.sha256);
    same.blob.bytes = shared.blob.bytes;
    const File other = a_file(two.id);
    add(store, one, {shared});
    add(store, two, {same, other});
    const FileVariant thumb{Variant::thumb, {serial_hex(next_serial(), 64), 77}, 32, 24, kEpoch};
    REQUIRE(store.write([&](ports::Repositories& r) {
        return r.reports().save_variant(one.id, shared.id, thumb, shared.blob.sha256);
    }));
    CHECK(counted().files == 3);
    CHECK(counted().bytes == shared.blob.bytes + other.blob.bytes + 77);
    REQUIRE(remove(store, two.id));
    CHECK(counted().files == 2);
}
