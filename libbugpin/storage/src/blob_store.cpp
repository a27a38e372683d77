#include "bugpin/storage/blob_store.hpp"

#include "in_flight.hpp"
#include "staged_file.hpp"

#include <array>
#include <atomic>
#include <cassert>

namespace bugpin::storage {
namespace {

using Path = std::filesystem::path;

class BlobStore final : public ports::BlobStore {
public:
    BlobStore(const Path& folder, BlobStoreParts parts)
        : blobs_(folder / "blobs"), staging_(folder / "staging"), parts_(parts) {}

    Result<> prepare(const Path& folder, bool empty_staging);

    Result<std::unique_ptr<ports::StagedBlob>> stage() override;
    Result<ports::PlacedBlob> place(std::unique_ptr<ports::StagedBlob> staged) override;
    Result<ports::OpenBlob> open(const std::string& sha256) override;
    Result<std::int64_t> sweep(
        Time now, std::chrono::seconds grace,
        const std::function<Result<bool>(const std::string&)>& is_referenced) override;
    Result<Discarded> discard(
        const std::string& sha256,
        const std::function<Result<bool>(const std::string&)>& is_referenced) override;
    Result<> verify(const std::function<void(const std::string&, bool good)>& on_blob) override;
    Result<> check_writable() override;

private:
    Path folder_of(const std::string& sha256) const { return blobs_ / sha256.substr(0, 2); }
    Path path_of(const std::string& sha256) const { return folder_of(sha256) / sha256; }

    // `number` is the first byte of the hashes it is for.
    Result<> ensure_folder(const Path& folder, std::size_t number);
    Result<std::int64_t> remove_staged();
    template <class F>
    Result<> for_each_blob(F&& visit);

