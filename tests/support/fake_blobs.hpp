// Blobs and media without a disk: a BlobStore in memory whose placing can be made to fail, and an
// inspector for files of a made-up format. Thread-safe as the ports ask.
#pragma once

#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/media_inspector.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace bugpin::test {

inline std::size_t copy_out(const std::string& from, std::int64_t offset, std::span<char> out) {
    if (offset >= static_cast<std::int64_t>(from.size())) return 0;
    const auto start = static_cast<std::size_t>(offset);
    const auto count = std::min(out.size(), from.size() - start);
    std::memcpy(out.data(), from.data() + start, count);
    return count;
}

class MemoryStaged final : public ports::StagedBlob {
public:
    explicit MemoryStaged(std::atomic<int>& alive) : alive_(alive) { ++alive_; }
    ~MemoryStaged() override { --alive_; }
    Result<> append(std::span<const char> more) override {
        bytes.append(more.data(), more.size());
        return {};
    }
    std::int64_t waiting() const noexcept override { return size() - drained_; }
    Result<> drain() override {
        drained_ = size();
        return {};
    }
    std::int64_t size() const noexcept override { return static_cast<std::int64_t>(bytes.size()); }
    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override {
        return copy_out(bytes, offset, out);
    }
    Result<> write_at(std::int64_t offset, std::span<const char> more) override {
        bytes.replace(static_cast<std::size_t>(offset), more.size(), more.data(), more.size());
        return {};
    }

    std::string bytes;

private:
    std::atomic<int>& alive_;
    std::int64_t drained_ = 0;
};

class MemoryFile final : public ports::OpenFile {
public:
    explicit MemoryFile(std::string bytes) : bytes_(std::move(bytes)) {}
    Result<> write_at(std::int64_t, std::span<const char>) override {
        return Error::unavailable("opened for reading");
    }
    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override {
        return copy_out(bytes_, offset, out);
    }
    Result<std::int64_t> size() const override { return static_cast<std::int64_t>(bytes_.size()); }
    Result<> sync_data() override { return {}; }
    void drop_cached_pages() noexcept override {}
    int descriptor() const noexcept override { return -1; }

private:
    std::string bytes_;
};

class MemoryBlobs final : public ports::BlobStore {
public:
    explicit MemoryBlobs(const ports::Digest& digest) : digest_(digest) {}

    Result<std::unique_ptr<ports::StagedBlob>> stage() override {
        return std::unique_ptr<ports::StagedBlob>(std::make_unique<MemoryStaged>(staged));
    }

    Result<ports::PlacedBlob> place(std::unique_ptr<ports::StagedBlob> blob) override {
        if (places_until_full-- == 0) return Error::storage_full();
        const std::string bytes = static_cast<MemoryStaged&>(*blob).bytes;
        const std::lock_guard lock(mutex_);
        const auto hash = digest_.sha256(bytes);
        blobs_[hash] = bytes;
        auto lease = std::make_shared<int>();
        leases_[hash] = lease;
        return ports::PlacedBlob{{hash, static_cast<std::int64_t>(bytes.size())}, lease};
    }

    Result<ports::OpenBlob> open(const std::string& sha256) override {
        const std::lock_guard lock(mutex_);
        const auto found = blobs_.find(sha256);
        if (found == blobs_.end()) return Error::not_found("Blob not found");
        return ports::OpenBlob{std::make_unique<MemoryFile>(found->second),
                               static_cast<std::int64_t>(found->second.size())};
    }

    Result<std::int64_t> sweep(
        Time, std::chrono::seconds,
        const std::function<Result<bool>(const std::string&)>& is_referenced) override {
        const std::lock_guard lock(mutex_);
        std::int64_t swept = 0;
        for (auto it = blobs_.begin(); it != blobs_.end();) {
            BUGPIN_TRY(const bool wanted, is_referenced(it->first));
            const bool keep = wanted || !leases_[it->first].expired();
            swept += keep ? 0 : 1;
            it = keep ? std::next(it) : blobs_.erase(it);
        }
        return swept;
    }

