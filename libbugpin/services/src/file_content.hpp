// Opens a file that was found. Blocks on the disk.
#pragma once

#include "withheld.hpp"

#include "bugpin/ports/blob_store.hpp"
#include "bugpin/services/report_service.hpp"

#include <utility>

namespace bugpin::services {

// FILE_WITHHELD, REDACTION_FAILED.
inline Result<FileContent> open_content(ports::BlobStore& blobs, File file) {
    BUGPIN_CHECK(check_not_withheld(file));
    BUGPIN_TRY(ports::OpenBlob blob, blobs.open(file.blob.sha256));
    return FileContent{std::move(file), std::move(blob)};
}

}  // namespace bugpin::services
