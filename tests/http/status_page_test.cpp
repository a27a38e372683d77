#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

// A report that came in by HTTP, and the link that its reporter was given.
struct Followed : ApiFixture {
    services::ProjectWithKey project = add_project();
    Answer receipt = submit_json(project.api_key, submission_json("<b>secret title</b>"));
    std::string id = receipt.body.substr(receipt.body.find("rpt_"), 36);
    std::string link = link_in(receipt);

    static std::string link_in(const Answer& receipt) {
        constexpr std::string_view kBefore = "\"statusUrl\":\"";
        const auto begin = receipt.body.find(kBefore) + kBefore.size();
        return receipt.body.substr(begin, receipt.body.find('"', begin) - begin);
    }
    Answer visit(std::string target, std::string language = "en") {
        return send({"GET", std::move(target), {}, {{"Accept-Language", std::move(language)}}});
    }
};

}  // namespace

TEST_CASE("the receipt has the link to the status page, the repeated one too", "[http][status]") {
    Followed f;
    REQUIRE(f.receipt.status == 201);
    CHECK(f.link.starts_with("/status/" + f.id + "?s="));
    const std::vector<http::Header> key{{"Idempotency-Key", "k"}};
    const auto first = f.submit_json(f.project.api_key, submission_json(), key);
    const auto again = f.submit_json(f.project.api_key, submission_json(), key);
    CHECK(again.status == 200);
    CHECK(Followed::link_in(again) == Followed::link_in(first));

    services::UpdateSettings change;
    change.app_url = "https://bugs.example/";
    f.change_settings(change);
    const auto later = f.submit_json(f.project.api_key, submission_json());
    CHECK(Followed::link_in(later).starts_with("https://bugs.example/status/rpt_"));
}

TEST_CASE("the status page says number, status and last change, and nothing else",
          "[http][status]") {
    Followed f;
    const auto page = f.visit(f.link);
    REQUIRE(page.status == 200);
    CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
    CHECK(page.says("<html lang=\"en\">"));
    CHECK(page.says("#1"));
    CHECK(page.says("Received"));
    CHECK(page.says("<time datetime=\"2026-11-22T12:00:00.000Z\">2026-11-22, 12:00 UTC</time>"));
    CHECK_FALSE(page.says("secret title"));
    CHECK_FALSE(page.says("Shop"));
    CHECK_FALSE(page.says("<script"));
    CHECK(page.header("Cache-Control") == "no-store");
    CHECK(page.header("X-Robots-Tag") == "noindex, nofollow");
    CHECK(page.header("X-Frame-Options") == "DENY");
    CHECK(page.header("Cross-Origin-Resource-Policy") == "same-origin");
    const auto policy = page.header("Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    CHECK(policy.find("unsafe") == std::string::npos);

    CHECK(
        f.as(Role::editor, "PATCH", "/api/reports/" + f.id, R"({"status":"in_progress"})").status ==
        200);
    CHECK(f.visit(f.link).says("In progress"));
}

TEST_CASE("the status page speaks the reader's language", "[http][status]") {
    Followed f;
    struct Row {
        const char* asked;
        const char* lang;
        const char* word;
    };
    const auto row = GENERATE(Row{"de-AT,en;q=0.5", "de", "Eingegangen"}, Row{"fr", "fr", "Reçu"},
                              Row{"nl", "nl", "Ontvangen"}, Row{"es-MX", "es", "Recibido"},
                              Row{"it", "it", "Ricevuta"}, Row{"ja", "ja", "受付済み"},
                              Row{"zh-TW", "zh-CN", "已收到"}, Row{"pl", "en", "Received"});
    const auto page = f.visit(f.link, row.asked);
    CHECK(page.says("<html lang=\"" + std::string(row.lang) + "\">"));
    CHECK(page.says(row.word));
    CHECK(page.header("Content-Language") == row.lang);
}

TEST_CASE("a wrong link leads to a page that gives nothing away", "[http][status]") {
    Followed f;
    const auto known = f.visit("/status/" + f.id + "?s=00000000000000000000000000000000");
    const auto unknown = f.visit("/status/rpt_%3Cscript%3E?s=00000000000000000000000000000000");
    const auto unsigned_link = f.visit("/status/" + f.id);
    for (const auto* answer : {&known, &unknown, &unsigned_link}) {
        CHECK(answer->status == 404);
        CHECK(answer->body == known.body);
        CHECK(answer->says("No such report"));
        CHECK(answer->header("Content-Type") == "text/html; charset=utf-8");
        CHECK(answer->header("Cache-Control") == "no-store");
        CHECK_FALSE(answer->says("script"));
    }
}

TEST_CASE("a deleted report's page says so", "[http][status]") {
    Followed f;
    REQUIRE(f.as(Role::admin, "DELETE", "/api/reports/" + f.id).status == 200);
    const auto page = f.visit(f.link);
    CHECK(page.status == 410);
    CHECK(page.says("Report deleted"));
}