    Result<Discarded> discard(
        const std::string& sha256,
        const std::function<Result<bool>(const std::string&)>& is_referenced) override {
        const std::lock_guard lock(mutex_);
        if (!leases_[sha256].expired()) return Discarded::in_flight;
        BUGPIN_TRY(const bool wanted, is_referenced(sha256));
        if (wanted) return Discarded::referenced;
        blobs_.erase(sha256);
        return Discarded::gone;
    }

    Result<> verify(const std::function<void(const std::string&, bool)>& on_blob) override {
        const std::lock_guard lock(mutex_);
        for (const auto& [hash, bytes] : blobs_) on_blob(hash, digest_.sha256(bytes) == hash);
        return {};
    }

    Result<> check_writable() override {
        if (writable) return {};
        return Error::storage_full();
    }

    std::size_t count() const {
        const std::lock_guard lock(mutex_);
        return blobs_.size();
    }
    void damage(const std::string& sha256) {
        const std::lock_guard lock(mutex_);
        blobs_.at(sha256) += "!";
    }
    bool is_in_flight(const std::string& sha256) const {
        const std::lock_guard lock(mutex_);
        const auto found = leases_.find(sha256);
        return found != leases_.end() && !found->second.expired();
    }

    std::atomic<int> staged = 0;  // staged blobs alive
    std::atomic<int> places_until_full = -1;
    std::atomic<bool> writable = true;

private:
    const ports::Digest& digest_;
    mutable std::mutex mutex_;
    std::map<std::string, std::string> blobs_;
    std::map<std::string, std::weak_ptr<void>> leases_;
};

// Knows "IMG…", "VID…" and "DOC…"; "IMG+GPS…" carries metadata, which is cut to "IMG…".
class MagicInspector final : public ports::MediaInspector {
public:
    std::optional<ports::MediaKind> guess(std::string_view head) const override {
        if (head.starts_with("IMG")) return ports::MediaKind::image;
        if (head.starts_with("VID")) return ports::MediaKind::video;
        return std::nullopt;
    }

    Result<ports::MediaInfo> inspect_media(const ports::StagedBlob& staged,
                                           const InputLimits&) override {
        const auto kind = guess(head_of(staged));
        if (kind == ports::MediaKind::image)
            return ports::MediaInfo{*kind, "image/png", "png", 640, 480};
        if (kind == ports::MediaKind::video)
            return ports::MediaInfo{*kind, "video/webm", "webm", {}, {}};
        return unsupported();
    }

    Result<ports::MediaInfo> inspect_attachment(const ports::StagedBlob& staged) override {
        if (head_of(staged) == "DOC")
            return ports::MediaInfo{ports::MediaKind::document, "application/pdf", "pdf", {}, {}};
        return unsupported();
    }

    // Of pictures those that are not "IMG*…", which stands for animated.
    Result<bool> can_redact(const ports::StagedBlob& staged,
                            const ports::MediaInfo& info) override {
        return info.kind == ports::MediaKind::image &&
               !static_cast<const MemoryStaged&>(staged).bytes.starts_with("IMG*");
    }

    Result<std::unique_ptr<ports::StagedBlob>> without_metadata(
        std::unique_ptr<ports::StagedBlob> staged, const ports::MediaInfo&,
        ports::BlobStore& store) override {
        auto bytes = static_cast<MemoryStaged&>(*staged).bytes;
        if (!bytes.starts_with("IMG+GPS")) return staged;
        bytes.erase(3, 4);
        BUGPIN_TRY(auto clean, store.stage());
        BUGPIN_CHECK(clean->append(bytes));
        return clean;
    }

private:
    static std::string head_of(const ports::StagedBlob& staged) {
        return static_cast<const MemoryStaged&>(staged).bytes.substr(0, 3);
    }
    static Error unsupported() {
        return {ErrorKind::unsupported, "UNSUPPORTED_MEDIA_TYPE", "Not a file of a known kind"};
    }
};

}  // namespace bugpin::test
