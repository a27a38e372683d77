// Smaller forms of stored pictures. Made when first asked for, kept, and gone with their report.
// Thread-safe; blocks on the store, the disk and the picture worker: run it where a decoder may
// take seconds.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/picture_worker.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/report_service.hpp"

namespace bugpin::services {

class PictureService {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& blobs;
        ports::PictureWorker& worker;
        const ports::Clock& clock;
    };
    PictureService(Ports ports, const Directory& directory);

    // A WebP at most 320 (thumb) or 1600 (web) pixels wide; described by a File whose content it
    // is. NOT_FOUND, FILE_WITHHELD and REDACTION_FAILED as ReportService::open_file;
    // UNDECODABLE_PICTURE (415) for a file that is no picture, or cannot be decoded.
    Result<FileContent> open_variant(const Actor& actor, const ReportId& report, const FileId& file,
                                     Variant variant);

private:
    Result<FileVariant> make(const File& file, Variant variant);

    Ports ports_;
    const Directory& directory_;
};

// The boxes to burn into `file`, with the size they refer to, for a task on its picture.
void add_redactions(const File& file, ports::PictureTask& task);

}  // namespace bugpin::services
