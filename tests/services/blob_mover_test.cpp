#include "object_house.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("files of new reports move to the object store, older ones stay", "[objects]") {
    ObjectHouse house(false);
    const auto old = house.submit_picture("IMG old");
    house.clock.advance(std::chrono::hours(1));
    house.turn(true);
    house.pass();
    const auto young = house.submit_picture("IMG young");
    house.pass();
    CHECK(house.is_there(young));
    CHECK_FALSE(house.blobs.open(young));
    CHECK_FALSE(house.is_there(old));
    CHECK(house.blobs.open(old));
    CHECK(house.objects.last_bucket.endpoint == "https://s3.us-east-1.amazonaws.com");
    CHECK(house.objects.last_bucket.secret_access_key.reveal() == "hush");
    const auto figures = *house.storage.statistics(house.admin);
    CHECK(figures.files == 2);
    CHECK(figures.on_disk == 1);
    CHECK(figures.in_s3 == 1);
}

TEST_CASE("local files are kept where the settings say so", "[objects]") {
    ObjectHouse house(true, true);
    const auto hash = house.submit_picture("IMG kept");
    house.pass();
    CHECK(house.is_there(hash));
    CHECK(house.blobs.open(hash));
    const auto figures = *house.storage.statistics(house.admin);
    CHECK(figures.on_disk == 1);
    CHECK(figures.in_s3 == 1);
}

TEST_CASE("a removed report takes its objects with it, shared ones stay", "[objects]") {
    ObjectHouse house;
    const auto shared = house.submit_picture("IMG shared");
    const ReportId first = house.last;
    REQUIRE(house.submit_picture("IMG shared") == shared);
    const ReportId second = house.last;
    house.pass();
    REQUIRE(house.is_there(shared));
    const auto remove = [&](const ReportId& id) {
        REQUIRE(house.reports.remove(house.admin, id));
        house.pass();
    };
    remove(first);
    CHECK(house.is_there(shared));
    remove(second);
    CHECK_FALSE(house.is_there(shared));
    CHECK_FALSE(house.location(shared));
}

TEST_CASE("a failing object store is left alone for a while, and nothing is lost", "[objects]") {
    ObjectHouse house;
    const auto hash = house.submit_picture("IMG patient");
    int asked = 0;
    house.objects.fails = [&](auto, const auto&) { return ++asked, broken_down(); };
    CHECK_FALSE(house.blob_mover.pass());
    CHECK(asked == 1);
    CHECK(house.blob_mover.pass());  // rests
    CHECK(asked == 1);
    CHECK(house.blobs.open(hash));
    house.objects.fails = nullptr;
    house.clock.advance(std::chrono::minutes(1));
    house.pass();
    CHECK(house.is_there(hash));
}

TEST_CASE("an object that cannot be removed does not keep others from moving", "[objects]") {
    ObjectHouse house;
    const auto stuck = house.submit_picture("IMG stuck");
    house.pass();
    REQUIRE(house.reports.remove(house.admin, house.last));
    house.objects.fails = [](std::string_view verb, const auto&) {
        return verb == "remove" ? std::optional(denied()) : std::nullopt;
    };
    const auto next = house.submit_picture("IMG next");
    CHECK(house.blob_mover.pass().error().code == "S3_ACCESS_DENIED");
    CHECK(house.is_there(next));
    CHECK(house.location(stuck)->state == ObjectState::removing);
}

TEST_CASE("a damaged file is not moved, and the others are", "[objects]") {
    ObjectHouse house(false);
    const auto good = house.submit_picture("IMG good");
    const auto bad = house.submit_picture("IMG bad");
    house.blobs.damage(bad);
    house.turn(true);
    REQUIRE(house.storage.migrate(house.admin, {}));
    house.pass();
    const auto migration = house.migration();
    CHECK(migration.status == MigrationStatus::failed);
    CHECK(migration.total_files == 2);
    CHECK(migration.processed_files == 2);
    CHECK(migration.success_count == 1);
    CHECK(migration.failure_count == 1);
    REQUIRE(migration.errors.size() == 1);
    CHECK(migration.errors[0].file_id == bad);
    CHECK(migration.completed_at);
    CHECK(house.is_there(good));
    CHECK_FALSE(house.is_there(bad));
}

TEST_CASE("a migration moves everything there, and back again", "[objects]") {
    ObjectHouse house(false);
    const std::vector<std::string> hashes{house.submit_picture("IMG 1"),
                                          house.submit_picture("IMG 2"),
                                          house.submit_picture("IMG 3")};
    CHECK(house.storage.migrate(house.admin, {false, StorageDirection::to_s3}).error().code ==
          "S3_DISABLED");
    house.clock.advance(std::chrono::hours(1));
    house.turn(true);
    house.pass();
    REQUIRE(house.objects.all().empty());
    REQUIRE(house.storage.migrate(house.admin, {true, std::nullopt}));
    CHECK(house.migration().status == MigrationStatus::running);
    CHECK(house.migration().total_files == 3);
    CHECK(house.storage.migrate(house.admin, {}).error().code == "MIGRATION_RUNNING");
    house.pass();
    CHECK(house.migration().status == MigrationStatus::completed);
    CHECK(house.migration().success_count == 3);
    CHECK(house.objects.all().size() == 3);
    CHECK(house.blobs.count() == 0);

    CHECK(house.storage.migrate(house.admin, {false, StorageDirection::to_disk}).error().code ==
          "S3_ENABLED");
    house.turn(false);
    REQUIRE(house.storage.migrate(house.admin, {}));
    house.pass();
    CHECK(house.migration().direction == StorageDirection::to_disk);
    CHECK(house.migration().status == MigrationStatus::completed);
    CHECK(house.migration().success_count == 3);
    CHECK(house.objects.all().empty());
    CHECK(house.blobs.count() == 3);
    for (const auto& hash : hashes) CHECK_FALSE(house.location(hash));
}

