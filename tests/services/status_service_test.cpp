#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

// The signature at the end of a link.
std::string signature_of(const std::string& link) { return link.substr(link.find("?s=") + 3); }

struct Followed : ServiceFixture {
    services::ProjectWithKey project = add_project();
    ReportId report = submitted(project.api_key).report;
    std::string signature = signature_of(statuses.link(report, ""));
};

}  // namespace

TEST_CASE("a reporter follows a report by its link", "[status]") {
    Followed house;
    const auto found = house.statuses.find(house.report, house.signature);
    REQUIRE(found);
    CHECK(found->number == 1);
    CHECK(found->status == Status::open);
    CHECK(found->changed_at == house.clock.now());

    house.clock.advance(std::chrono::hours(1));
    services::UpdateReport change;
    change.status = Status::resolved;
    REQUIRE(house.reports.update(house.admin, house.report, change));
    const auto later = house.statuses.find(house.report, house.signature);
    REQUIRE(later);
    CHECK(later->status == Status::resolved);
    CHECK(later->changed_at == house.clock.now());
}

TEST_CASE("a link begins with the address of the application where it is known", "[status]") {
    Followed house;
    const auto path = "/status/" + house.report.str() + "?s=" + house.signature;
    CHECK(house.statuses.link(house.report, "") == path);
    CHECK(house.statuses.link(house.report, "https://bugs.example") ==
          "https://bugs.example" + path);
    CHECK(house.statuses.link(house.report, "https://x.example/bugs/") ==
          "https://x.example/bugs" + path);
    CHECK(house.signature.size() == 32);
}

TEST_CASE("a signature opens one report's page and no other", "[status]") {
    Followed house;
    const auto other = house.submitted(house.project.api_key).report;
    auto flipped = house.signature;
    flipped[31] = flipped[31] == '0' ? '1' : '0';
    for (const auto& wrong :
         {std::string(), flipped, house.signature.substr(0, 31), house.signature + "0",
          signature_of(house.statuses.link(other, ""))}) {
        INFO(wrong);
        const auto found = house.statuses.find(house.report, wrong);
        REQUIRE_FALSE(found);
        CHECK(found.error().kind == ErrorKind::not_found);
    }
    const auto another_key = crypto::make_mac(Secret("another key"));
    const services::StatusService elsewhere({*house.store, *another_key, *house.digest});
    CHECK_FALSE(elsewhere.find(house.report, house.signature));
    CHECK(house.statuses.find(ReportId("rpt_unknown"), house.signature).error().kind ==
          ErrorKind::not_found);
}

TEST_CASE("what was deleted is gone, for those who had the link", "[status]") {
    Followed house;
    const auto other = house.submitted(house.project.api_key).report;
    REQUIRE(house.reports.remove(house.admin, house.report));
    CHECK(house.statuses.find(house.report, house.signature).error().kind == ErrorKind::gone);
    REQUIRE(house.projects.remove(house.admin, house.project.project.id));
    CHECK(house.statuses.find(other, signature_of(house.statuses.link(other, ""))).error().kind ==
          ErrorKind::gone);
}
