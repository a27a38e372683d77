// What happens to reports reaches people by mail.
#include "mail_house.hpp"

#include <algorithm>

using namespace bugpin;
using namespace bugpin::test;
using namespace std::chrono_literals;
using Names = std::vector<std::string>;

namespace {

Names sorted(Names names) {
    std::sort(names.begin(), names.end());
    return names;
}

struct House : MailHouse {
    House() {
        grace = add_user(Role::viewer, "grace@example.com");
        run_jobs();
        seen_ = mailer.sent().size();
    }

    // Whom the mails went to since the last call.
    Names told() {
        Names to;
        const auto all = mailer.sent();
        for (; seen_ < all.size(); ++seen_) to.push_back(all[seen_].message.to.address);
        return sorted(to);
    }
    ports::MailMessage last() { return mailer.sent().back().message; }
    void change(services::UpdateReport wish, const Actor& actor) {
        REQUIRE(reports.update(actor, report.id, wish));
    }
    void set(const NotificationSettings& global) {
        services::UpdateSettings wish;
        wish.notifications = global;
        REQUIRE(settings.update(admin, wish));
    }
    void prefer(const User& user, services::ChangeNotificationPreferences wish) {
        REQUIRE(notifications.update(actor(user), report.project_id, wish));
    }

    User grace;

private:
    std::size_t seen_ = 0;
};

services::UpdateReport to_status(Status status) {
    services::UpdateReport wish;
    wish.status = status;
    return wish;
}

}  // namespace

TEST_CASE("everybody who wants to hear of a new report gets a mail of their own", "[mail]") {
    House house;
    services::ChangeNotificationPreferences wish;
    wish.notify_on_new_report = false;
    house.prefer(house.grace, wish);
    const auto kim = house.add_user(Role::admin, "kim@example.com");
    house.add_user(Role::viewer, "gone@example.com", false);
    house.submitted(house.key, "Search is dead");
    house.run_jobs();
    CHECK(house.told() == Names{"ada@example.com", "kim@example.com"});
    CHECK(house.last().subject == "[Shop] New report: Search is dead");
    CHECK(house.jobs.list(house.admin, {})->total == 0);
}

TEST_CASE("whoever changes a report is not told of it", "[mail]") {
    House house;
    house.change(to_status(Status::resolved), house.actor(house.ada));
    house.run_jobs();
    CHECK(house.told() == Names{"grace@example.com"});
    CHECK(house.last().subject == "[Shop] Resolved: Pay <button> is dead");
}

TEST_CASE("an assignment is told to the assignee alone", "[mail]") {
    House house;
    services::UpdateReport wish;
    wish.assigned_to = house.grace.id;
    house.change(wish, house.actor(house.ada));
    house.run_jobs();
    CHECK(house.told() == Names{"grace@example.com"});
    CHECK(house.last().subject == "[Shop] Assigned to you: Pay <button> is dead");
}

TEST_CASE("a deletion is told when it can no longer be taken back", "[mail]") {
    House house;
    REQUIRE(house.reports.remove(house.admin, house.report.id));
    house.run_jobs();
    CHECK(house.told().empty());
    house.clock.advance(services::kDeletionDelay);
    house.run_jobs();
    CHECK(house.told() == Names{"ada@example.com", "grace@example.com"});
    CHECK(house.last().subject == "[Shop] Deleted: Pay <button> is dead");
}

TEST_CASE("a mail that the server puts off comes later, after nothing newer", "[mail]") {
    House house;
    house.mailer.fail_with(Error{ErrorKind::unavailable, "MAIL_DEFERRED", "451 later"});
    house.change(to_status(Status::in_progress), house.actor(house.ada));
    house.run_jobs();
    house.change(to_status(Status::resolved), house.actor(house.ada));
    house.run_jobs();
    house.mailer.fail_with(std::nullopt);
    house.clock.advance(10min);
    house.run_jobs();
    house.clock.advance(10min);
    house.run_jobs();
    REQUIRE(house.told().size() == 2);
    const auto sent = house.mailer.sent();
    CHECK(has(sent[sent.size() - 2].message.text, "Now In Progress"));
    CHECK(has(sent.back().message.text, "Now Resolved"));
}

TEST_CASE("a mail that is refused for good is given up and kept", "[mail]") {
    House house;
    house.mailer.fail_with(Error{ErrorKind::invalid, "MAIL_REFUSED", "550 no such user"});
    house.change(to_status(Status::resolved), house.actor(house.ada));
    house.run_jobs();
    CHECK(house.jobs.list(house.admin, jobs_in(JobState::dead))->total == 1);
}

TEST_CASE("nothing is ordered while mail is switched off", "[mail]") {
    House house;
    services::UpdateSettings off;
    off.smtp_enabled = false;
    REQUIRE(house.settings.update(house.admin, off));
    house.submitted(house.key, "Search is dead");
    CHECK(house.jobs.list(house.admin, {})->total == 0);
    REQUIRE(house.invitations.invite(house.admin, {"new@example.com", "Newcomer", std::nullopt}));
    CHECK(house.jobs.list(house.admin, {})->total == 0);
}

