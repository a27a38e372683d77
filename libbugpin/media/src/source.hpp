// Reads a staged file in small, cached windows, so that parsers may ask for a few bytes at a time.
// Memory is bounded whatever the file says. One thread.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/blob_store.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace bugpin::media {

// Unsigned integers at the front of `bytes`. REQUIRES: as many bytes as the name says.
std::uint32_t big16(std::string_view bytes);
std::uint32_t big32(std::string_view bytes);
std::uint64_t big64(std::string_view bytes);
std::uint32_t little16(std::string_view bytes);
std::uint32_t little24(std::string_view bytes);
std::uint32_t little32(std::string_view bytes);

// A part of the file: [begin, end).
struct Range {
    std::int64_t begin = 0;
    std::int64_t end = 0;

    std::int64_t size() const noexcept { return end - begin; }
};

class Source {
public:
    static constexpr std::size_t kWindow = 4096;

    explicit Source(const ports::StagedBlob& file) : file_(file) {}

    std::int64_t size() const noexcept { return file_.size(); }
    Range whole() const noexcept { return {0, size()}; }

    // Exactly `count` bytes, valid until the next call. INVALID_MEDIA when the file ends before.
    // REQUIRES: count <= kWindow
    Result<std::string_view> read(std::int64_t offset, std::size_t count);
    // As many bytes as there are at `offset`, up to `most`.
    // REQUIRES: most <= kWindow
    Result<std::string_view> read_up_to(std::int64_t offset, std::size_t most);
    // The same, but nothing from `within.end` on counts as being there.
    Result<std::string_view> read_within(Range within, std::int64_t offset, std::size_t count);

private:
    const ports::StagedBlob& file_;
    std::array<char, kWindow> window_;
    Range cached_;
};

}  // namespace bugpin::media