TEST_CASE("local files stay after a migration that is to leave them", "[objects]") {
    ObjectHouse house(false);
    house.submit_picture("IMG 1");
    house.turn(true);
    REQUIRE(house.storage.migrate(house.admin, {}));
    house.pass();
    CHECK(house.objects.all().size() == 1);
    CHECK(house.blobs.count() == 1);
}

TEST_CASE("a migration pauses while the object store fails, and goes on where it was",
          "[objects]") {
    ObjectHouse house(false);
    for (int i = 0; i < 4; ++i) house.submit_picture(fmt::format("IMG {}", i));
    house.turn(true);
    REQUIRE(house.storage.migrate(house.admin, {}));
    int puts = 0;
    house.objects.fails = [&](auto, const auto&) -> std::optional<Error> {
        return ++puts > 2 ? std::optional(broken_down()) : std::nullopt;
    };
    CHECK_FALSE(house.blob_mover.pass());
    CHECK(house.migration().status == MigrationStatus::paused);
    CHECK(house.migration().processed_files == 2);
    CHECK(house.migration().current_file);
    house.objects.fails = nullptr;
    house.clock.advance(std::chrono::minutes(1));
    // As after a crash: what a new mover knows is what the store holds.
    services::BlobMover next({*house.store, house.blobs, house.clock, house.log},
                             house.tiered_blobs, house.remote_blobs, house.directory);
    REQUIRE(next.pass());
    CHECK(house.migration().status == MigrationStatus::completed);
    CHECK(house.migration().processed_files == 4);
    CHECK(house.migration().total_files == 4);
    CHECK_FALSE(house.migration().current_file);
    CHECK(house.objects.all().size() == 4);
}

TEST_CASE("a migration fails at once when the object store refuses access", "[objects]") {
    ObjectHouse house(false);
    house.submit_picture("IMG 1");
    house.submit_picture("IMG 2");
    house.turn(true);
    REQUIRE(house.storage.migrate(house.admin, {}));
    house.objects.fails = [&](auto, const auto&) { return denied(); };
    house.pass();
    CHECK(house.migration().status == MigrationStatus::failed);
    CHECK(house.migration().processed_files == 0);
    REQUIRE(house.migration().errors.size() == 1);
    CHECK(house.migration().errors[0].error == "Who are you?");
}

TEST_CASE("a cancelled migration stops after the file at hand", "[objects]") {
    ObjectHouse house(false);
    for (int i = 0; i < 4; ++i) house.submit_picture(fmt::format("IMG {}", i));
    house.clock.advance(std::chrono::hours(1));
    house.turn(true);
    CHECK(house.storage.cancel_migration(house.admin).error().code == "NO_MIGRATION");
    REQUIRE(house.storage.migrate(house.admin, {}));
    int puts = 0;
    house.objects.fails = [&](auto, const auto&) -> std::optional<Error> {
        if (++puts == 2) REQUIRE(house.storage.cancel_migration(house.admin));
        return std::nullopt;
    };
    house.pass();
    house.pass();
    CHECK(house.objects.all().size() == 2);
    CHECK(house.migration().status == MigrationStatus::idle);
    CHECK(house.migration().completed_at);
}

TEST_CASE("a file that cannot be brought back stays in the object store", "[objects]") {
    ObjectHouse house;
    const auto bad = house.submit_picture("IMG bad"), good = house.submit_picture("IMG good");
    house.pass();
    house.objects.overwrite(ObjectHouse::key_of(bad), "IMG !!!");
    house.turn(false);
    REQUIRE(house.storage.migrate(house.admin, {}));
    house.pass();
    CHECK(house.migration().status == MigrationStatus::failed);
    CHECK(house.migration().failure_count == 1);
    CHECK(house.is_there(bad));
    CHECK(house.location(bad)->state == ObjectState::stored);
    CHECK_FALSE(house.is_there(good));
    CHECK(house.blobs.open(good));
}

TEST_CASE("what was cut off while S3 was switched off leaves no object behind", "[objects]") {
    ObjectHouse house;
    const auto hash = house.submit_picture("IMG half");
    house.objects.fails = [&](auto, const auto&) { return broken_down(); };
    CHECK_FALSE(house.blob_mover.pass());
    REQUIRE(house.location(hash)->state == ObjectState::uploading);
    house.turn(false);
    house.objects.fails = nullptr;
    house.pass();
    CHECK_FALSE(house.location(hash));
    CHECK(house.blobs.open(hash));
}

