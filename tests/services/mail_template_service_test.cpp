#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;
using services::MailKindName;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

services::TemplateDraft built_in(MailKind kind) {
    const auto text = built_in_template(kind);
    return {kind, text.subject, text.html};
}

void switch_mail_on(ServiceFixture& house) {
    services::UpdateSettings wish;
    wish.smtp_enabled = true;
    wish.smtp_config = SmtpChange{};
    wish.smtp_config->host = "mail.example.com";
    wish.smtp_config->from = "bugs@shop.example";
    wish.smtp_config->password = std::string("hunter2");
    REQUIRE(house.settings.update(house.admin, wish));
}

}  // namespace

TEST_CASE("every built-in mail template fills without a gap", "[mail-template]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.app_name = "Bugs & Co";
    wish.app_url = "https://bugs.shop.example";
    REQUIRE(house.settings.update(house.admin, wish));
    for (const auto& [kind, name] : EnumNames<MailKind>::values) {
        CAPTURE(name);
        const auto preview = house.mail_templates.preview(house.admin, built_in(kind));
        REQUIRE(preview);
        for (const auto& part : {preview->subject, preview->html, preview->text}) {
            CHECK_FALSE(has(part, "{{"));
            CHECK_FALSE(has(part, "}}"));
        }
        CHECK(has(preview->html, "#02658D"));  // the brand's colour
        CHECK(has(preview->html, "Sent by <a href=\"https://bugs.shop.example\""));
        CHECK(has(preview->html, "Bugs &amp; Co</a>"));
        CHECK(preview->html.find("Sent by") < preview->html.find("</body>"));
        CHECK(has(preview->text, "Bugs & Co"));
        CHECK_FALSE(has(preview->text, "<p"));
    }
}

TEST_CASE("the plain half of a mail reads like one", "[mail-template]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.app_url = "https://bugs.shop.example/";
    REQUIRE(house.settings.update(house.admin, wish));
    const auto preview = house.mail_templates.preview(house.admin, built_in(MailKind::new_report));
    REQUIRE(preview);
    CHECK(preview->subject == "[Shop] New report: Pay button does nothing");
    CHECK(has(preview->text, "Pay button does nothing\n"));
    CHECK(has(preview->text, "I press \"Pay\" and nothing happens.\n"));
    CHECK(has(preview->text, "Priority High\n"));
    CHECK(
        has(preview->text, "View Report <https://bugs.shop.example/admin/reports/rpt_example>\n"));
}

TEST_CASE("a part without a value is left out", "[mail-template]") {
    ServiceFixture house;  // no appUrl: nobody can follow a link
    const auto preview = house.mail_templates.preview(house.admin, built_in(MailKind::new_report));
    REQUIRE(preview);
    CHECK_FALSE(has(preview->html, "View Report"));
    CHECK_FALSE(has(preview->html, "href=\"\""));
}

TEST_CASE("a mail template is replaced and reset", "[mail-template]") {
    ServiceFixture house;
    const MailKindName kind("priorityChange");
    CHECK_FALSE(house.mail_templates.find(house.admin, kind)->is_custom);
    const auto saved =
        house.mail_templates.save(house.admin, kind, {"{{report.title}}!", "<p>{{app.name}}</p>"});
    REQUIRE(saved);
    CHECK(saved->is_custom);
    const auto found = house.mail_templates.find(house.admin, kind);
    CHECK(found->subject == "{{report.title}}!");
    const auto preview = house.mail_templates.preview(house.admin, kind, {});
    REQUIRE(preview);
    CHECK(preview->subject == "Pay button does nothing!");
    const auto draft =
        house.mail_templates.preview(house.admin, kind, {std::string("Now {{newPriority}}"), {}});
    CHECK(draft->subject == "Now highest");
    CHECK(has(draft->html, "<p>BugPin</p>"));

    REQUIRE(house.mail_templates.reset(house.admin, kind));
    CHECK(house.mail_templates.find(house.admin, kind)->subject ==
          built_in_template(MailKind::priority_change).subject);
}

