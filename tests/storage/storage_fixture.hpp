// A blob store in a folder of its own that goes away with the test.
#pragma once

#include "support/faulty_disk.hpp"
#include "support/temporary_folder.hpp"

#include "bugpin/crypto/crypto.hpp"
#include "bugpin/storage/blob_store.hpp"

#include <filesystem>
#include <string>

namespace bugpin::tests {

class StorageFixture {
public:
    test::TemporaryFolder temporary;
    std::filesystem::path folder = temporary.path() / "data";
    std::unique_ptr<ports::FileSystem> real = storage::make_disk();
    support::FaultyDisk disk{*real};
    std::unique_ptr<ports::Digest> digest = crypto::make_digest();
    std::unique_ptr<ports::Random> random = crypto::make_random();
    ports::NoMetrics no_metrics;
    ports::Metrics* metrics = &no_metrics;

    // Each call is a start of the program.
    Result<std::unique_ptr<ports::BlobStore>> open(bool empty_staging = true);
    std::filesystem::path path_of(const std::string& sha256) const;
    std::size_t staged_files() const;
    std::size_t blobs() const;  // all files below blobs/
};

// In memory, as a socket's thread leaves it; stage() has drained it to disk.
Result<std::unique_ptr<ports::StagedBlob>> waiting(ports::BlobStore& store, std::string_view text);
Result<std::unique_ptr<ports::StagedBlob>> stage(ports::BlobStore& store, std::string_view text);
Result<ports::PlacedBlob> place(ports::BlobStore& store, std::string_view text);
Result<std::string> read_all(ports::BlobStore& store, const std::string& sha256);
Result<std::string> read_all(const ports::StagedBlob& staged);
std::string read_path(const std::filesystem::path& path);
Time now();

}  // namespace bugpin::tests
