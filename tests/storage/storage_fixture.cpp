#include "storage/storage_fixture.hpp"

#include <fstream>
#include <iterator>

namespace bugpin::tests {

namespace fs = std::filesystem;

Result<std::unique_ptr<ports::BlobStore>> StorageFixture::open(bool empty_staging) {
    return storage::open_blob_store(folder, empty_staging,
                                    {disk, *digest, *random, *metrics, silent_log()});
}

fs::path StorageFixture::path_of(const std::string& sha256) const {
    return folder / "blobs" / sha256.substr(0, 2) / sha256;
}

std::size_t StorageFixture::staged_files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder / "staging"), fs::directory_iterator()));
}

std::size_t StorageFixture::blobs() const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "blobs"))
        count += entry.is_regular_file() ? 1 : 0;
    return count;
}

Result<std::unique_ptr<ports::StagedBlob>> waiting(ports::BlobStore& store, std::string_view text) {
    BUGPIN_TRY(auto staged, store.stage());
    BUGPIN_CHECK(staged->append(text));
    return staged;
}

Result<std::unique_ptr<ports::StagedBlob>> stage(ports::BlobStore& store, std::string_view text) {
    BUGPIN_TRY(auto staged, waiting(store, text));
    BUGPIN_CHECK(staged->drain());
    return staged;
}

Result<ports::PlacedBlob> place(ports::BlobStore& store, std::string_view text) {
    BUGPIN_TRY(auto staged, waiting(store, text));
    return store.place(std::move(staged));
}

Result<std::string> read_all(ports::BlobStore& store, const std::string& sha256) {
    BUGPIN_TRY(auto blob, store.open(sha256));
    std::string text(static_cast<std::size_t>(blob.bytes), '\0');
    BUGPIN_TRY(const std::size_t count, blob.file->read_at(0, text));
    text.resize(count);
    return text;
}

Result<std::string> read_all(const ports::StagedBlob& staged) {
    std::string text(static_cast<std::size_t>(staged.size()), '\0');
    BUGPIN_TRY(const std::size_t count, staged.read_at(0, text));
    text.resize(count);
    return text;
}

std::string read_path(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Time now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace bugpin::tests
