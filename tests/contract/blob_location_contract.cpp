// Which blobs are in the object store, and which ought to be: what every store guarantees.
#include "contract/backends.hpp"

#include "bugpin/core/id.hpp"
#include "bugpin/ports/blob_location_repository.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

std::string hash(char digit) { return std::string(64, digit); }

struct Locations {
    explicit Locations(ports::Store& used) : store(used), project(add(used, a_project())) {}

    // Of a report whose id says when it was submitted, as those of the product do.
    Report report_at(Time at) {
        Report report = a_report(project.id).created(at);
        report.id = ReportId(std::string(kReportIdPrefix) + uuid_v7_hex(at, {}));
        return report;
    }
    File file(const Report& report, char digit, FileState state = FileState::ready) {
        File file = a_file(report.id).holding(hash(digit));
        file.state = state;
        return file;
    }
    void save(char digit, ObjectState state, std::optional<Time> local_at = std::nullopt,
              std::int64_t bytes = 10) {
        REQUIRE(store.write([&](Repositories& r) {
            return r.blob_locations().save({hash(digit), bytes, state, local_at});
        }));
    }
    std::optional<BlobLocation> find(char digit) {
        return *store.read([&](Repositories& r) { return r.blob_locations().find(hash(digit)); });
    }
    std::string unmoved(std::optional<Time> since = std::nullopt, const std::string& after = "",
                        std::int64_t limit = 100) {
        return first_digits(*store.read(
            [&](Repositories& r) { return r.blob_locations().unmoved(since, after, limit); }));
    }
    std::string suspects() {
        return first_digits(
            *store.read([&](Repositories& r) { return r.blob_locations().suspects(100); }));
    }
    std::string list(ObjectState state, const std::string& after = "") {
        const auto listed =
            store.read([&](Repositories& r) { return r.blob_locations().list(state, after, 100); });
        REQUIRE(listed);
        std::vector<std::string> hashes;
        for (const auto& each : *listed) hashes.push_back(each.sha256);
        return first_digits(hashes);
    }
    static std::string first_digits(const std::vector<std::string>& hashes) {
        std::string digits;
        for (const auto& each : hashes) digits += each.front();
        return digits;
    }

    ports::Store& store;
    Project project;
};

}  // namespace

TEMPLATE_LIST_TEST_CASE("a blob's location comes back as it was saved last", "[contract][objects]",
                        Backends) {
    TestType backend;
    Locations blobs(backend.store());
    CHECK_FALSE(blobs.find('a'));
    blobs.save('a', ObjectState::uploading, kEpoch, 0);
    blobs.save('a', ObjectState::stored, std::nullopt, 7);
    const auto found = blobs.find('a');
    REQUIRE(found);
    CHECK(found->sha256 == hash('a'));
    CHECK(found->bytes == 7);
    CHECK(found->state == ObjectState::stored);
    CHECK_FALSE(found->local_at);
    REQUIRE(
        blobs.store.write([](Repositories& r) { return r.blob_locations().remove(hash('a')); }));
    REQUIRE(
        blobs.store.write([](Repositories& r) { return r.blob_locations().remove(hash('a')); }));
    CHECK_FALSE(blobs.find('a'));
}

TEMPLATE_LIST_TEST_CASE("locations are listed by state in the order of their hashes",
                        "[contract][objects]", Backends) {
    TestType backend;
    Locations blobs(backend.store());
    blobs.save('c', ObjectState::stored);
    blobs.save('a', ObjectState::stored);
    blobs.save('b', ObjectState::removing);
    blobs.save('d', ObjectState::uploading);
    CHECK(blobs.list(ObjectState::stored) == "ac");
    CHECK(blobs.list(ObjectState::stored, hash('a')) == "c");
    CHECK(blobs.list(ObjectState::removing) == "b");
    CHECK(blobs.list(ObjectState::uploading, hash('d')).empty());
    CHECK(*blobs.store.read([](Repositories& r) { return r.blob_locations().has_any(); }));
}

TEMPLATE_LIST_TEST_CASE("copies on the disk are known, the oldest first", "[contract][objects]",
                        Backends) {
    TestType backend;
    Locations blobs(backend.store());
    blobs.save('a', ObjectState::stored, kEpoch + std::chrono::hours(2), 100);
    blobs.save('b', ObjectState::stored, kEpoch + std::chrono::hours(1), 20);
    blobs.save('c', ObjectState::stored, std::nullopt, 3000);
    const auto copies =
        *blobs.store.read([](Repositories& r) { return r.blob_locations().local_copies(10); });
    REQUIRE(copies.size() == 2);
    CHECK(copies[0].sha256 == hash('b'));
    CHECK(copies[1].sha256 == hash('a'));
    CHECK(*blobs.store.read([](Repositories& r) { return r.blob_locations().local_bytes(); }) ==
          120);
    CHECK(blobs.store.read([](Repositories& r) { return r.blob_locations().local_copies(1); })
              ->size() == 1);
    const auto counts =
        *blobs.store.read([](Repositories& r) { return r.blob_locations().counts(); });
    CHECK(counts.all == 3);
    CHECK(counts.stored == 3);
    CHECK(counts.remote_only == 1);
}

