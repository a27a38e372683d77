// Burns the boxes that reporters drew into the pictures they drew them on. A submission stores such
// a file as pending, and nobody is shown it; this service then makes the redacted picture, puts it
// in the place of the original and removes that one from the disk. What is pending is in the store:
// a crash at any point costs no more than doing it again. Its passes belong to one thread.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/picture_worker.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"

#include <cstdint>
#include <map>
#include <stop_token>
#include <string>

namespace bugpin::services {

// So often may a worker die over one picture, until that is given up.
inline constexpr int kMostLostWorkers = 3;

class RedactionService {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& blobs;
        ports::PictureWorker& worker;
        Log& log;
    };
    RedactionService(Ports ports, const Directory& directory);

    // One pass over all that is pending. A picture that cannot be decoded stays withheld for ever;
    // one that only failed now (no worker, no space) is tried again in the next pass. Ends
    // after the picture at hand when `stop` is requested. Returns how many were redacted.
    Result<std::int64_t> redact_pending(const std::stop_token& stop = {});
    // Takes unredacted originals off the disk. Returns how many are gone.
    Result<std::int64_t> remove_doomed();

private:
    Result<bool> redact(const File& file);
    Result<> give_up(File file, const Error& error);
    Result<> replace(const File& file, const ports::PlacedBlob& placed,
                     const ports::MadePicture& made);

    Ports ports_;
    const Directory& directory_;
    std::map<FileId, int> lost_;  // workers, by the file they died over
};

}  // namespace bugpin::services