    const Path blobs_;
    const Path staging_;
    BlobStoreParts parts_;
    std::shared_ptr<InFlight> in_flight_ = std::make_shared<InFlight>();
    // By the first byte of a hash: its folder exists and its name has reached the disk.
    std::array<std::atomic<bool>, 256> folder_is_durable_{};
};

// Makes `path` and lets its name reach the disk.
Result<> make_durable_folder(ports::FileSystem& disk, const Path& path) {
    BUGPIN_TRY(const bool is_new, disk.make_folder(path));
    return is_new ? disk.sync_folder(path / "..") : Result<>();
}

// REQUIRES: is_blob_hash(sha256)
std::size_t first_byte(const std::string& sha256) {
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
    return static_cast<std::size_t>(value(sha256[0]) * 16 + value(sha256[1]));
}

Result<> BlobStore::prepare(const Path& folder, bool empty_staging) {
    BUGPIN_CHECK(make_durable_folder(parts_.disk, folder));
    BUGPIN_CHECK(make_durable_folder(parts_.disk, blobs_));
    BUGPIN_CHECK(make_durable_folder(parts_.disk, staging_));
    if (!empty_staging) return {};
    BUGPIN_TRY(const std::int64_t removed, remove_staged());
    if (removed > 0) parts_.log.write(LogLevel::info, "staging_emptied", {{"files", removed}});
    return {};
}

Result<std::int64_t> BlobStore::remove_staged() {
    BUGPIN_TRY(const auto entries, parts_.disk.list(staging_));
    std::int64_t removed = 0;
    for (const auto& entry : entries) {
        if (entry.is_folder) continue;
        BUGPIN_CHECK(parts_.disk.remove(staging_ / entry.name));
        ++removed;
    }
    return removed;
}

Result<std::unique_ptr<ports::StagedBlob>> BlobStore::stage() {
    return std::unique_ptr<ports::StagedBlob>(std::make_unique<StagedFile>(
        StagedFile::Parts{parts_.disk, parts_.digest, parts_.random, parts_.log, staging_}));
}

Result<ports::PlacedBlob> BlobStore::place(std::unique_ptr<ports::StagedBlob> staged) {
    const auto start = std::chrono::steady_clock::now();
    auto& file = static_cast<StagedFile&>(*staged);  // stage() makes nothing else
    BUGPIN_TRY(Blob blob, file.finish());
    const Path folder = folder_of(blob.sha256);
    BUGPIN_CHECK(ensure_folder(folder, first_byte(blob.sha256)));

    // From here on the sweeper keeps away, so a blob it has just removed cannot be ours.
    auto in_flight = in_flight_->add(blob.sha256);
    // Over a blob that exists already, always: the old one may be damaged, or never have been
    // synced.
    BUGPIN_CHECK(file.move_to(folder / blob.sha256));
    // If this fails the blob keeps its name: another report may share it. It is whole, and the
    // sweeper takes it if nobody does.
    BUGPIN_CHECK(parts_.disk.sync_folder(folder));
    parts_.metrics.observe(ports::Duration::blob_place, std::chrono::steady_clock::now() - start);
    return ports::PlacedBlob{std::move(blob), std::move(in_flight)};
}

Result<> BlobStore::ensure_folder(const Path& folder, std::size_t number) {
    auto& is_durable = folder_is_durable_[number];
    if (is_durable.load(std::memory_order_acquire)) return {};
    BUGPIN_TRY([[maybe_unused]] const bool is_new, parts_.disk.make_folder(folder));
    // Also when it was there: whoever made it may not have got so far.
    BUGPIN_CHECK(parts_.disk.sync_folder(blobs_));
    is_durable.store(true, std::memory_order_release);
    return {};
}

Result<ports::OpenBlob> BlobStore::open(const std::string& sha256) {
    assert(is_blob_hash(sha256));
    BUGPIN_TRY(auto file, parts_.disk.open(path_of(sha256)));
    BUGPIN_TRY(const std::int64_t bytes, file->size());
    return ports::OpenBlob{std::move(file), bytes};
}

// Calls `visit(entry) -> Result<>` for every file that is named like a blob and lies where it
// belongs.
template <class F>
Result<> BlobStore::for_each_blob(F&& visit) {
    BUGPIN_TRY(const auto folders, parts_.disk.list(blobs_));
    for (const auto& folder : folders) {
        if (!folder.is_folder) continue;
        BUGPIN_TRY(const auto entries, parts_.disk.list(blobs_ / folder.name));
        for (const auto& entry : entries)
            if (is_blob_hash(entry.name) && entry.name.starts_with(folder.name))
                BUGPIN_CHECK(visit(entry));
    }
    return {};
}

Result<std::int64_t> BlobStore::sweep(
    Time now, std::chrono::seconds grace,
    const std::function<Result<bool>(const std::string&)>& is_referenced) {
    std::int64_t removed = 0;
    const auto remove_if_unused = [&](const std::string& sha256) -> Result<bool> {
        BUGPIN_TRY(const bool referenced, is_referenced(sha256));
        if (referenced) return false;
        BUGPIN_CHECK(parts_.disk.remove(path_of(sha256)));
        return true;
    };
    BUGPIN_CHECK(for_each_blob([&](const ports::FileSystem::Entry& entry) -> Result<> {
        if (entry.modified_at > now - grace) return {};
        BUGPIN_TRY(const bool gone, in_flight_->unless_in_flight(
                                        entry.name, [&] { return remove_if_unused(entry.name); }));
        removed += gone ? 1 : 0;
        return {};
    }));
    if (removed > 0) parts_.metrics.add(ports::Counter::blobs_swept, removed);
    return removed;
}

// The name must not come back after a power cut, so the folder is synced.
Result<BlobStore::Discarded> BlobStore::discard(
    const std::string& sha256,
    const std::function<Result<bool>(const std::string&)>& is_referenced) {
    assert(is_blob_hash(sha256));
    auto outcome = Discarded::in_flight;
    BUGPIN_TRY([[maybe_unused]] const bool asked,
               in_flight_->unless_in_flight(sha256, [&]() -> Result<bool> {
                   BUGPIN_TRY(const bool referenced, is_referenced(sha256));
                   outcome = referenced ? Discarded::referenced : Discarded::gone;
                   if (!referenced) BUGPIN_CHECK(parts_.disk.remove(path_of(sha256)));
                   return true;
               }));
    if (outcome != Discarded::gone) return outcome;
    BUGPIN_CHECK(ensure_folder(folder_of(sha256), first_byte(sha256)));
    BUGPIN_CHECK(parts_.disk.sync_folder(folder_of(sha256)));
    return outcome;
}

Result<> BlobStore::verify(const std::function<void(const std::string&, bool good)>& on_blob) {
    return for_each_blob([&](const ports::FileSystem::Entry& entry) -> Result<> {
        auto file = parts_.disk.open(path_of(entry.name));
        // Swept since it was listed.
        if (!file && file.error().kind == ErrorKind::not_found) return {};
        // A file that cannot be read is as bad as one that was changed; the others still count.
        const auto sha256 = file ? hash_of_file(**file, parts_.digest) : std::move(file).error();
        on_blob(entry.name, sha256 && *sha256 == entry.name);
        return {};
    });
}

Result<> BlobStore::check_writable() {
    BUGPIN_TRY(auto staged, stage());
    BUGPIN_CHECK(staged->append(std::string_view("probe")));
    return staged->drain();
}

}  // namespace

Result<std::unique_ptr<ports::BlobStore>> open_blob_store(const Path& folder, bool empty_staging,
                                                          BlobStoreParts parts) {
    auto store = std::make_unique<BlobStore>(folder, parts);
    BUGPIN_CHECK(store->prepare(folder, empty_staging));
    return std::unique_ptr<ports::BlobStore>(std::move(store));
}

}  // namespace bugpin::storage