TEMPLATE_LIST_TEST_CASE("what rows refer to and is not stored is yet to be moved",
                        "[contract][objects]", Backends) {
    TestType backend;
    Locations blobs(backend.store());
    const Report old = blobs.report_at(kEpoch),
                 young = blobs.report_at(kEpoch + std::chrono::hours(5));
    File kept = blobs.file(old, 'b');
    kept.original_sha256 = hash('c');
    add(blobs.store, old,
        {blobs.file(old, 'a'), kept, blobs.file(old, 'd', FileState::redaction_pending)});
    add(blobs.store, young, {blobs.file(young, 'e'), blobs.file(young, 'a')});
    const auto count = [&] {
        return *blobs.store.read(
            [](Repositories& r) { return r.blob_locations().count_unmoved(); });
    };
    CHECK(blobs.unmoved() == "abce");  // not what waits for its redaction
    CHECK(count() == 4);
    CHECK(blobs.unmoved(std::nullopt, hash('a'), 2) == "bc");
    CHECK(blobs.unmoved(kEpoch + std::chrono::hours(1)) == "ae");
    CHECK(blobs.unmoved(kEpoch + std::chrono::hours(1), hash('a')) == "e");
    blobs.save('a', ObjectState::stored);
    blobs.save('b', ObjectState::uploading, kEpoch);  // cut off: to be done again
    blobs.save('c', ObjectState::removing);
    CHECK(blobs.unmoved() == "be");
    CHECK(count() == 2);
    const auto shown =
        *blobs.store.read([](Repositories& r) { return r.blob_locations().shown_counts(); });
    CHECK(shown.stored == 1);  // kept originals are not shown
    CHECK(shown.all == 2);
}

TEMPLATE_LIST_TEST_CASE("an object that loses its last reference is suspected",
                        "[contract][objects]", Backends) {
    TestType backend;
    Locations blobs(backend.store());
    const Report first = blobs.report_at(kEpoch);
    const Report second = blobs.report_at(kEpoch + std::chrono::hours(1));
    File kept = blobs.file(first, 'b');
    kept.original_sha256 = hash('c');
    add(blobs.store, first, {blobs.file(first, 'a'), kept});
    add(blobs.store, second, {blobs.file(second, 'd'), blobs.file(second, 'e')});
    const File e =
        blobs.store.read([&](Repositories& r) { return r.reports().files(second.id); })->back();
    REQUIRE(blobs.store.write([&](Repositories& r) {
        return r.reports().save_variant(
            second.id, e.id, {Variant::thumb, {hash('f'), 9}, 320, 200, kEpoch}, e.blob.sha256);
    }));
    for (const char digit : {'a', 'b', 'c', 'd', 'e', 'f'}) blobs.save(digit, ObjectState::stored);
    CHECK(blobs.suspects().empty());
    REQUIRE(remove(blobs.store, first.id));
    CHECK(blobs.suspects() == "abc");
    blobs.save('a', ObjectState::stored, kEpoch);  // what is saved says nothing about it
    CHECK(blobs.suspects() == "abc");
    REQUIRE(remove(blobs.store, second.id));
    CHECK(blobs.suspects() == "abcdef");
    for (const char digit : {'a', 'b', 'c'}) {
        REQUIRE(blobs.store.write([&](Repositories& r) -> Result<> {
            BUGPIN_CHECK(r.blob_locations().acquit(hash(digit)));
            return r.blob_locations().save({hash(digit), 1, ObjectState::removing, {}});
        }));
    }
    CHECK(blobs.suspects() == "def");
}

TEMPLATE_LIST_TEST_CASE("an object whose blob is doomed is suspected", "[contract][objects]",
                        Backends) {
    TestType backend;
    Locations blobs(backend.store());
    blobs.save('a', ObjectState::stored);
    REQUIRE(blobs.store.write([](Repositories& r) { return r.reports().doom_blob(hash('a')); }));
    CHECK(blobs.suspects() == "a");
}

TEMPLATE_LIST_TEST_CASE("how the move goes on is kept whole", "[contract][objects]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto load = [&] {
        return *store.read([](Repositories& r) { return r.blob_locations().state(); });
    };
    CHECK(load().status == MigrationStatus::idle);
    CHECK_FALSE(load().switched_on_at);
    ObjectStorageState state;
    state.status = MigrationStatus::paused;
    state.direction = StorageDirection::to_disk;
    state.total_files = 9;
    state.processed_files = 5;
    state.success_count = 4;
    state.failure_count = 1;
    state.current_file = "ab/abc";
    state.errors = {{hash('a'), "aa/a", "gone", kEpoch}};
    state.started_at = kEpoch;
    state.delete_local = true;
    state.cursor = hash('b');
    state.switched_on_at = kEpoch + std::chrono::hours(1);
    REQUIRE(store.write([&](Repositories& r) { return r.blob_locations().save_state(state); }));
    const auto kept = load();
    CHECK(kept.status == state.status);
    CHECK(kept.direction == state.direction);
    CHECK(kept.total_files == 9);
    CHECK(kept.processed_files == 5);
    CHECK(kept.success_count == 4);
    CHECK(kept.failure_count == 1);
    CHECK(kept.current_file == "ab/abc");
    REQUIRE(kept.errors.size() == 1);
    CHECK(kept.errors[0].error == "gone");
    CHECK(kept.errors[0].timestamp == kEpoch);
    CHECK(kept.started_at == kEpoch);
    CHECK_FALSE(kept.completed_at);
    CHECK(kept.delete_local);
    CHECK(kept.cursor == hash('b'));
    CHECK(kept.switched_on_at == state.switched_on_at);
}
