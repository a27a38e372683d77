#include "bugpin/domain/project_access.hpp"

#include "support/builders.hpp"
#include "support/catch.hpp"

#include "bugpin/domain/api_token.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

ProjectAccess of(std::initializer_list<const char*> names) {
    ProjectAccess access;
    access.emplace();
    for (const char* name : names) access->emplace_back(name);
    return access;
}

}  // namespace

TEST_CASE("access admits what it names, and all where it is absent", "[access]") {
    CHECK(admits(std::nullopt, ProjectId("a")));
    CHECK(admits(of({"a", "b"}), ProjectId("b")));
    CHECK_FALSE(admits(of({"a"}), ProjectId("b")));
    CHECK_FALSE(admits(of({}), ProjectId("a")));
}

TEST_CASE("two limits leave what both admit", "[access]") {
    CHECK(common(std::nullopt, std::nullopt) == std::nullopt);
    CHECK(common(std::nullopt, of({"a"})) == of({"a"}));
    CHECK(common(of({"a"}), std::nullopt) == of({"a"}));
    CHECK(common(of({"a", "b"}), of({"b", "c"})) == of({"b"}));
}

TEST_CASE("a limit covers what is narrower", "[access]") {
    CHECK(covers(std::nullopt, std::nullopt));
    CHECK(covers(std::nullopt, of({"a"})));
    CHECK(covers(of({"a", "b"}), of({"b"})));
    CHECK(covers(of({"a"}), of({})));
    CHECK_FALSE(covers(of({"a"}), std::nullopt));
    CHECK_FALSE(covers(of({"a"}), of({"a", "b"})));
}

TEST_CASE("access is kept in order, each project once", "[access]") {
    CHECK(tidy(of({"b", "a", "b"})) == of({"a", "b"}));
    CHECK(tidy(std::nullopt) == std::nullopt);
}

TEST_CASE("people see their projects, administrators all", "[access]") {
    const User editor = a_user().as(Role::editor).seeing(of({"a"}));
    CHECK(can_see(Actor::of(editor), ProjectId("a")));
    CHECK_FALSE(can_see(Actor::of(editor), ProjectId("b")));
    CHECK(can_see(Actor::of(a_user().as(Role::admin).seeing(of({"a"}))), ProjectId("b")));
    CHECK(can_see(Actor::command_line(), ProjectId("b")));
}

TEST_CASE("a program sees what both its token and its user see", "[access]") {
    const User user = a_user().as(Role::editor).seeing(of({"a", "b"}));
    const ApiToken token = a_token(user.id).limited_to(of({"b", "c"}));
    CHECK(actor_through(token, user).projects == of({"b"}));
    const User boss = a_user().as(Role::admin);
    CHECK(actor_through(a_token(boss.id).limited_to(of({"c"})), boss).projects == of({"c"}));
}
