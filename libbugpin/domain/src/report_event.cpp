#include "bugpin/domain/report_event.hpp"

namespace bugpin {
namespace {

using Value = std::optional<std::string>;

Value text_of(const std::string& text) { return text; }
Value text_of(const Value& text) { return text; }
Value text_of(const std::optional<UserId>& user) {
    return user ? Value(user->str()) : std::nullopt;
}
template <class E>
    requires std::is_enum_v<E> Value text_of(E value) { return std::string(name_of(value)); }

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
