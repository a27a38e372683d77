#include "../account_json.hpp"
#include "../endpoint.hpp"
#include "../picture_form.hpp"
#include "../picture_reply.hpp"
#include "routes.hpp"

#include "bugpin/services/avatar_service.hpp"

namespace bugpin::http {
namespace {

// An account with another picture, and where that is.
struct ChangedAvatarJson {
    UserJson user;
    std::optional<std::string> avatar_url;

    explicit ChangedAvatarJson(User changed)
        : user(std::move(changed)), avatar_url(user.avatar_url) {}
    static constexpr auto fields() {
        using S = ChangedAvatarJson;
        return std::tuple{field("user", &S::user), field("avatarUrl", &S::avatar_url)};
    }
};

struct RemovedAvatarJson {
    UserJson user;
    std::string message = "Avatar deleted successfully";

    explicit RemovedAvatarJson(User changed) : user(std::move(changed)) {}
    static constexpr auto fields() {
        using S = RemovedAvatarJson;
        return std::tuple{field("user", &S::user), field("message", &S::message)};
    }
};

}  // namespace

std::vector<Route> avatar_routes(services::AvatarService& avatars) {
    return {
        {"POST", "/api/users/me/avatar", Access::reader, RateClass::write, Run::media,
         "Replaces the own picture by the one in part \"file\"",
         with_picture(spreads<ChangedAvatarJson>(), "file",
                      [&avatars](Call& call, const std::string& bytes) {
                          return avatars.upload(call.actor, bytes);
                      })},
        {"DELETE", "/api/users/me/avatar", Access::reader, RateClass::write, Run::ordinary,
         "Takes the own picture away",
         with_path<>(spreads<RemovedAvatarJson>(),
                     [&avatars](Call& call) { return avatars.remove(call.actor); })},
        {"GET", "/api/users/me/avatar/{file}", Access::reader, RateClass::read, Run::ordinary,
         "Sends somebody's picture",
         with_path<std::string>(
             PictureReply(),
             [&avatars](Call&, const std::string& name) -> Result<WantedPicture> {
                 BUGPIN_TRY(auto avatar, avatars.open(name));
                 return WantedPicture{std::move(avatar.blob), std::move(avatar.sha256), "image/png",
                                      kPrivateForEver};
             })},
    };
}

}  // namespace bugpin::http
