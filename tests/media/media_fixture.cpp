#include "media/media_fixture.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace bugpin::tests {

Result<ports::MediaInfo> MediaFixture::inspect(std::string_view bytes) {
    BUGPIN_TRY(const auto staged, stage(*store, bytes));
    return inspector->inspect_media(*staged, limits);
}

Result<ports::MediaInfo> MediaFixture::inspect_attachment(std::string_view bytes) {
    BUGPIN_TRY(const auto staged, stage(*store, bytes));
    return inspector->inspect_attachment(*staged);
}

Result<std::string> MediaFixture::cut(std::string_view bytes) {
    BUGPIN_TRY(auto staged, stage(*store, bytes));
    BUGPIN_TRY(const auto info, inspector->inspect_media(*staged, limits));
    BUGPIN_TRY(const auto left, inspector->without_metadata(std::move(staged), info, *store));
    return read_staged(*left);
}

std::string summary(const Result<ports::MediaInfo>& info) {
    if (!info) return info.error().code;
    if (!info->width) return info->mime_type;
    return fmt::format("{} {}x{}", info->mime_type, *info->width, *info->height);
}

Result<std::string> read_staged(const ports::StagedBlob& staged) {
    std::string bytes(static_cast<std::size_t>(staged.size()), '\0');
    BUGPIN_TRY(const std::size_t count, staged.read_at(0, bytes));
    bytes.resize(count);
    return bytes;
}

std::string exiftool(std::string_view bytes) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "picture";
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::FILE* pipe =
        ::popen(fmt::format("exiftool -a -n -G1 -s '{}' 2>&1", path.string()).c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("exiftool does not start");
    std::string out;
    std::array<char, 4096> piece{};
    while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), pipe))
        out.append(piece.data(), count);
    if (::pclose(pipe) != 0) throw std::runtime_error("exiftool failed: " + out);
    return out;
}

}  // namespace bugpin::tests
