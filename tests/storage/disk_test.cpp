#include "storage/storage_fixture.hpp"
#include "support/catch.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace bugpin;
using namespace bugpin::tests;
namespace fs = std::filesystem;

namespace {

struct DiskFixture {
    test::TemporaryFolder temporary;
    fs::path folder = temporary.path();
    std::unique_ptr<ports::FileSystem> disk = storage::make_disk();
};

template <class T>
ErrorKind kind_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().kind;
}

}  // namespace

TEST_CASE("a file is created once", "[storage][disk]") {
    DiskFixture with;
    const auto file = with.disk->create(with.folder / "a");
    REQUIRE(file);
    CHECK(kind_of(with.disk->create(with.folder / "a")) == ErrorKind::unavailable);
    CHECK(kind_of(with.disk->create(with.folder / "missing" / "a")) == ErrorKind::not_found);
    CHECK((::fcntl((*file)->descriptor(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("what is written stands where it was put", "[storage][disk]") {
    DiskFixture with;
    const auto file = *with.disk->create(with.folder / "a");
    REQUIRE(file->write_at(0, std::string_view("hello ")));
    REQUIRE(file->write_at(0, std::string_view("J")));
    REQUIRE(file->write_at(6, std::string_view("world")));
    REQUIRE(file->sync_data());
    file->drop_cached_pages();
    CHECK(*file->size() == 11);
    CHECK(read_path(with.folder / "a") == "Jello world");
}

TEST_CASE("a link is not followed", "[storage][disk]") {
    DiskFixture with;
    std::ofstream(with.folder / "target") << "secret";
    fs::create_symlink(with.folder / "target", with.folder / "link");
    CHECK(kind_of(with.disk->open(with.folder / "link")) == ErrorKind::unavailable);
    CHECK(kind_of(with.disk->create(with.folder / "link")) == ErrorKind::unavailable);
}

TEST_CASE("removing what is missing is fine", "[storage][disk]") {
    DiskFixture with;
    std::ofstream(with.folder / "a") << "x";
    CHECK(with.disk->remove(with.folder / "a"));
    CHECK_FALSE(fs::exists(with.folder / "a"));
    CHECK(with.disk->remove(with.folder / "a"));
    CHECK(kind_of(with.disk->remove(with.folder)) == ErrorKind::unavailable);
}

TEST_CASE("making a folder says whether it was there", "[storage][disk]") {
    DiskFixture with;
    CHECK(*with.disk->make_folder(with.folder / "f"));
    CHECK_FALSE(*with.disk->make_folder(with.folder / "f"));
    std::ofstream(with.folder / "file") << "x";
    CHECK(kind_of(with.disk->make_folder(with.folder / "file")) == ErrorKind::unavailable);
    CHECK(with.disk->sync_folder(with.folder / "f"));
    CHECK(kind_of(with.disk->sync_folder(with.folder / "missing")) == ErrorKind::not_found);
}

TEST_CASE("a list tells names, sizes, ages and folders", "[storage][disk]") {
    DiskFixture with;
    std::ofstream(with.folder / "file") << "12345";
    fs::create_directory(with.folder / "folder");
    auto entries = *with.disk->list(with.folder);
    REQUIRE(entries.size() == 2);
    if (entries[0].name == "folder") std::swap(entries[0], entries[1]);
    CHECK(entries[0].name == "file");
    CHECK(entries[0].bytes == 5);
    CHECK_FALSE(entries[0].is_folder);
    CHECK(std::chrono::abs(now() - entries[0].modified_at) < std::chrono::minutes(1));
    CHECK(entries[1].is_folder);
    CHECK(kind_of(with.disk->list(with.folder / "missing")) == ErrorKind::not_found);
}

TEST_CASE("renaming replaces", "[storage][disk]") {
    DiskFixture with;
    std::ofstream(with.folder / "a") << "new";
    std::ofstream(with.folder / "b") << "old";
    REQUIRE(with.disk->rename(with.folder / "a", with.folder / "b"));
    CHECK(read_path(with.folder / "b") == "new");
    CHECK(kind_of(with.disk->rename(with.folder / "a", with.folder / "b")) == ErrorKind::not_found);
}

TEST_CASE("the free space is some", "[storage][disk]") {
    DiskFixture with;
    CHECK(*with.disk->free_bytes(with.folder) > 0);
    CHECK(kind_of(with.disk->free_bytes(with.folder / "missing")) == ErrorKind::not_found);
}

TEST_CASE("a full device is STORAGE_FULL", "[storage][disk]") {
    // The port opens it for reading only, so a writable descriptor takes its place.
    const auto disk = storage::make_disk();
    const auto file = disk->open("/dev/full");
    REQUIRE(file);
    const int writable = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(::dup2(writable, (*file)->descriptor()) >= 0);
    ::close(writable);
    CHECK(kind_of((*file)->write_at(0, std::string_view("x"))) == ErrorKind::storage_full);
}

TEST_CASE("running out of descriptors is UNAVAILABLE", "[storage][disk]") {
    DiskFixture with;
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const int next = ::dup(0);
    ::close(next);
    const rlimit none{static_cast<rlim_t>(next), before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
    const auto file = with.disk->create(with.folder / "a");
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK(kind_of(file) == ErrorKind::unavailable);
    CHECK(file.error().message.find("bugpin-storage") == std::string::npos);  // no path
}
