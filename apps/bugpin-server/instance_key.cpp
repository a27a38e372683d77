#include "instance_key.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace bugpin::server {
namespace {

constexpr std::size_t kKeyBytes = 32;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

Error failed(const char* what, const std::filesystem::path& path) {
    return Error::unavailable(
        fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno)));
}

// Whole, or an error.
bool write_all(int descriptor, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

Result<> sync_folder(const std::filesystem::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.is_open() || ::fsync(opened.get()) != 0) return failed("sync", folder);
    return {};
}

// Under a name of its own first, then linked to the real one: the key is there whole or not at all,
// and one that is there is never replaced.
Result<> make_key(const std::filesystem::path& file, ports::Random& random) {
    std::array<std::byte, kKeyBytes> key;
    random.fill(key);
    std::string draft = file.string() + ".XXXXXX";
    const Descriptor opened(::mkostemp(draft.data(), O_CLOEXEC));  // mode 0600
    if (!opened.is_open()) return failed("create", draft);
    const bool stored =
        write_all(opened.get(), reinterpret_cast<const char*>(key.data()), key.size()) &&
        ::fsync(opened.get()) == 0 && (::link(draft.c_str(), file.c_str()) == 0 || errno == EEXIST);
    const auto error = failed("write", file);
    ::unlink(draft.c_str());
    if (!stored) return error;
    return sync_folder(file.parent_path());
}

}  // namespace

Result<Secret> load_instance_key(const std::filesystem::path& data_dir, ports::Random& random) {
    const auto file = data_dir / "instance.key";
    if (::access(file.c_str(), F_OK) != 0) {
        if (errno != ENOENT) return failed("read", file);
        BUGPIN_CHECK(make_key(file, random));
    }
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.is_open()) return failed("read", file);
    std::array<char, kKeyBytes + 1> bytes;  // one more, to see that there is no more
    const ssize_t size = ::read(opened.get(), bytes.data(), bytes.size());
    if (size < 0) return failed("read", file);
    if (size != kKeyBytes)
        return Error::unavailable(fmt::format(
            "{} is damaged: it must have {} bytes. Restore it from a backup, or remove "
            "it for a new key; links to status pages given out before then stop working",
            file.string(), kKeyBytes));
    return Secret(std::string(bytes.data(), kKeyBytes));
}

}  // namespace bugpin::server
