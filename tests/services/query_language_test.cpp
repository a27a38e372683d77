#include "bugpin/services/query_language.hpp"

#include "support/catch.hpp"

using namespace bugpin;
using services::QueryTerm;

namespace {

const Time kNow = *parse_time("2026-11-22T12:00:00Z");

services::QueryContext a_context() {
    services::QueryContext context;
    context.me = UserId("usr_me");
    context.now = kNow;
    context.find_user = [](const std::string& name) -> Result<std::optional<UserId>> {
        return name == "sam@x.test" ? std::optional(UserId("usr_sam")) : std::nullopt;
    };
    context.find_project = [](const std::string& name) -> Result<std::optional<ProjectId>> {
        return name == "My Shop" ? std::optional(ProjectId("proj_shop")) : std::nullopt;
    };
    return context;
}

ports::ReportQuery narrowed(std::string_view text) {
    CAPTURE(text);
    ports::ReportQuery query;
    const auto done = services::narrow(query, text, a_context());
    INFO((done ? "" : done.error().message));
    REQUIRE(done);
    return query;
}

std::string complaint(std::string_view text) {
    CAPTURE(text);
    ports::ReportQuery query;
    const auto done = services::narrow(query, text, a_context());
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ErrorKind::invalid);
    CHECK(done.error().code == "INVALID_QUERY");
    CHECK(done.error().fields.at(0).field == "query.q");
    return done.error().message;
}

bool mentions(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a query is cut into terms with their places", "[query]") {
    const auto terms =
        services::read_query_terms(" pay  -is:open \"two words\" -\"x y\" #12 tag:\"a b\"");
    REQUIRE(terms);
    REQUIRE(terms->size() == 6);
    const auto is = [&](std::size_t i, std::string_view field, std::string_view value, bool negated,
                        bool quoted, std::size_t position) {
        const QueryTerm& term = (*terms)[i];
        return term.field == field && term.value == value && term.is_negated == negated &&
               term.is_quoted == quoted && term.position == position;
    };
    CHECK(is(0, "", "pay", false, false, 1));
    CHECK(is(1, "is", "open", true, false, 6));
    CHECK(is(2, "", "two words", false, true, 15));
    CHECK(is(3, "", "x y", true, true, 27));
    CHECK(is(4, "number", "12", false, false, 34));
    CHECK(is(5, "tag", "a b", false, true, 38));
    CHECK((*terms)[5].text == "tag:\"a b\"");
}

TEST_CASE("what looks like a term and is none is a word", "[query]") {
    for (const std::string text :
         {"TypeError:", "https://shop.example/pay", "-", "a-b", "#x", "C++"}) {
        const auto terms = services::read_query_terms(text);
        CAPTURE(text);
        REQUIRE(terms);
        REQUIRE(terms->size() == 1);
        CHECK(terms->front().field.empty());
        CHECK(terms->front().value == text);
    }
    CHECK(services::read_query_terms("")->empty());
    CHECK(services::read_query_terms(" \t\n")->empty());
}

TEST_CASE("a misspelt field is a complaint that says where", "[query]") {
    CHECK(mentions(complaint("pay stauts:open"), "'stauts:open' (at byte 5)"));
    CHECK(mentions(complaint("is:"), "'is:' (at byte 1) needs a value"));
    CHECK(mentions(complaint("pay \"open"), "(at byte 5) has an open quote"));
    CHECK(mentions(complaint("tag:\"\""), "nothing between"));
    std::string many;
    for (std::size_t i = 0; i <= services::kMostQueryTerms; ++i) many += "x ";
    CHECK(mentions(complaint(many), "one term too many"));
}

TEST_CASE("states are named, compared, put together and excluded", "[query]") {
    using S = Status;
    using P = Priority;
    CHECK(narrowed("is:open").statuses == std::vector{S::open});
    CHECK(narrowed("status:open,closed").statuses == std::vector{S::open, S::closed});
    CHECK(narrowed("-is:closed").statuses == std::vector{S::open, S::in_progress, S::resolved});
    CHECK(narrowed("priority:>=high").priorities == std::vector{P::high, P::highest});
    CHECK(narrowed("priority:<low").priorities == std::vector{P::lowest});
    CHECK(narrowed("priority:HIGH").priorities == std::vector{P::high});
    CHECK(narrowed("priority:>low -priority:highest").priorities ==
          std::vector{P::medium, P::high});
    CHECK_FALSE(narrowed("is:open").nothing);
    CHECK(narrowed("is:open is:closed").nothing);
    CHECK(narrowed("priority:>highest").nothing);
    CHECK(mentions(complaint("priority:urgent"), "lowest, low, medium, high, highest"));
    CHECK(mentions(complaint("priority:>=low,high"), "must be one of"));
    CHECK(mentions(complaint("is:done"), "open, in_progress"));
}

