// Feeds any bytes to the media inspector, as a picture, a video and an attachment: it takes or
// refuses them, and cutting the metadata out of a picture leaves a picture in which nothing is left
// to cut.
#include "bugpin/media/inspector.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace bugpin;

namespace {

// A staged blob without a disk.
class MemoryBlob final : public ports::StagedBlob {
public:
    Result<> append(std::span<const char> bytes) override {
        bytes_.append(bytes.data(), bytes.size());
        return {};
    }
    std::int64_t waiting() const noexcept override { return 0; }
    Result<> drain() override { return {}; }
    std::int64_t size() const noexcept override { return static_cast<std::int64_t>(bytes_.size()); }
    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override {
        const auto at = std::min(static_cast<std::size_t>(offset), bytes_.size());
        return bytes_.copy(out.data(), out.size(), at);
    }
    Result<> write_at(std::int64_t offset, std::span<const char> bytes) override {
        const auto at = static_cast<std::size_t>(offset);
        if (at + bytes.size() > bytes_.size()) std::abort();  // the port forbids it
        std::copy(bytes.begin(), bytes.end(), bytes_.begin() + offset);
        return {};
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

class MemoryStore final : public ports::BlobStore {
public:
    Result<std::unique_ptr<ports::StagedBlob>> stage() override {
        return std::unique_ptr<ports::StagedBlob>(std::make_unique<MemoryBlob>());
    }
    Result<ports::PlacedBlob> place(std::unique_ptr<ports::StagedBlob>) override { std::abort(); }
    Result<ports::OpenBlob> open(const std::string&) override { std::abort(); }
    Result<std::int64_t> sweep(Time, std::chrono::seconds,
                               const std::function<Result<bool>(const std::string&)>&) override {
        std::abort();
    }
    Result<Discarded> discard(const std::string&,
                              const std::function<Result<bool>(const std::string&)>&) override {
        std::abort();
    }
    Result<> verify(const std::function<void(const std::string&, bool)>&) override { std::abort(); }
    Result<> check_writable() override { std::abort(); }
};

std::unique_ptr<ports::StagedBlob> staged(std::string_view bytes) {
    auto blob = std::make_unique<MemoryBlob>();
    if (!blob->append(bytes)) std::abort();
    return blob;
}

void expect(bool holds) {
    if (!holds) std::abort();
}

// Containers of chunks are written anew, so their cut is complete and final.
bool is_rewritten(const ports::MediaInfo& info) {
    return info.extension == "png" || info.extension == "jpg" || info.extension == "webp";
}

void cut(ports::MediaInspector& inspector, std::string_view bytes, const ports::MediaInfo& info) {
    MemoryStore store;
    const auto once = inspector.without_metadata(staged(bytes), info, store);
    if (!once || !is_rewritten(info)) return;
    const std::string left = static_cast<const MemoryBlob&>(**once).bytes();
    const auto again = inspector.inspect_media(**once, {});
    expect(again && again->mime_type == info.mime_type && again->width == info.width &&
           again->height == info.height);
    const auto twice = inspector.without_metadata(staged(left), info, store);
    expect(twice && static_cast<const MemoryBlob&>(**twice).bytes() == left);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto inspector = media::make_inspector();
    const auto blob = staged(bytes);
    const auto info = inspector->inspect_media(*blob, {});
    if (info) {
        const auto kind = inspector->guess(bytes.substr(0, 64));
        expect(kind && *kind == info->kind);
        (void)inspector->can_redact(*blob, *info).has_value();
        cut(*inspector, bytes, *info);
    }
    (void)inspector->inspect_attachment(*blob).has_value();
    return 0;
}
