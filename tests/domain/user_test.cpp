#include "bugpin/domain/user.hpp"

#include "support/catch.hpp"

using namespace bugpin;

namespace {

struct Row {
    Role role;
    bool reads, edits, deletes, administers;
};

}  // namespace

TEST_CASE("each role may do what it may do", "[user]") {
    const auto row = GENERATE(values<Row>({{Role::admin, true, true, true, true},
                                           {Role::editor, true, true, false, false},
                                           {Role::viewer, true, false, false, false}}));
    const Actor actor{UserId("usr_1"), row.role, false};
    CHECK(can_read_reports(actor) == row.reads);
    CHECK(can_edit_reports(actor) == row.edits);
    CHECK(can_delete_reports(actor) == row.deletes);
    CHECK(can_administer(actor) == row.administers);
}

TEST_CASE("who must change the password may do nothing else", "[user]") {
    const Actor actor{UserId("usr_1"), Role::admin, true};
    CHECK_FALSE(can_read_reports(actor));
    CHECK_FALSE(can_edit_reports(actor));
    CHECK_FALSE(can_delete_reports(actor));
    CHECK_FALSE(can_administer(actor));
}

TEST_CASE("the command line is an admin without a user", "[user]") {
    const auto actor = Actor::command_line();
    CHECK(actor.user.empty());
    CHECK(can_administer(actor));
}

TEST_CASE("only an active admin counts as the last one", "[user]") {
    User user;
    CHECK_FALSE(user.is_active_admin());
    user.role = Role::admin;
    CHECK(user.is_active_admin());
    user.is_active = false;
    CHECK_FALSE(user.is_active_admin());
}
