// A house that sends mail, for the tests of mail.
#pragma once

#include "service_fixture.hpp"
#include "support/catch.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin::test {

inline services::TestEmail a_test(Patch<std::string> password = {}) {
    services::TestEmail input;
    input.smtp_config.host = "mail.example.com";
    input.smtp_config.user = "bugs";
    input.smtp_config.from = "bugs@shop.example";
    input.smtp_config.password = std::move(password);
    input.test_email = "ada@example.com";
    return input;
}

// A house with mail switched on, a project and somebody to write to.
struct MailHouse : ServiceFixture {
    MailHouse() {
        services::UpdateSettings wish;
        wish.app_url = "https://bugs.shop.example";
        wish.smtp_enabled = true;
        wish.smtp_config = a_test({"hunter2"}).smtp_config;
        REQUIRE(settings.update(admin, wish));
        key = add_project().api_key;
        ada = add_user(Role::editor, "ada@example.com");
        report = find_report(submitted(key, "Pay <button> is dead").report);
    }

    Report find_report(const ReportId& id) {
        auto found = read([&](ports::Repositories& repos) { return repos.reports().find(id); });
        REQUIRE(found);
        return *std::move(found);
    }
    MailOrder order(MailKind kind, const std::vector<ReportChange>& changes = {}) {
        MailOrder order =
            mail_about(kind, report.project_id, WebhookReport::of(report, ""), changes, ada.id);
        order.id = fmt::format("mail_{}", ++orders_made);
        return order;
    }

    Secret key;
    User ada;
    Report report;
    int orders_made = 0;
};

inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace bugpin::test
