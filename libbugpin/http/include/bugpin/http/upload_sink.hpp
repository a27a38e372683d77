// The parts of one multipart submission on their way to disk: each file goes into a staged blob,
// and is refused at its first bytes when its type or its size is not allowed. Bytes wait in memory
// until they are drained, so that a socket's thread can hand them on. One thread at a time.
#pragma once

#include "bugpin/core/limits.hpp"
#include "bugpin/http/message.hpp"
#include "bugpin/http/multipart.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/media_inspector.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace bugpin::http {

class UploadSink final : public MultipartSink {
public:
    UploadSink(const InputLimits& limits, ports::BlobStore& blobs,
               const ports::MediaInspector& inspector);

    // FILE_TOO_LARGE (413), UNSUPPORTED_MEDIA_TYPE (415), PAYLOAD_TOO_LARGE (413),
    // VALIDATION_ERROR, each naming the part. None of them blocks.
    Result<> on_part(PartHead head) override;
    Result<> on_data(std::string_view bytes) override;
    Result<> on_part_end() override;

    // So much waits in memory, over all files, that drain() is to be called before more comes in.
    bool wants_drain() const;
    // Brings what waits to disk; STORAGE_FULL, UNAVAILABLE. Blocks.
    Result<> drain();

    // What is still waiting goes to disk when it is placed.
    Body take() { return std::move(body_); }

private:
    enum class Kind { ignored, data, file };

    Result<> on_file(const PartHead& head);
    Result<> on_file_data(std::string_view bytes);
    Result<> open_file();  // decides by the bytes in head_
    Result<> store(std::string_view bytes);

    const InputLimits limits_;  // a copy: a drain may outlast the request
    ports::BlobStore& blobs_;
    const ports::MediaInspector& inspector_;
    Body body_;
    bool has_data_ = false;

    // of the part at hand
    Kind kind_ = Kind::ignored;
    services::StagedFile file_;
    std::string head_;        // the file's first bytes, until its type is known
    std::int64_t limit_ = 0;  // of the file, by its type
};

}  // namespace bugpin::http
