#include "bugpin/domain/mail_order.hpp"

#include "support/builders.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("an event leads to the mails that people know", "[mail-order]") {
    using enum ReportEventName;
    CHECK(mail_kinds_of({created}, {}) == std::vector{MailKind::new_report});
    CHECK(mail_kinds_of({deleted}, {}) == std::vector{MailKind::report_deleted});
    const std::vector<ReportChange> all{{"title", "a", "b"},
                                        {"status", "open", "resolved"},
                                        {"priority", "low", "high"},
                                        {"assignedTo", std::nullopt, "usr_1"}};
    CHECK(mail_kinds_of(events_of(all), all) ==
          std::vector{MailKind::status_change, MailKind::priority_change, MailKind::assignment});
    const std::vector<ReportChange> quiet{{"title", "a", "b"},
                                          {"assignedTo", "usr_1", std::nullopt}};
    CHECK(mail_kinds_of(events_of(quiet), quiet).empty());
}

TEST_CASE("what was before a change is remembered", "[mail-order]") {
    const auto facts =
        mail_facts_of({{"status", "open", "in_progress"}, {"priority", "low", "highest"}});
    CHECK(facts == std::vector<MailFact>{{"oldStatus", "open"},
                                         {"oldStatusFormatted", "Open"},
                                         {"newStatus", "in_progress"},
                                         {"newStatusFormatted", "In Progress"},
                                         {"oldPriority", "low"},
                                         {"oldPriorityFormatted", "Low"},
                                         {"newPriority", "highest"},
                                         {"newPriorityFormatted", "Highest"}});
    CHECK(mail_facts_of(std::vector<ReportChange>{{"title", "a", "b"}}).empty());
}

TEST_CASE("a report that will be gone is remembered", "[mail-order]") {
    const Project project = a_project();
    const Report report = a_report(project.id).titled("Button is dead").with(Priority::high);
    const auto order = mail_about(MailKind::report_deleted, project.id,
                                  WebhookReport::of(report, ""), {}, UserId("usr_1"));
    const auto& facts = order.facts;
    CHECK(order.report == report.id);
    CHECK(facts.at(0) == MailFact{"report.title", "Button is dead"});
    CHECK(facts.back() == MailFact{"report.priorityFormatted", "High"});
}

TEST_CASE("a digest goes at the end of the hour, or at seven in the morning", "[mail-order]") {
    const auto at = [](const char* text) { return *parse_time(text); };
    CHECK(next_digest(at("2026-03-01T06:59:59.999Z"), MailDigest::hourly) ==
          at("2026-03-01T07:00:00Z"));
    CHECK(next_digest(at("2026-03-01T07:00:00Z"), MailDigest::off) == at("2026-03-01T08:00:00Z"));
    CHECK(next_digest(at("2026-03-01T06:59:59.999Z"), MailDigest::daily) ==
          at("2026-03-01T07:00:00Z"));
    CHECK(next_digest(at("2026-03-01T07:00:00Z"), MailDigest::daily) == at("2026-03-02T07:00:00Z"));
    CHECK(next_digest(at("2026-02-28T23:00:00Z"), MailDigest::daily) == at("2026-03-01T07:00:00Z"));
}
