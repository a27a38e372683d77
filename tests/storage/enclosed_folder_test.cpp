#include "bugpin/storage/enclosed_folder.hpp"

#include "storage/storage_fixture.hpp"
#include "support/catch.hpp"

#include <fstream>
#include <sys/stat.h>

using namespace bugpin;
namespace fs = std::filesystem;

namespace {

struct Enclosure {
    Enclosure() {
        fs::create_directories(folder / "a" / "b");
        std::ofstream(folder / "a" / "b" / "inside") << "good";
        std::ofstream(temporary.path() / "outside") << "secret";
        fs::create_symlink(temporary.path() / "outside", folder / "a" / "link");
        fs::create_directory_symlink(temporary.path(), folder / "up");
        fs::create_symlink("b/inside", folder / "a" / "near");
        ::mkfifo((folder / "pipe").c_str(), 0600);
    }
    test::TemporaryFolder temporary;
    fs::path folder = temporary.path() / "folder";
};

}  // namespace

TEST_CASE("B02 a file below the folder opens", "[storage][enclosed]") {
    const Enclosure with;
    const auto folder = storage::open_enclosed_folder(with.folder);
    REQUIRE(folder);
    const auto file = (*folder)->open("a/b/inside");
    REQUIRE(file);
    CHECK(*(*file)->size() == 4);
    CHECK((*folder)->open("a/b/missing").error().kind == ErrorKind::not_found);
    CHECK((*folder)->open("a/c/missing").error().kind == ErrorKind::not_found);
    CHECK_FALSE(storage::open_enclosed_folder(with.folder / "missing"));
}

TEST_CASE("B02 no path and no link leads out of the folder", "[storage][enclosed]") {
    const Enclosure with;
    const auto folder = *storage::open_enclosed_folder(with.folder);
    const std::string with_nul("a/b/inside\0", 11);
    for (const std::string& path :
         {std::string("../outside"), std::string("a/../../outside"), std::string("/etc/passwd"),
          std::string("a/link"), std::string("a/near"), std::string("up/outside"), std::string(""),
          std::string("a//b/inside"), std::string("./a/b/inside"), std::string("a/b/inside/"),
          std::string("a/b"), std::string("pipe"), std::string("a/b/inside/x"), with_nul,
          std::string(300, 'x'), std::string(5000, 'x')}) {
        INFO(path);
        const auto opened = folder->open(path);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::invalid);
    }
}
