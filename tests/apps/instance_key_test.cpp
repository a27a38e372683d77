#include "instance_key.hpp"

#include "support/catch.hpp"
#include "support/fakes.hpp"
#include "support/temporary_folder.hpp"

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
    const auto made = server::load_instance_key(folder.path(), random);
    REQUIRE(made);
    CHECK(made->reveal().size() == 32);
    const auto again = server::load_instance_key(folder.path(), random);
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
                if (const auto loaded = server::load_instance_key(folder.path(), random))
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
    const auto loaded = server::load_instance_key(folder.path(), random);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message.find("instance.key is damaged") != std::string::npos);
    CHECK(std::filesystem::file_size(file) == size);
}

TEST_CASE("a folder that cannot take the instance key is named", "[instance-key]") {
    SeededRandom random;
    const auto loaded = server::load_instance_key("/nonexistent/folder", random);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message.find("/nonexistent/folder/instance.key") != std::string::npos);
}
