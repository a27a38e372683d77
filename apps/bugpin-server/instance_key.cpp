#include "instance_key.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace bugpin::server {
namespace {

using Path = std::filesystem::path;

constexpr std::size_t kKeyBytes = 32;

Error about(const Path& file, Error error) {
    error.message = fmt::format("{}: {}", file.string(), error.message);
    return error;
}

Error damaged(const Path& file) {
    return Error::unavailable(fmt::format(
        "{} is damaged: it must have {} bytes. Restore it from a backup, or remove it for a new "
        "key; links to status pages given out before then stop working, and stored secrets have to "
        "be "
        "entered again",
        file.string(), kKeyBytes));
}

Result<> write_draft(ports::FileSystem& disk, const Path& draft, std::span<const char> key) {
    BUGPIN_TRY(const auto opened, disk.create(draft));
    BUGPIN_CHECK(opened->write_at(0, key));
    return opened->sync_data();
}

// Under a name of its own first, then linked to the real one: the key is there whole or not at all,
// and one that is there is never replaced.
Result<> make_key(ports::FileSystem& disk, const Path& file, ports::Random& random) {
    std::array<std::byte, kKeyBytes> key;
    random.fill(key);
    const Path draft = file.string() + random.token(".").reveal();
    Result<> made =
        write_draft(disk, draft, {reinterpret_cast<const char*>(key.data()), key.size()});
    if (made)
        if (const auto linked = disk.link(draft, file); !linked) made = linked.error();
    const auto removed = disk.remove(draft);
    BUGPIN_CHECK(made);
    BUGPIN_CHECK(removed);
    return disk.sync_folder(file.parent_path());
}

Result<std::string> read_bytes(ports::FileSystem& disk, const Path& file) {
    BUGPIN_TRY(const auto opened, disk.open(file));
    std::array<char, kKeyBytes + 1> bytes;  // one more, to see that there is no more
    BUGPIN_TRY(const std::size_t size, opened->read_at(0, bytes));
    return std::string(bytes.data(), size);
}

// Nullopt when there is no such file.
Result<std::optional<Secret>> read_key(ports::FileSystem& disk, const Path& file) {
    auto key = read_bytes(disk, file);
    if (!key && key.error().kind == ErrorKind::not_found) return std::optional<Secret>();
    if (!key) return about(file, std::move(key).error());
    if (key->size() != kKeyBytes) return damaged(file);
    return std::optional(Secret(*std::move(key)));
}

Path key_file(const Path& data_dir) { return data_dir / "instance.key"; }

}  // namespace

Result<std::optional<Secret>> find_instance_key(ports::FileSystem& disk, const Path& data_dir) {
    return read_key(disk, key_file(data_dir));
}

Result<Secret> load_instance_key(ports::FileSystem& disk, const Path& data_dir,
                                 ports::Random& random) {
    const Path file = key_file(data_dir);
    BUGPIN_TRY(auto key, read_key(disk, file));
    if (key) return *std::move(key);
    if (const auto made = make_key(disk, file, random); !made) return about(file, made.error());
    BUGPIN_TRY(auto made, read_key(disk, file));
    if (!made) return damaged(file);  // taken away the moment it was made
    return *std::move(made);
}

}  // namespace bugpin::server
