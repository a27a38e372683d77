#include "../assets.hpp"
#include "../endpoint.hpp"
#include "routes.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::http {
namespace {

Endpoint file_at(const AssetTable& assets, std::string_view path) {
    return with_path<>(AssetReply(), [&assets, path](Call&) { return assets.find(path); });
}

Endpoint files_below(const AssetTable& assets, std::string_view folder) {
    return with_path<std::string>(AssetReply(), [&assets, folder](Call&, const std::string& name) {
        return assets.find(fmt::format("{}/{}", folder, name));
    });
}

}  // namespace

std::vector<Route> asset_routes(const AssetTable& assets) {
    return {
        {"GET", "/widget.js", Access::open, RateClass::read, Run::immediate,
         "Sends the widget's loader", file_at(assets, "/widget.js")},
        {"GET", "/widget/{file}", Access::open, RateClass::read, Run::immediate,
         "Sends a part of the widget, or its manifest", files_below(assets, "/widget")},
    };
}

}  // namespace bugpin::http
