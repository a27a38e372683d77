#include "commands/commands.hpp"

#include <fmt/format.h>

#include <stop_token>

namespace bugpin::server {
namespace {

int print_preview(const services::RetentionPreview& preview) {
    for (const auto& group : preview.groups)
        fmt::print("{} {} reports of {}\n", group.count, name_of(group.status),
                   group.project_id.str());
    for (const AgedReport& report : preview.reports)
        fmt::print("{} #{} changed {} {}\n", report.id.str(), report.number,
                   format_time(report.updated_at), report.title);
    fmt::print("{} reports would be removed\n", preview.total);
    return 0;
}

}  // namespace

int enforce_retention(Application& app, const Command& command) {
    if (command.dry_run) {
        const auto preview = app.retention().preview(Actor::command_line());
        return preview ? print_preview(*preview) : fail(preview.error());
    }
    const auto removed = app.retention().enforce(std::stop_token());
    if (!removed) return fail(removed.error());
    fmt::print("{} reports removed\n", *removed);
    return 0;
}

}  // namespace bugpin::server
