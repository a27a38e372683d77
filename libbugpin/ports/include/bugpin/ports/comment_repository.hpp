// Comments of reports in the store; they go with their report. Used inside Store::read and
// Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/comment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::ports {

struct CommentItem {
    Comment comment;
    std::optional<std::string> author_name;  // as it is now
};

class CommentRepository {
public:
    virtual ~CommentRepository() = default;
    virtual Result<CommentItem> find(const ReportId& report, const CommentId& id) = 0;  // NOT_FOUND
    // Oldest first; of one visibility, or of both.
    virtual Result<std::vector<CommentItem>> list(
        const ReportId& report, const std::optional<CommentVisibility>& visibility) = 0;
    virtual Result<std::int64_t> count(const ReportId& report) = 0;
    // CONFLICT when there is no such report or user.
    virtual Result<> insert(const Comment& comment) = 0;
    virtual Result<> save(const Comment& comment) = 0;                         // NOT_FOUND
    virtual Result<> remove(const ReportId& report, const CommentId& id) = 0;  // NOT_FOUND
};

}  // namespace bugpin::ports