TEST_CASE("a mail template that cannot be filled is refused, and nothing changes",
          "[mail-template]") {
    ServiceFixture house;
    const MailKindName kind("newReport");
    const auto refused =
        house.mail_templates.save(house.admin, kind, {"fine", "<p>{{{report.title}}}</p>"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "INVALID_TEMPLATE");
    CHECK(refused.error().fields.at(0).field == "html");
    CHECK_FALSE(house.mail_templates.find(house.admin, kind)->is_custom);

    services::UpdateSettings wish;
    wish.email_templates = MailTemplateSettings{};
    wish.email_templates->invitation = MailTemplate{"{{#report.title}}", "x"};
    const auto also = house.settings.update(house.admin, wish);
    REQUIRE_FALSE(also);
    CHECK(also.error().fields.at(0).field == "emailTemplates.invitation.subject");
}

TEST_CASE("mail templates are settings like others", "[mail-template]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.email_templates = MailTemplateSettings{};
    wish.email_templates->test_email = MailTemplate{"Hi from {{app.name}}", "<p>Hi</p>"};
    REQUIRE(house.settings.update(house.admin, wish));
    CHECK(house.mail_templates.find(house.admin, MailKindName("testEmail"))->is_custom);
    services::TestEmail test;
    test.smtp_config.host = "mail.example.com";
    test.smtp_config.from = "bugs@shop.example";
    test.test_email = "ada@example.com";
    REQUIRE(house.mail.send_test(house.admin, test));
    CHECK(house.mailer.sent().back().message.subject == "Hi from BugPin");
}

TEST_CASE("a mail template is tried out on a real message", "[mail-template]") {
    ServiceFixture house;
    services::TestTemplate test{MailKind::report_deleted, "Gone: {{report.title}}",
                                "<p>{{report.title}}</p>", "ada@example.com"};
    CHECK(house.mail_templates.send_test(house.admin, test).error().code == "SMTP_DISABLED");
    switch_mail_on(house);
    const auto said = house.mail_templates.send_test(house.admin, test);
    REQUIRE(said);
    CHECK(*said == "Test email sent to ada@example.com");
    const auto sent = house.mailer.sent().back();
    CHECK(sent.message.subject == "[TEST] Gone: Pay button does nothing");
    CHECK(sent.message.from.address == "bugs@shop.example");
    CHECK(sent.message.from.name == "BugPin");
    CHECK(sent.server.password.reveal() == "hunter2");

    house.mailer.fail_with(Error{ErrorKind::unavailable, "TIMED_OUT", "no answer in time"});
    const auto failed = house.mail_templates.send_test(house.admin, test);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == "SEND_FAILED");
    CHECK(failed.error().message == "no answer in time");
}

TEST_CASE("a kind of mail that there is not is not found", "[mail-template]") {
    ServiceFixture house;
    const MailKindName nothing("newsletter");
    CHECK(house.mail_templates.find(house.admin, nothing).error().kind == ErrorKind::not_found);
    CHECK(house.mail_templates.built_in(house.admin, nothing).error().message ==
          "Template type not found");
    CHECK(house.mail_templates.save(house.admin, nothing, {"a", "b"}).error().kind ==
          ErrorKind::not_found);
    CHECK(house.mail_templates.reset(house.admin, nothing).error().kind == ErrorKind::not_found);
    CHECK(house.mail_templates.list(house.admin)->size() == 11);
}

TEST_CASE("mail templates are for administrators", "[mail-template]") {
    ServiceFixture house;
    const auto editor = house.actor(house.add_user(Role::editor, "ed@bugs.example"));
    const MailKindName kind("newReport");
    CHECK_FALSE(house.mail_templates.list(editor));
    CHECK_FALSE(house.mail_templates.find(editor, kind));
    CHECK_FALSE(house.mail_templates.save(editor, kind, {"a", "b"}));
    CHECK_FALSE(house.mail_templates.reset(editor, kind));
    CHECK_FALSE(house.mail_templates.built_in(editor, kind));
    CHECK_FALSE(house.mail_templates.preview(editor, built_in(MailKind::new_report)));
    CHECK_FALSE(house.mail_templates.send_test(editor, {}));
}

TEST_CASE("the ink on the brand's colour can be read", "[mail-template]") {
    ServiceFixture house;
    const auto preview_in = [&](std::string color) {
        services::UpdateSettings wish;
        wish.branding.emplace();
        wish.branding->primary_color = std::move(color);
        REQUIRE(house.settings.update(house.admin, wish));
        return house.mail_templates
            .preview(house.admin,
                     {MailKind::test_email, "{{brand.ink}} {{brand.colorDark}}", "<p></p>"})
            ->subject;
    };
    CHECK(preview_in("#000000") == "#ffffff #000000");
    CHECK(preview_in("#FFFF00") == "#17181c #d8d800");
    CHECK(preview_in("#02658D") == "#ffffff #015577");
}
