#include "report_tags.hpp"

#include <algorithm>
#include <iterator>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kAdd =
    "INSERT INTO project_tags (project_id, tag, count) VALUES (?, ?, 1) "
    "ON CONFLICT (project_id, tag) DO UPDATE SET count = count + 1";
constexpr std::string_view kTake =
    "UPDATE project_tags SET count = count - 1 WHERE project_id = ? AND tag = ?";
constexpr std::string_view kForget =
    "DELETE FROM project_tags WHERE project_id = ? AND tag = ? AND count = 0";
constexpr std::string_view kListAll =
    "SELECT tag, sum(count) FROM project_tags GROUP BY tag ORDER BY sum(count) DESC, tag LIMIT ?";
constexpr std::string_view kListOfProject =
    "SELECT tag, count FROM project_tags WHERE project_id = ? ORDER BY count DESC, tag LIMIT ?";

std::vector<std::string> without(const std::vector<std::string>& all,
                                 const std::vector<std::string>& some) {
    std::vector<std::string> rest;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
    return rest;
}

}  // namespace

void count_tags(Context& context, const ProjectId& project, const std::vector<std::string>& before,
                const std::vector<std::string>& after) {
    for (const std::string& tag : without(after, before))
        run(context.connection, kAdd, project, tag);
    for (const std::string& tag : without(before, after)) {
        run(context.connection, kTake, project, tag);
        run(context.connection, kForget, project, tag);
    }
}

std::vector<TagCount> list_tags(Context& context, const std::optional<ProjectId>& project) {
    Query query(context.connection, project ? kListOfProject : kListAll);
    if (project) query.bind(*project);
    query.bind(kMostTagsOfProject);
    std::vector<TagCount> tags;
    while (query.step()) tags.push_back({query.get<std::string>(0), query.get<std::int64_t>(1)});
    return tags;
}

}  // namespace bugpin::sqlite
