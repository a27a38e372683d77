// Files of somebody else's folder on their way into the blob store. Belongs to one thread; blocks.
#pragma once

#include "bugpin/services/import_service.hpp"

#include <optional>
#include <string>

namespace bugpin::services {

class ImportFiles {
public:
    struct Taken {
        ports::MediaInfo info;
        ports::PlacedBlob placed;  // empty in a dry run
    };

    ImportFiles(const ImportService::Ports& ports, const ports::EnclosedFolder& folder,
                bool dry_run)
        : ports_(ports), folder_(folder), dry_run_(dry_run) {}

    // What the bytes are decides; where a camera was is cut out of them, as of any upload. INVALID,
    // NOT_FOUND, UNSUPPORTED or TOO_LARGE say what is wrong with that one file.
    Result<Taken> take(const std::string& path) const;
    // The same, made into a square PNG.
    Result<Taken> take_square(const std::string& path, std::int64_t side) const;
    // The first `most` bytes at most; TOO_LARGE for more. nullopt when there is no such file.
    Result<std::optional<std::string>> read(const std::string& path, std::int64_t most) const;

private:
    Result<std::unique_ptr<ports::StagedBlob>> stage(const std::string& path) const;
    Result<ports::MediaInfo> inspect(const ports::StagedBlob& staged) const;

    const ImportService::Ports& ports_;
    const ports::EnclosedFolder& folder_;
    bool dry_run_;
};

}  // namespace bugpin::services
