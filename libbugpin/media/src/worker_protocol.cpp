#include "worker_protocol.hpp"

#include <array>
#include <bit>
#include <cmath>

namespace bugpin::media {
namespace {

constexpr std::int64_t kMostSide = 1 << 24;

class Packer {
public:
    void put8(std::uint8_t value) { bytes_ += static_cast<char>(value); }
    void put32(std::uint32_t value) { put(value, 4); }
    void put64(std::int64_t value) { put(static_cast<std::uint64_t>(value), 8); }
    void put_real(double value) { put(std::bit_cast<std::uint64_t>(value), 8); }
    std::string take() { return std::move(bytes_); }

private:
    void put(std::uint64_t value, int count) {
        for (int i = 0; i < count; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xFF);
    }
    std::string bytes_;
};

// Reads what Packer wrote. Past the end everything is 0, and ok() false.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
    std::uint8_t get8() { return static_cast<std::uint8_t>(get(1)); }
    std::uint32_t get32() { return static_cast<std::uint32_t>(get(4)); }
    std::int64_t get64() { return static_cast<std::int64_t>(get(8)); }
    double get_real() {
        const auto value = std::bit_cast<double>(get(8));
        ok_ = ok_ && std::isfinite(value);
        return value;
    }
    bool ok() const { return ok_; }
    bool at_end() const { return ok_ && rest_.empty(); }
    std::size_t left() const { return rest_.size(); }

private:
    std::uint64_t get(std::size_t count) {
        if (rest_.size() < count) ok_ = false;
        if (!ok_) return 0;
        std::uint64_t value = 0;
        for (std::size_t i = count; i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(rest_[i]);
        rest_.remove_prefix(count);
        return value;
    }
    std::string_view rest_;
    bool ok_ = true;
};

constexpr std::array kFormats{Format::png,  Format::jpeg, Format::webp, Format::gif,
                              Format::avif, Format::webm, Format::mp4};

bool is_format(std::uint8_t number) { return number < kFormats.size(); }

}  // namespace

std::string to_bytes(const WorkerRequest& request) {
    Packer out;
    out.put8(static_cast<std::uint8_t>(request.format));
    out.put64(request.bytes);
    out.put64(request.task.most_pixels);
    out.put64(request.task.max_width.value_or(0));
    out.put64(request.task.square.value_or(0));
    out.put_real(request.task.frame_width);
    out.put_real(request.task.frame_height);
    out.put32(static_cast<std::uint32_t>(request.task.boxes.size()));
    for (const auto& box : request.task.boxes) {
        for (const double each : {box.x, box.y, box.width, box.height}) out.put_real(each);
        out.put32(box.rgb);
    }
    return out.take();
}

std::optional<WorkerRequest> read_request(std::string_view body) {
    Unpacker in(body);
    WorkerRequest request;
    const std::uint8_t format = in.get8();
    if (!is_format(format)) return std::nullopt;
    request.format = kFormats[format];
    request.bytes = in.get64();
    request.task.most_pixels = in.get64();
    if (const std::int64_t width = in.get64(); width != 0) request.task.max_width = width;
    if (const std::int64_t side = in.get64(); side != 0) request.task.square = side;
    request.task.frame_width = in.get_real();
    request.task.frame_height = in.get_real();
    const std::uint32_t boxes = in.get32();
    constexpr std::size_t kBoxBytes = 36;
    if (!in.ok() || in.left() != boxes * kBoxBytes) return std::nullopt;
    for (std::uint32_t i = 0; i < boxes; ++i) {
        auto& box = request.task.boxes.emplace_back();
        for (double* each : {&box.x, &box.y, &box.width, &box.height}) *each = in.get_real();
        box.rgb = in.get32();
    }
    const bool has_frame = request.task.frame_width > 0 && request.task.frame_height > 0;
    const bool is_square = request.task.square.has_value();
    if (!in.at_end() || request.bytes < 0 || request.task.max_width.value_or(1) < 1 ||
        request.task.square.value_or(1) < 1 || (boxes > 0 && !has_frame) ||
        (is_square && (boxes > 0 || request.task.max_width)))
        return std::nullopt;
    return request;
}

std::string to_bytes(const FrameHead& head) {
    Packer out;
    out.put8(static_cast<std::uint8_t>(head.kind));
    out.put32(head.length);
    return out.take();
}

std::optional<FrameHead> read_frame_head(std::string_view bytes) {
    Unpacker in(bytes);
    const std::uint8_t kind = in.get8();
    const std::uint32_t length = in.get32();
    const bool is_kind = kind >= static_cast<std::uint8_t>(FrameKind::accepted) &&
                         kind <= static_cast<std::uint8_t>(FrameKind::refused);
    if (!in.at_end() || !is_kind || length > kMostPayload) return std::nullopt;
    return FrameHead{static_cast<FrameKind>(kind), length};
}

std::string to_bytes(const Done& done) {
    Packer out;
    out.put8(static_cast<std::uint8_t>(done.format));
    out.put64(done.size.width);
    out.put64(done.size.height);
    return out.take();
}

std::optional<Done> read_done(std::string_view payload) {
    Unpacker in(payload);
    const std::uint8_t format = in.get8();
    const Size size{in.get64(), in.get64()};
    const auto is_side = [](std::int64_t side) { return side > 0 && side <= kMostSide; };
    if (!in.at_end() || !is_format(format) || !is_side(size.width) || !is_side(size.height))
        return std::nullopt;
    return Done{kFormats[format], size};
}

}  // namespace bugpin::media
