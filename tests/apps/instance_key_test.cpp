#include "instance_key.hpp"

#include "support/catch.hpp"
#include "support/fakes.hpp"
#include "support/faulty_disk.hpp"
#include "support/temporary_folder.hpp"

#include "bugpin/storage/blob_store.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace bugpin;
using namespace bugpin::test;

namespace {

std::size_t files_in(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("the instance key is made once, and for its owner alone", "[instance-key]") {
    TemporaryFolder folder;
    SeededRandom random;
    const auto disk = storage::make_disk();
    const auto made = server::load_instance_key(*disk, folder.path(), random);
    REQUIRE(made);
    CHECK(made->reveal().size() == 32);
    const auto again = server::load_instance_key(*disk, folder.path(), random);
    REQUIRE(again);
    CHECK(again->reveal() == made->reveal());
    struct stat about {};
    REQUIRE(::stat((folder.path() / "instance.key").c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("processes that start at once agree on the key", "[instance-key]") {
    TemporaryFolder folder;
    std::vector<std::string> keys(8);
    {
        std::vector<std::jthread> starts;
        for (std::size_t i = 0; i < keys.size(); ++i)
            starts.emplace_back([&folder, &key = keys[i], i] {
                SeededRandom random(i + 1);
                const auto disk = storage::make_disk();
                if (const auto loaded = server::load_instance_key(*disk, folder.path(), random))
                    key = loaded->reveal();
            });
    }
    for (const auto& key : keys) CHECK((key.size() == 32 && key == keys.front()));
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a damaged instance key is refused and kept", "[instance-key]") {
    TemporaryFolder folder;
    const auto size = GENERATE(std::size_t{0}, std::size_t{31}, std::size_t{33}, std::size_t{4096});
    const auto file = folder.path() / "instance.key";
    std::ofstream(file, std::ios::binary) << std::string(size, 'x');
    SeededRandom random;
    const auto disk = storage::make_disk();
    const auto loaded = server::load_instance_key(*disk, folder.path(), random);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message.find("instance.key is damaged") != std::string::npos);
    CHECK(std::filesystem::file_size(file) == size);
}

TEST_CASE("a folder that cannot take the instance key is named", "[instance-key]") {
    SeededRandom random;
    const auto disk = storage::make_disk();
    const auto loaded = server::load_instance_key(*disk, "/nonexistent/folder", random);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message.find("/nonexistent/folder/instance.key") != std::string::npos);
}

TEST_CASE("an instance key is there whole or not at all, whichever call fails", "[instance-key]") {
    const auto disk = storage::make_disk();
    for (std::int64_t nth = 1;; ++nth) {
        TemporaryFolder folder;
        SeededRandom random;
        support::FaultyDisk faulty(*disk);
        faulty.fail_call(nth, Error::storage_full());
        const auto first = server::load_instance_key(faulty, folder.path(), random);
        if (faulty.calls() < nth) {
            CHECK(first);
            break;
        }
        CHECK_FALSE(first);
        const auto file = folder.path() / "instance.key";
        CHECK((!std::filesystem::exists(file) || std::filesystem::file_size(file) == 32));
        CHECK(server::load_instance_key(*disk, folder.path(), random));
    }
}

TEST_CASE("looking for the instance key makes none", "[instance-key]") {
    TemporaryFolder folder;
    SeededRandom random;
    const auto disk = storage::make_disk();
    const auto nothing = server::find_instance_key(*disk, folder.path());
    REQUIRE(nothing);
    CHECK_FALSE(nothing->has_value());
    CHECK(files_in(folder.path()) == 0);
    const auto made = server::load_instance_key(*disk, folder.path(), random);
    const auto found = server::find_instance_key(*disk, folder.path());
    REQUIRE((made && found && found->has_value()));
    CHECK((*found)->reveal() == made->reveal());
}

TEST_CASE("looking for a damaged instance key says so", "[instance-key]") {
    TemporaryFolder folder;
    std::ofstream(folder.path() / "instance.key") << "short";
    const auto found = server::find_instance_key(*storage::make_disk(), folder.path());
    REQUIRE_FALSE(found);
    CHECK(found.error().message.find("instance.key is damaged") != std::string::npos);
}