TEST_CASE("without S3 nothing is asked and nothing is written", "[objects]") {
    ServiceFixture house;
    house.objects.fails = [](auto, const auto&) -> std::optional<Error> {
        FAIL("asked");
        return std::nullopt;
    };
    REQUIRE(house.blob_mover.pass());
}

TEST_CASE("where nothing is in an object store, nothing has to come back", "[objects]") {
    ServiceFixture house;
    REQUIRE(house.storage.migrate(house.admin, {}));
    REQUIRE(house.blob_mover.pass());
    CHECK(house.storage.migration(house.admin)->status == MigrationStatus::completed);
}

TEST_CASE("the object store is tried with the stored settings", "[objects]") {
    ObjectHouse house;
    CHECK(house.storage.try_object_store(house.admin));
    CHECK(house.objects.all().empty());
    house.objects.fails = [](auto, const auto&) { return denied(); };
    CHECK(house.storage.try_object_store(house.admin).error().code == "S3_ACCESS_DENIED");
    ServiceFixture without;
    CHECK(without.storage.try_object_store(without.admin).error().code == "INVALID_S3_CONFIG");
}

TEST_CASE("moving files is for administrators", "[objects]") {
    ObjectHouse house;
    const Actor editor = house.actor(house.add_user(Role::editor, "ed@shop.example"));
    CHECK(house.storage.migrate(editor, {}).error().kind == ErrorKind::forbidden);
    CHECK(house.storage.cancel_migration(editor).error().kind == ErrorKind::forbidden);
    CHECK(house.storage.migration(editor).error().kind == ErrorKind::forbidden);
    CHECK(house.storage.try_object_store(editor).error().kind == ErrorKind::forbidden);
}

TEST_CASE("S3 cannot be switched on without what it needs", "[objects][settings]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.s3_enabled = true;
    CHECK(house.settings.update(house.admin, wish).error().code == "INVALID_S3_CONFIG");
    wish.s3_config.emplace();
    wish.s3_config->bucket = "files";
    wish.s3_config->access_key_id = "id";
    const auto without = house.settings.update(house.admin, wish);
    CHECK(without.error().code == "INVALID_S3_CONFIG");
    CHECK(without.error().fields.at(0).field == "s3Config.secretAccessKey");
    wish.s3_config->secret_access_key = {"hush"};
    const auto done = house.settings.update(house.admin, wish);
    REQUIRE(done);
    CHECK(done->s3_config.secret_access_key == "********");
    const auto stored = house.directory.current()->settings.s3_config.secret_access_key;
    CHECK(house.sealer->open(*stored, kS3SecretPurpose)->reveal() == "hush");
}

TEST_CASE("a secret stays with the endpoint it was entered for", "[objects][settings]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.s3_config.emplace();
    wish.s3_config->endpoint = "https://objects.example";
    wish.s3_config->secret_access_key = {"hush"};
    REQUIRE(house.settings.update(house.admin, wish));
    wish.s3_config->secret_access_key = {"********"};
    wish.s3_config->region = "elsewhere";
    REQUIRE(house.settings.update(house.admin, wish));
    wish.s3_config->endpoint = "https://evil.example";
    const auto moved = house.settings.update(house.admin, wish);
    REQUIRE_FALSE(moved);
    CHECK(moved.error().fields.at(0).field == "s3Config.secretAccessKey");
    wish.s3_config->secret_access_key = {"new"};
    CHECK(house.settings.update(house.admin, wish));
}

TEST_CASE("where files are cannot be changed while there are some", "[objects][settings]") {
    ObjectHouse house;
    house.submit_picture("IMG there");
    house.pass();
    services::UpdateSettings wish;
    wish.s3_config.emplace();
    wish.s3_config->bucket = "others";
    wish.s3_config->access_key_id = "id";
    wish.s3_config->prefix = "bugpin";
    const auto moved = house.settings.update(house.admin, wish);
    REQUIRE_FALSE(moved);
    CHECK(moved.error().fields.at(0).field == "s3Config.bucket");
    wish.s3_config->bucket = "files";
    CHECK(house.settings.update(house.admin, wish));
    wish.s3_enabled = false;
    wish.s3_config->secret_access_key = Patch<std::string>::null();
    CHECK(house.settings.update(house.admin, wish).error().code == "INVALID_S3_CONFIG");
}

TEST_CASE("an endpoint is a host, and nothing more", "[objects][settings]") {
    const auto complaints = [](std::string endpoint) {
        S3Change change;
        change.endpoint = std::move(endpoint);
        return change.check().size();
    };
    CHECK(complaints("") == 0);
    CHECK(complaints("https://objects.example:9000/") == 0);
    CHECK(complaints("http://[::1]:9000") == 0);
    CHECK(complaints("https://objects.example/bucket") == 1);
    CHECK(complaints("https://id:hush@objects.example") == 1);
    CHECK(complaints("https://objects.example?x") == 1);
}
