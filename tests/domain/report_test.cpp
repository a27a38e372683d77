#include "bugpin/domain/report.hpp"

#include "support/catch.hpp"

#include "bugpin/domain/blob.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/session.hpp"

#include <string>

using namespace bugpin;

namespace {

const Time kNow = time_from_millis(1'000);
const Time kLater = time_from_millis(2'000);
const UserId kJo("usr_jo");

}  // namespace

TEST_CASE("resolving remembers when and by whom, closing keeps it", "[report]") {
    Report report;
    CHECK(report.change_status(Status::resolved, kJo, kNow));
    CHECK(report.resolved_at == kNow);
    CHECK(report.resolved_by == kJo);
    CHECK_FALSE(report.closed_at);
    CHECK(report.change_status(Status::closed, UserId("usr_other"), kLater));
    CHECK(report.closed_at == kLater);
    CHECK(report.resolved_at == kNow);
    CHECK(report.resolved_by == kJo);
}

TEST_CASE("reopening forgets the resolution", "[report]") {
    const auto next = GENERATE(Status::open, Status::in_progress);
    Report report;
    report.status = Status::closed;
    report.resolved_at = report.closed_at = kNow;
    report.resolved_by = kJo;
    CHECK(report.change_status(next, kJo, kLater));
    CHECK(report.status == next);
    CHECK_FALSE(report.resolved_at);
    CHECK_FALSE(report.resolved_by);
    CHECK_FALSE(report.closed_at);
}

TEST_CASE("closed_at is set if and only if the report is closed, whatever came before",
          "[report]") {
    for (const auto& [from, unused] : EnumNames<Status>::values)
        for (const auto& [to, name] : EnumNames<Status>::values) {
            CAPTURE(unused, name);
            Report report;
            report.change_status(from, kJo, kNow);
            report.change_status(to, kJo, kLater);
            CHECK(report.status == to);
            CHECK(report.closed_at.has_value() == (to == Status::closed));
            if (to == Status::resolved) CHECK(report.resolved_at.has_value());
        }
}

TEST_CASE("repeating the present status changes nothing", "[report]") {
    Report report;
    REQUIRE(report.change_status(Status::resolved, kJo, kNow));
    CHECK_FALSE(report.change_status(Status::resolved, UserId("usr_other"), kLater));
    CHECK(report.resolved_at == kNow);
    CHECK(report.resolved_by == kJo);
}

TEST_CASE("statuses sort by workflow and priorities by severity", "[report]") {
    CHECK(Status::open < Status::in_progress);
    CHECK(Status::resolved < Status::closed);
    CHECK(Priority::lowest < Priority::medium);
    CHECK(Priority::high < Priority::highest);
    CHECK(name_of(Status::in_progress) == "in_progress");
}

TEST_CASE("only 64 lower-case hex digits name a blob", "[blob]") {
    const std::string good(64, 'a');
    CHECK(is_blob_hash(good));
    for (const auto& bad : {good.substr(1), good + "a", std::string(64, 'A'), std::string(64, 'g'),
                            std::string(), good.substr(1) + "/", good.substr(2) + ".."})
        CHECK_FALSE(is_blob_hash(bad));
}

TEST_CASE("a session is over at its last moment", "[session]") {
    Session session;
    session.expires_at = kNow;
    CHECK_FALSE(session.is_expired(time_from_millis(999)));
    CHECK(session.is_expired(kNow));
    CHECK(session.is_expired(kLater));
}
