// An inspector and a real store to stage its files in.
#pragma once

#include "storage/storage_fixture.hpp"

#include "bugpin/media/inspector.hpp"

#include <string>

namespace bugpin::tests {

class MediaFixture {
public:
    StorageFixture storage;
    std::unique_ptr<ports::BlobStore> store = *storage.open();
    std::unique_ptr<ports::MediaInspector> inspector = media::make_inspector();
    InputLimits limits;

    Result<ports::MediaInfo> inspect(std::string_view bytes);
    Result<ports::MediaInfo> inspect_attachment(std::string_view bytes);
    // What is left of `bytes` after inspecting and cutting.
    Result<std::string> cut(std::string_view bytes);
};

// "image/png 4x3", "video/webm", or the error's code.
std::string summary(const Result<ports::MediaInfo>& info);
Result<std::string> read_staged(const ports::StagedBlob& staged);
// What exiftool says about `bytes`: "Group:Tag: value" a line.
std::string exiftool(std::string_view bytes);

}  // namespace bugpin::tests