TEST_CASE("an invitation goes out by mail, its link sealed until then", "[mail]") {
    House house;
    const auto made =
        house.invitations.invite(house.actor(house.add_user(Role::admin, "kim@example.com")),
                                 {"new@example.com", "Newcomer", std::nullopt});
    REQUIRE(made);
    const auto jobs = house.jobs.list(house.admin, {});
    REQUIRE(jobs->jobs.size() == 1);
    auto order = std::get<MailOrder>(jobs->jobs[0].task);
    REQUIRE(order.sealed_link);
    CHECK(order.sealed_link->starts_with("sealed:"));
    house.run_jobs();
    CHECK(house.last().to.address == "new@example.com");
    CHECK(house.last().subject == "Kim Example invites you to BugPin");
    CHECK(has(house.last().text, made->url.reveal()));
    order.sealed_link = "sealed:v1:AAAA";
    CHECK(house.mail.deliver(order).error().code == "SEAL_BROKEN");
}

TEST_CASE("an invitation whose link is not whole is not mailed", "[mail]") {
    House house;
    services::UpdateSettings wish;
    wish.app_url = "";
    REQUIRE(house.settings.update(house.admin, wish));
    REQUIRE(house.invitations.invite(house.admin, {"new@example.com", "Newcomer", std::nullopt}));
    house.run_jobs();
    CHECK(house.told().empty());
}

TEST_CASE("who wants a digest gets the news of the hour in one mail", "[mail]") {
    House house;
    services::ChangeNotificationPreferences wish;
    wish.email_digest = MailDigest::hourly;
    house.prefer(house.grace, wish);
    house.submitted(house.key, "Search is <dead>");
    house.change(to_status(Status::in_progress), house.actor(house.ada));
    house.run_jobs();
    CHECK(house.told() == Names{"ada@example.com"});
    house.clock.advance(1h);
    house.run_jobs();
    CHECK(house.told() == Names{"grace@example.com"});
    CHECK(house.last().subject == "2 news from BugPin");
    CHECK(
        has(house.last().text, "[Shop] New report: Search is <dead>\nhttps://bugs.shop.example/"));
    CHECK(has(house.last().text, "[Shop] In Progress: Pay <button> is dead\n"));
    CHECK(has(house.last().html, "Search is &lt;dead&gt;"));

    house.clock.advance(1h);
    house.run_jobs();
    CHECK(house.told().empty());
    CHECK(house.jobs.list(house.admin, {})->total == 0);
}

TEST_CASE("a digest that was not accepted holds what came meanwhile, too", "[mail]") {
    House house;
    NotificationSettings daily;
    daily.email_digest = MailDigest::daily;
    house.set(daily);
    house.submitted(house.key, "First");
    house.run_jobs();
    house.mailer.fail_with(Error{ErrorKind::unavailable, "MAIL_DEFERRED", "451 later"});
    house.clock.advance(24h);
    house.run_jobs();
    house.submitted(house.key, "Second");
    house.run_jobs();
    house.mailer.fail_with(std::nullopt);
    house.clock.advance(10min);
    house.run_jobs();
    CHECK(house.told() == Names{"ada@example.com", "grace@example.com"});
    CHECK(has(house.last().text, "First\n"));
    CHECK(has(house.last().text, "Second\n"));
    house.clock.advance(24h);
    house.run_jobs();
    CHECK(house.told().empty());
}

TEST_CASE("a flood does not wait for the morning's digest of another project", "[mail]") {
    House house;
    NotificationSettings few;
    few.most_mails_per_hour = 1;
    house.set(few);
    const auto shop = house.report.project_id;
    services::ChangeNotificationPreferences daily;
    daily.email_digest = MailDigest::daily;
    REQUIRE(house.notifications.update(house.actor(house.grace), shop, daily));
    const auto blog = house.add_project("Blog").api_key;
    house.clock.advance(1h);
    house.submitted(house.key, "For the morning");
    for (int i = 0; i < 3; ++i) house.submitted(blog, "Flood");
    house.run_jobs();
    const auto to_grace = [&] {
        const auto told = house.told();
        return std::count(told.begin(), told.end(), "grace@example.com");
    };
    CHECK(to_grace() == 1);
    house.clock.advance(1h);
    house.run_jobs();
    CHECK(to_grace() == 1);
}

TEST_CASE("a flood comes together at the end of its hour", "[mail]") {
    House house;
    NotificationSettings few;
    few.most_mails_per_hour = 3;
    house.set(few);
    house.clock.advance(1h);
    for (int i = 0; i < 120; ++i) house.submitted(house.key, fmt::format("Report {}", i));
    house.run_jobs();
    CHECK(house.told().size() == 6);
    house.clock.advance(1h);
    house.run_jobs();
    house.run_jobs();
    CHECK(house.told().size() == 4);  // 117 each, a hundred in one mail
    CHECK(house.jobs.list(house.admin, {})->total == 0);
    house.submitted(house.key, "Another hour");
    house.run_jobs();
    CHECK(house.told() == Names{"ada@example.com", "grace@example.com"});
}
