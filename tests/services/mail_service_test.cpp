#include "mail_house.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

void store(ServiceFixture& house, const SmtpChange& smtp) {
    services::UpdateSettings wish;
    wish.smtp_config = smtp;
    REQUIRE(house.settings.update(house.admin, wish));
}

}  // namespace

TEST_CASE("the test mail goes out with the configuration that was sent", "[mail]") {
    ServiceFixture house;
    auto input = a_test({"hunter2"});
    input.smtp_config.port = 2525;
    input.app_name = "Bugs";
    REQUIRE(house.mail.send_test(house.admin, input));
    const auto sent = house.mailer.sent();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].server.host == "mail.example.com");
    CHECK(sent[0].server.port == 2525);
    CHECK(sent[0].server.user == "bugs");
    CHECK(sent[0].server.password.reveal() == "hunter2");
    CHECK_FALSE(sent[0].server.without_tls);
    CHECK_FALSE(sent[0].server.may_be_private);
    CHECK(sent[0].message.from.address == "bugs@shop.example");
    CHECK(sent[0].message.from.name == "Bugs");
    CHECK(sent[0].message.to.address == "ada@example.com");
    CHECK(sent[0].message.subject == "Test email from Bugs");
    CHECK_FALSE(house.directory.current()->settings.smtp_config.password);  // nothing was stored
}

TEST_CASE("a masked password is the stored one, for its own host alone", "[mail]") {
    ServiceFixture house;
    store(house, a_test({"hunter2"}).smtp_config);
    REQUIRE(house.mail.send_test(house.admin, a_test({"********"})));
    REQUIRE(house.mail.send_test(house.admin, a_test()));
    for (const auto& sent : house.mailer.sent()) CHECK(sent.server.password.reveal() == "hunter2");

    auto elsewhere = a_test();
    elsewhere.smtp_config.host = "evil.example";
    const auto refused = house.mail.send_test(house.admin, elsewhere);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.at(0).field == "smtpConfig.password");
    CHECK(house.mailer.sent().size() == 2);
}

TEST_CASE("a mail server inside is reached when the operator named it", "[mail]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.security = SecuritySettings{};
    wish.security->allowed_targets = {"mail.example.com:587"};
    REQUIRE(house.settings.update(house.admin, wish));
    REQUIRE(house.mail.send_test(house.admin, a_test()));
    CHECK(house.mailer.sent().back().server.may_be_private);
    auto other_port = a_test();
    other_port.smtp_config.port = 25;
    REQUIRE(house.mail.send_test(house.admin, other_port));
    CHECK_FALSE(house.mailer.sent().back().server.may_be_private);
}

TEST_CASE("whatever the mail server says is told as one error", "[mail]") {
    ServiceFixture house;
    house.mailer.fail_with(Error{ErrorKind::unavailable, "MAIL_DEFERRED", "451 later"});
    const auto sent = house.mail.send_test(house.admin, a_test());
    REQUIRE_FALSE(sent);
    CHECK(sent.error().kind == ErrorKind::invalid);
    CHECK(sent.error().code == "SMTP_ERROR");
    CHECK(sent.error().message == "451 later");
}

TEST_CASE("a test needs a server and a sender", "[mail]") {
    auto input = a_test();
    input.smtp_config.host = " https:// ";
    input.smtp_config.from = "";
    const auto bad = input.check();
    REQUIRE(bad.size() == 2);
    CHECK(bad[0].field == "smtpConfig.host");
    CHECK(bad[1].field == "smtpConfig.from");
}

TEST_CASE("only administrators test mail", "[mail]") {
    ServiceFixture house;
    const auto editor = house.actor(house.add_user(Role::editor, "ed@bugs.example"));
    CHECK(house.mail.send_test(editor, a_test()).error().kind == ErrorKind::forbidden);
    CHECK(house.mailer.sent().empty());
}

TEST_CASE("a mail is written when it goes, in the words of that moment", "[mail]") {
    MailHouse house;
    const auto order = house.order(MailKind::status_change, {{"status", "open", "in_progress"}});
    services::UpdateSettings wish;
    wish.app_name = "Bugs of the Shop";
    REQUIRE(house.settings.update(house.admin, wish));
    REQUIRE(house.mail.deliver(order));
    const auto sent = house.mailer.sent().back();
    CHECK(sent.message.id == order.id);
    CHECK(sent.message.to.address == "ada@example.com");
    CHECK(sent.message.to.name == "Kim Example");
    CHECK(sent.message.from.name == "Bugs of the Shop");
    CHECK(sent.message.subject == "[Shop] In Progress: Pay <button> is dead");
    CHECK(has(sent.message.html, "Pay &lt;button&gt; is dead"));
    CHECK(has(sent.message.text, "Before Open\n"));
    CHECK(
        has(sent.message.text, "https://bugs.shop.example/admin/reports/" + house.report.id.str()));
    CHECK(sent.server.password.reveal() == "hunter2");
}

TEST_CASE("a mail that is sent again keeps its id", "[mail]") {
    MailHouse house;
    const auto order = house.order(MailKind::new_report);
    house.mailer.fail_with(Error{ErrorKind::unavailable, "MAIL_DEFERRED", "451 later"});
    CHECK(house.mail.deliver(order).error().code == "MAIL_DEFERRED");
    house.mailer.fail_with(std::nullopt);
    REQUIRE(house.mail.deliver(order));
    REQUIRE(house.mail.deliver(order));
    const auto sent = house.mailer.sent();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].message.id == sent[1].message.id);
    CHECK(house.order(MailKind::new_report).id != order.id);
}

TEST_CASE("the page of a report stands in the mail about it", "[mail]") {
    MailHouse house;
    REQUIRE(house.mail.deliver(house.order(MailKind::new_report)));
    CHECK(has(house.mailer.sent().back().message.text, "Page https://"));
}

TEST_CASE("a mail about a deleted report says what it was", "[mail]") {
    MailHouse house;
    const auto order = house.order(MailKind::report_deleted);
    REQUIRE(house.reports.remove(house.admin, house.report.id));
    REQUIRE(house.mail.deliver(order));
    CHECK(house.mailer.sent().back().message.subject == "[Shop] Deleted: Pay <button> is dead");
}

TEST_CASE("what nobody is to hear any more is not sent, and is no error", "[mail]") {
    MailHouse house;
    const auto about_gone = house.order(MailKind::new_report);
    auto to_gone = about_gone;
    to_gone.recipient = UserId("usr_gone");
    REQUIRE(house.mail.deliver(to_gone));
    const auto idle = house.add_user(Role::viewer, "idle@example.com", false);
    auto to_idle = about_gone;
    to_idle.recipient = idle.id;
    REQUIRE(house.mail.deliver(to_idle));
    REQUIRE(house.reports.remove(house.admin, house.report.id));
    REQUIRE(house.mail.deliver(about_gone));
    services::UpdateSettings off;
    off.smtp_enabled = false;
    REQUIRE(house.settings.update(house.admin, off));
    REQUIRE(house.mail.deliver(house.order(MailKind::report_deleted)));
    CHECK(house.mailer.sent().empty());
}
