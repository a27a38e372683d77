#include "config_cache.hpp"

#include "reply.hpp"
#include "widget_json.hpp"

namespace bugpin::http {

std::shared_ptr<const std::string> ConfigCache::body(const services::DirectorySnapshot& directory,
                                                     const services::ProjectView& view) {
    const std::lock_guard lock(mutex_);
    if (generation_ != directory.generation) {
        generation_ = directory.generation;
        bodies_.clear();
    }
    auto& body = bodies_[view.project.id.str()];
    if (!body)
        body = std::make_shared<const std::string>(success_body([&](json::Writer& out) {
            out.key("config");
            json::encode(out, WidgetConfigJson(view, directory.settings, version_));
        }));
    return body;
}

}  // namespace bugpin::http
