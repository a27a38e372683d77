// Who may do what: every use case that asks, for every role.
#include "service_fixture.hpp"
#include "support/catch.hpp"

#include <functional>

using namespace bugpin;
using namespace bugpin::test;

namespace {

enum class Needs { nothing, reader, editor, admin };

struct UseCaseRow {
    std::string name;
    Needs needs;
    std::function<std::optional<Error>(ServiceFixture&, const Actor&)> call;
};

template <class T>
std::optional<Error> error_of(const Result<T>& result) {
    if (result) return std::nullopt;
    return result.error();
}

const ProjectId kProject("proj_none");
const ReportId kReport("rpt_none");
const UserId kUser("usr_none");

std::vector<UseCaseRow> administration() {
    using F = ServiceFixture;
    return {
        {"list projects", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.projects.list(a)); }},
        {"find project", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.projects.find(a, kProject)); }},
        {"create project", Needs::admin,
         [](F& f, const Actor& a) {
             return error_of(f.projects.create(a, {"Shop", {}}));
         }},
        {"update project", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.projects.update(a, kProject, {})); }},
        {"remove project", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.projects.remove(a, kProject)); }},
        {"rotate key", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.projects.regenerate_key(a, kProject)); }},
        {"reorder projects", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.projects.reorder(a, {{"proj_none"}})); }},
        {"list users", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.users.list(a)); }},
        {"find user", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.users.find(a, kUser)); }},
        {"find user by address", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.users.find_by_email(a, "x@y.example")); }},
        {"create user", Needs::admin,
         [](F& f, const Actor& a) {
             return error_of(
                 f.users.create(a, {"x@y.example", std::string(kGoodPassword), "Xy", {}}, true));
         }},
        {"update user", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.users.update(a, kUser, {})); }},
        {"remove user", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.users.remove(a, kUser)); }},
        {"reset password", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.users.reset_password(a, kUser)); }},
        {"read settings", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.settings.get(a)); }},
        {"change settings", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.settings.update(a, {})); }},
        {"read notification defaults", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.notifications.find_defaults(a, kProject)); }},
        {"change notification defaults", Needs::admin,
         [](F& f, const Actor& a) {
             return error_of(f.notifications.update_defaults(a, kProject, {}));
         }},
        {"reset notification defaults", Needs::admin,
         [](F& f, const Actor& a) {
             return error_of(f.notifications.reset_defaults(a, kProject));
         }},
        {"upload a logo", Needs::admin,
         [](F& f, const Actor& a) {
             return error_of(f.branding.upload(a, BrandingKind::logo, ColorMode::light, "IMG"));
         }},
        {"remove a logo", Needs::admin,
         [](F& f, const Actor& a) {
             return error_of(f.branding.remove(a, BrandingKind::logo, ColorMode::light));
         }},
        {"change the primary colour", Needs::admin,
         [](F& f, const Actor& a) {
             return error_of(f.branding.change_primary_color(a, {"#123456"}));
         }},
        {"change the widget's colours", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.branding.change_widget_colors(a, {})); }},
        {"change the console's colours", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.branding.change_admin_colors(a, {})); }},
        {"reset branding", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.branding.reset(a)); }},
        {"count stored files", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.storage.statistics(a)); }},
        {"preview retention", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.retention.preview(a)); }},
        {"read white label", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.branding.white_label(a)); }},
        {"change white label", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.branding.change_white_label(a, {})); }},
        {"reset white label", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.branding.reset_white_label(a)); }},
    };
}

std::vector<UseCaseRow> daily_work() {
    using F = ServiceFixture;
    return {
        {"list reports", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.reports.list(a, {})); }},
        {"statistics", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.reports.statistics(a, std::nullopt)); }},
        {"find report", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.reports.find(a, kReport)); }},
        {"list files", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.reports.files(a, kReport)); }},
        {"open file", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.reports.open_file(a, kReport, FileId())); }},
        {"update report", Needs::editor,
         [](F& f, const Actor& a) { return error_of(f.reports.update(a, kReport, {})); }},
        {"update reports", Needs::editor,
         [](F& f, const Actor& a) {
             return error_of(f.reports.bulk_update(a, {{kReport}, {}}));
         }},
        {"remove report", Needs::admin,
         [](F& f, const Actor& a) { return error_of(f.reports.remove(a, kReport)); }},
        {"list own sessions", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.auth.sessions(a)); }},
        {"revoke own session", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.auth.revoke_session(a, SessionId())); }},
        {"revoke own sessions", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.auth.revoke_all_sessions(a)); }},
        {"list own notification preferences", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.notifications.list(a)); }},
        {"read own notification preferences", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.notifications.find(a, kProject)); }},
        {"change own notification preferences", Needs::reader,
         [](F& f, const Actor& a) { return error_of(f.notifications.update(a, kProject, {})); }},
        {"change own password", Needs::nothing,
         [](F& f, const Actor& a) {
             return error_of(f.auth.change_password(
                 a, {std::string(kGoodPassword), std::string(kOtherPassword)}));
         }},
    };
}

bool is_allowed(const Actor& actor, Needs needs) {
    if (needs == Needs::nothing) return true;
    if (actor.must_change_password) return false;
    if (actor.role == Role::admin) return true;
    return needs == Needs::reader || (needs == Needs::editor && actor.role == Role::editor);
}

}  // namespace

TEST_CASE("each role may do what it is meant to, and nothing else", "[permissions]") {
    const Role role = GENERATE(Role::admin, Role::editor, Role::viewer);
    const bool must_change = GENERATE(false, true);
    ServiceFixture house;
    const User user = house.add_user(role, "kim@shop.example");
    const Actor actor{user.id, role, must_change};

    auto rows = administration();
    for (auto& row : daily_work()) rows.push_back(std::move(row));
    for (const auto& row : rows) {
        CAPTURE(row.name, name_of(role), must_change);
        const auto error = row.call(house, actor);
        const bool refused = error && error->kind == ErrorKind::forbidden;
        CHECK(refused == !is_allowed(actor, row.needs));
        if (refused) CHECK(error->message == "Insufficient permissions");
    }
}
