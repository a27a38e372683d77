// What the server and its media worker say to each other over a socket pair. A request is
// {length, body} with the source's descriptor beside it; a reply is a row of frames {kind, length,
// payload}: accepted, data…, then done or refused. Numbers are little-endian. The server trusts no
// byte of a reply. Pure.
#pragma once

#include "format.hpp"
#include "rows.hpp"

#include "bugpin/ports/picture_worker.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin::media {

inline constexpr std::size_t kMostRequest = 256 * 1024;
inline constexpr std::size_t kMostPayload = 64 * 1024;
inline constexpr std::size_t kFrameHead = 5;

struct WorkerRequest {
    Format format = Format::png;
    std::int64_t bytes = 0;   // of the source
    ports::PictureTask task;  // without mime_type
};

std::string to_bytes(const WorkerRequest& request);  // the body
std::optional<WorkerRequest> read_request(std::string_view body);

enum class FrameKind : std::uint8_t { accepted = 1, data, done, refused };
enum class Refusal : std::uint8_t { undecodable = 1, too_large };

struct FrameHead {
    FrameKind kind = FrameKind::accepted;
    std::uint32_t length = 0;  // of the payload, at most kMostPayload
};
std::string to_bytes(const FrameHead& head);
// nullopt for anything a worker would not send. REQUIRES: kFrameHead bytes
std::optional<FrameHead> read_frame_head(std::string_view bytes);

struct Done {
    Format format = Format::webp;
    Size size;
};
std::string to_bytes(const Done& done);
std::optional<Done> read_done(std::string_view payload);  // sizes are those of a picture

}  // namespace bugpin::media
