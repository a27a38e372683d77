#include "bugpin/domain/report_event.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/custom_field.hpp"

namespace bugpin {
namespace {

using Value = std::optional<std::string>;

Value text_of(const std::string& text) { return text; }
Value text_of(const Value& text) { return text; }
template <class Tag>
Value text_of(const std::optional<Id<Tag>>& id) {
    return id ? Value(id->str()) : std::nullopt;
}
Value text_of(const std::vector<std::string>& tags) {
    if (tags.empty()) return std::nullopt;
    return fmt::format("{}", fmt::join(tags, ", "));
}
template <class E>
    requires std::is_enum_v<E> Value text_of(E value) { return std::string(name_of(value)); }

Value value_of(const FieldValues& values, const std::string& id) {
    const auto found = values.entries.find(id);
    if (found == values.entries.end()) return std::nullopt;
    return bugpin::text_of(found->second);
}

void compare_fields(const FieldValues& before, const FieldValues& after,
                    std::vector<ReportChange>& changes) {
    auto all = before.entries;
    all.insert(after.entries.begin(), after.entries.end());
    for (const auto& [id, value] : all) {
        auto old_value = value_of(before, id);
        auto new_value = value_of(after, id);
        if (old_value != new_value)
            changes.push_back(
                {fmt::format("customFields.{}", id), std::move(old_value), std::move(new_value)});
    }
}

}  // namespace

std::vector<ReportChange> changes_between(const Report& before, const Report& after) {
    std::vector<ReportChange> changes;
    const auto compare = [&](std::string_view name, auto Report::*member) {
        if (before.*member != after.*member)
            changes.push_back({std::string(name), text_of(before.*member), text_of(after.*member)});
    };
    compare("title", &Report::title);
    compare("description", &Report::description);
    compare("status", &Report::status);
    compare("priority", &Report::priority);
    compare("assignedTo", &Report::assigned_to);
    compare("tags", &Report::tags);
    compare("duplicateOf", &Report::duplicate_of);
    compare_fields(before.custom_fields, after.custom_fields, changes);
    return changes;
}

std::vector<ReportEventName> events_of(const std::vector<ReportChange>& changes) {
    std::vector<ReportEventName> events;
    if (!changes.empty()) events.push_back(ReportEventName::updated);
    for (const ReportChange& change : changes) {
        if (change.name == "status") {
            events.push_back(ReportEventName::status_changed);
            if (change.new_value == name_of(Status::resolved))
                events.push_back(ReportEventName::resolved);
            if (change.new_value == name_of(Status::closed))
                events.push_back(ReportEventName::closed);
        }
        if (change.name == "assignedTo" && change.new_value)
            events.push_back(ReportEventName::assigned);
    }
    return events;
}

}  // namespace bugpin
