// The pictures of people. Everybody changes their own; all who are signed in see them. Thread-safe;
// blocks on the store, an upload also on the disk and on the media worker.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/media_inspector.hpp"
#include "bugpin/ports/picture_worker.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin::services {

inline constexpr std::int64_t kMostAvatarBytes = 5 << 20;
inline constexpr std::int64_t kAvatarSide = 256;  // pixels

// What the address of their avatar ends in; another one for each picture, so that it may be kept.
// REQUIRES: user.avatar_sha256
std::string avatar_name(const User& user);

struct AvatarFile {
    std::string sha256;
    ports::OpenBlob blob;
};

class AvatarService {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& blobs;
        ports::MediaInspector& inspector;
        ports::PictureWorker& worker;
        const ports::Clock& clock;
    };
    AvatarService(Ports ports, const Directory& directory);

    // NOT_FOUND unless it is the present avatar of somebody, by the name that avatar_name() gave.
    Result<AvatarFile> open(std::string_view name);

    // Takes a JPEG, PNG, WebP or GIF, cuts the square in its middle and stores it as PNG. Errors as
    // BrandingService::upload has them.
    Result<User> upload(const Actor& actor, std::string_view bytes);
    Result<User> remove(const Actor& actor);  // none is success

private:
    Result<User> change(const Actor& actor, std::optional<std::string> sha256);

    Ports ports_;
    const Directory& directory_;
};

}  // namespace bugpin::services
