#include "bugpin/services/avatar_service.hpp"

#include "permission.hpp"
#include "uploaded_picture.hpp"

#include "bugpin/core/text.hpp"

#include <utility>
#include <vector>

namespace bugpin::services {
namespace {

const std::vector<std::string_view> kTypes{"image/jpeg", "image/png", "image/webp", "image/gif"};

}  // namespace

std::string avatar_name(const User& user) {
    return fmt::format("{}-{}.png", user.id.str(), user.avatar_sha256->substr(0, 16));
}

AvatarService::AvatarService(Ports ports, const Directory& directory)
    : ports_(ports), directory_(directory) {}

Result<AvatarFile> AvatarService::open(std::string_view name) {
    const Error unknown = Error::not_found("Avatar not found");
    const UserId owner(std::string(name.substr(0, name.find('-'))));
    const auto user =
        ports_.store.read([&](ports::Repositories& repos) { return repos.users().find(owner); });
    if (!user) return user.error().kind == ErrorKind::not_found ? unknown : user.error();
    if (!user->avatar_sha256 || avatar_name(*user) != name) return unknown;
    BUGPIN_TRY(ports::OpenBlob blob, ports_.blobs.open(*user->avatar_sha256));
    return AvatarFile{*user->avatar_sha256, std::move(blob)};
}

Result<User> AvatarService::upload(const Actor& actor, std::string_view bytes) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    BUGPIN_TRY(const auto upload,
               UploadedPicture::take({ports_.blobs, ports_.inspector, ports_.worker}, bytes,
                                     {kMostAvatarBytes, 1, kTypes},
                                     input_limits(directory_.current()->settings, {})));
    BUGPIN_TRY(const MadePicture made, upload.make(kAvatarSide));
    return change(actor, made.placed.blob.sha256);
}

Result<User> AvatarService::remove(const Actor& actor) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return change(actor, std::nullopt);
}

// The one that was there before is gone at once, unless somebody else has the same.
Result<User> AvatarService::change(const Actor& actor, std::optional<std::string> sha256) {
    return ports_.store.write([&](ports::Repositories& repos) -> Result<User> {
        BUGPIN_TRY(User user, repos.users().find(actor.user));
        if (user.avatar_sha256 == sha256) return user;
        if (user.avatar_sha256) BUGPIN_CHECK(repos.reports().doom_blob(*user.avatar_sha256));
        user.avatar_sha256 = sha256;
        user.updated_at = ports_.clock.now();
        BUGPIN_CHECK(repos.users().save(user));
        return user;
    });
}

}  // namespace bugpin::services