TEST_CASE("people are me, nobody, or found by name", "[query]") {
    CHECK(narrowed("assignee:me").assigned_to == UserId("usr_me"));
    CHECK(narrowed("assignee:none").unassigned);
    CHECK(narrowed("is:unassigned").unassigned);
    CHECK(narrowed("assignee:sam@x.test").assigned_to == UserId("usr_sam"));
    CHECK(narrowed("-assignee:me").excluded_assignees == std::vector{UserId("usr_me")});
    CHECK(narrowed("-assignee:none").traits == Texts{"has:assignee"});
    CHECK(narrowed("assignee:stranger").nothing);
    CHECK(narrowed("assignee:me assignee:none").nothing);
    CHECK(narrowed("assignee:none assignee:me").nothing);
    CHECK(narrowed("assignee:me assignee:sam@x.test").nothing);
    CHECK_FALSE(narrowed("-assignee:stranger").nothing);
}

TEST_CASE("projects are found by name", "[query]") {
    CHECK(narrowed("project:\"My Shop\"").project == ProjectId("proj_shop"));
    CHECK(narrowed("-project:\"My Shop\"").excluded_projects ==
          std::vector{ProjectId("proj_shop")});
    CHECK(narrowed("project:unknown").nothing);
}

TEST_CASE("times are days, moments and spans before now", "[query]") {
    const auto at = [](const char* text) { return parse_time(text); };
    CHECK(narrowed("after:2026-11-01").created_after == at("2026-11-01"));
    CHECK(narrowed("before:2026-11-01T10:00:00Z").created_before == at("2026-11-01T10:00:00Z"));
    CHECK(narrowed("after:-7d").created_after == at("2026-11-15T12:00:00Z"));
    CHECK(narrowed("after:-2h").created_after == at("2026-11-22T10:00:00Z"));
    const auto day = narrowed("created:2026-11-20");
    CHECK(day.created_after == at("2026-11-20"));
    CHECK(day.created_before == at("2026-11-21"));
    const auto range = narrowed("created:2026-11-01..2026-11-03");
    CHECK(range.created_after == at("2026-11-01"));
    CHECK(range.created_before == at("2026-11-04"));
    CHECK_FALSE(narrowed("created:2026-11-01..").created_before);
    CHECK(narrowed("after:2026-11-05 after:2026-11-01").created_after == at("2026-11-05"));
    for (const char* bad :
         {"after:yesterday", "after:-7", "after:-d", "created:2026-11-01..x", "after:-9999999d"})
        CHECK(mentions(complaint(bad), "must be a date"));
    CHECK_FALSE(narrowed("created:..").created_after);
    CHECK(mentions(complaint("-after:-7d"), "cannot be negated"));
}

TEST_CASE("properties become traits", "[query]") {
    CHECK(narrowed("tag:UI browser:Firefox os:\"Mac OS\" device:mobile has:video").traits ==
          Texts{"tag:ui", "browser:firefox", "os:mac os", "device:mobile", "has:video"});
    CHECK(narrowed("-has:comment -tag:x").excluded_traits == Texts{"has:comment", "tag:x"});
    CHECK(narrowed("url:/pay/*").traits == Texts{"below:/pay"});
    CHECK(narrowed("url:https://x.test/Pay/?a=1").traits == Texts{"url:/pay"});
    CHECK(narrowed("url:/*").traits == Texts{"below:/"});
    CHECK(narrowed("number:#012").traits == Texts{"number:12"});
    CHECK(narrowed("#7").traits == Texts{"number:7"});
    CHECK(mentions(complaint("has:nothing"), "screenshot, video"));
    CHECK(mentions(complaint("url:/p*y"), "a star at its end only"));
    CHECK(mentions(complaint("number:x"), "must be a number"));
}

TEST_CASE("words, phrases and what must not occur", "[query]") {
    const auto query = narrowed("pay button \"does nothing\" -safari -\"two words\"");
    CHECK(query.search == "pay button");
    CHECK(query.phrases == Texts{"does nothing"});
    CHECK(query.excluded_words == Texts{"safari", "two words"});
    CHECK(query.needs_search());
    CHECK_FALSE(narrowed("is:open assignee:me after:-7d").needs_search());
}

TEST_CASE("a query narrows what other filters left", "[query]") {
    ports::ReportQuery query;
    query.statuses = {Status::open, Status::closed};
    REQUIRE(services::narrow(query, "-is:closed", a_context()));
    CHECK(query.statuses == std::vector{Status::open});
}
