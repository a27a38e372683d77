// What whoever sent a report is mailed.
#include "mail_house.hpp"

using namespace bugpin;
using namespace bugpin::test;
using namespace std::chrono_literals;

namespace {

struct House : MailHouse {
    House() {
        services::UpdateSettings wish;
        wish.notifications = NotificationSettings{};
        wish.notifications->email_enabled = false;  // the team's mails are told of elsewhere
        REQUIRE(settings.update(admin, wish));
        auto input = a_submission("Pay button is dead");
        input.reporter_email = "eve@example.com";
        id = submit(key, std::move(input))->report;
        run_jobs();
    }

    void want(const ReporterNotificationSettings& wanted) {
        services::UpdateSettings wish;
        wish.reporter_notifications = wanted;
        REQUIRE(settings.update(admin, wish));
    }
    void change(services::UpdateReport wish) {
        REQUIRE(reports.update(admin, id, wish));
        run_jobs();
    }
    std::vector<ports::MailMessage> mails(std::string_view address = "eve@example.com") {
        std::vector<ports::MailMessage> all;
        for (const auto& sent : mailer.sent())
            if (sent.message.to.address == address) all.push_back(sent.message);
        return all;
    }

    ReportId id;
};

services::UpdateReport to_status(Status status) {
    services::UpdateReport wish;
    wish.status = status;
    return wish;
}

}  // namespace

TEST_CASE("a reporter hears that the report came, and nothing of what was typed", "[mail]") {
    House house;
    REQUIRE(house.mails().size() == 1);
    const auto mail = house.mails()[0];
    CHECK(has(mail.subject, "We have your report #"));
    CHECK_FALSE(has(mail.html, "Pay button"));
    CHECK_FALSE(has(mail.subject, "Pay button"));
    CHECK(has(mail.text, "https://bugs.shop.example/status/" + house.id.str() + "?s="));
}

TEST_CASE("a reporter hears of status, priority and assignment, in one mail for one change",
          "[mail]") {
    House house;
    auto wish = to_status(Status::in_progress);
    wish.priority = Priority::highest;
    wish.assigned_to = house.ada.id;
    house.change(wish);
    REQUIRE(house.mails().size() == 2);
    const auto mail = house.mails()[1];
    CHECK(has(mail.subject, "Pay button is dead"));
    CHECK(has(mail.text, "In Progress"));
    CHECK(has(mail.text, "Highest"));
    CHECK_FALSE(has(mail.text, house.ada.name));

    services::UpdateReport inner;
    inner.tags = std::vector<std::string>{"pay"};
    house.change(inner);
    CHECK(house.mails().size() == 2);
}

TEST_CASE("the operator chooses what reporters hear of", "[mail]") {
    House house;
    ReporterNotificationSettings wanted;
    wanted.notify_on_status_change = false;
    house.want(wanted);
    house.change(to_status(Status::resolved));
    CHECK(house.mails().size() == 1);
    wanted.email_enabled = false;
    house.want(wanted);
    services::UpdateReport wish;
    wish.priority = Priority::low;
    house.change(wish);
    CHECK(house.mails().size() == 1);
}

TEST_CASE("a message reaches the reporter, and its author who wants a copy", "[mail]") {
    House house;
    REQUIRE(house.comments.message_reporter(house.actor(house.ada), house.id,
                                            {"Which <b>browser</b>?", true}));
    REQUIRE(house.comments.add(house.actor(house.ada), house.id, {"For us", {}}));
    house.run_jobs();
    REQUIRE(house.mails().size() == 2);
    CHECK(has(house.mails()[1].html, "Which &lt;b&gt;browser&lt;/b&gt;?"));
    REQUIRE(house.mails("ada@example.com").size() == 1);
    CHECK(house.mails("ada@example.com")[0].id != house.mails()[1].id);

    ReporterNotificationSettings wanted;
    wanted.messaging_enabled = false;
    house.want(wanted);
    REQUIRE(house.comments.message_reporter(house.actor(house.ada), house.id, {"Quiet", true}));
    house.run_jobs();
    CHECK(house.mails().size() == 2);
}

TEST_CASE("an address gets few mails an hour that nobody wrote", "[mail]") {
    House house;
    for (int i = 0; i < 20; ++i)
        house.change(to_status(i % 2 == 0 ? Status::resolved : Status::open));
    CHECK(house.mails().size() == services::kMostReporterMails);
    REQUIRE(house.comments.message_reporter(house.admin, house.id, {"By hand", {}}));
    house.run_jobs();
    CHECK(house.mails().size() == services::kMostReporterMails + 1);
    house.clock.advance(1h);
    house.change(to_status(Status::closed));
    CHECK(house.mails().size() == services::kMostReporterMails + 2);
}

TEST_CASE("a mail to a reporter whose report is gone is not sent", "[mail]") {
    House house;
    REQUIRE(house.comments.message_reporter(house.admin, house.id, {"Too late", {}}));
    REQUIRE(house.reports.remove(house.admin, house.id));
    house.clock.advance(1min);
    house.run_jobs();
    CHECK(house.mails().size() == 1);
    CHECK(house.jobs.list(house.admin, {})->total == 0);
}
