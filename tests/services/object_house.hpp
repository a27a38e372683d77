// A house with an object store: S3 is set up, and on unless a test says otherwise.
#pragma once

#include "service_fixture.hpp"
#include "support/catch.hpp"

#include "bugpin/ports/blob_location_repository.hpp"

#include <string>
#include <utility>
#include <vector>

namespace bugpin::test {

struct ObjectHouse : ServiceFixture {
    Secret key = add_project().api_key;

    explicit ObjectHouse(bool on = true, bool keep_local = false) {
        services::UpdateSettings wish;
        wish.s3_enabled = on;
        wish.s3_config.emplace();
        wish.s3_config->bucket = "files";
        wish.s3_config->access_key_id = "id";
        wish.s3_config->secret_access_key = {"hush"};
        wish.s3_config->prefix = "bugpin";
        wish.s3_config->keep_local_files = keep_local;
        wish.retention.emplace().trash_days = 0;  // what is removed is gone
        REQUIRE(settings.update(admin, wish));
        pass();  // from now on it is known to be on
    }

    void turn(bool on) {
        services::UpdateSettings wish;
        wish.s3_enabled = on;
        REQUIRE(settings.update(admin, wish));
    }
    // A report with one picture; returns the hash of it.
    std::string submit_picture(const std::string& bytes) {
        std::vector<services::StagedFile> files;
        files.push_back(file("media", bytes));
        clock.advance(std::chrono::seconds(1));
        const auto done = submit(key, a_submission(), std::move(files));
        REQUIRE(done);
        last = done->report;
        return digest->sha256(bytes);
    }
    void pass() { REQUIRE(blob_mover.pass()); }
    static std::string key_of(const std::string& sha256) {
        return "bugpin/blobs/" + blob_path(sha256);
    }
    bool is_there(const std::string& sha256) const {
        return objects.all().contains(key_of(sha256));
    }
    std::optional<BlobLocation> location(const std::string& sha256) {
        return *store->read(
            [&](ports::Repositories& repos) { return repos.blob_locations().find(sha256); });
    }
    StorageMigration migration() { return *storage.migration(admin); }

    ReportId last;
};

inline Error broken_down() { return Error::unavailable("The object store has a break"); }
inline Error denied() { return {ErrorKind::invalid, "S3_ACCESS_DENIED", "Who are you?"}; }

}  // namespace bugpin::test
