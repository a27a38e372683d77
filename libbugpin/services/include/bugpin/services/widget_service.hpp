// What the widget asks for before it shows itself. Answers from memory. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/services/directory.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace bugpin::services {

class WidgetService {
public:
    WidgetService(const ports::Digest& digest, const Directory& directory);

    // The project behind a key, for a submission: INVALID_API_KEY (401), PROJECT_INACTIVE (403).
    Result<std::shared_ptr<const ProjectView>> project_for_submit(std::string_view key) const;
    // For the configuration: INVALID_API_KEY (404), PROJECT_INACTIVE (403).
    Result<std::shared_ptr<const ProjectView>> project_for_config(std::string_view key) const;

    // ORIGIN_NOT_ALLOWED (403) unless the whitelist admits `origin`. Entries admit the host and its
    // sub-domains; with a port, that port only. A missing origin passes an empty whitelist, or when
    // the project allows native clients.
    static Result<> check_origin(const ProjectView& project,
                                 const std::optional<std::string>& origin);

private:
    const ports::Digest& digest_;
    const Directory& directory_;
};

}  // namespace bugpin::services
