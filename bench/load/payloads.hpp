// What the bench submits: a JSON report of some 2.5 KB as a browser's widget makes it, and pictures
// of a given size. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bugpin::bench {

// The member "metadata" of a submission.
std::string page_context();

// A whole submission, some 2.5 KB. REQUIRES: `title` needs no escaping in JSON.
std::string submission(std::string_view title);

// A PNG of `bytes` bytes in two halves, between which one chunk made by picture_chunk() belongs: so
// that no two uploads are the same file. Its structure and checksums are sound; its pixels are
// noise that no decoder would take, which nothing on the way looks at. REQUIRES: bytes >= 1024.
struct Picture {
    std::string before, after;
};
Picture picture(std::size_t bytes);
void picture_chunk(std::uint64_t serial, std::string& out);
std::size_t picture_chunk_size();

}  // namespace bugpin::bench
