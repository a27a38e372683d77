// Tags and custom fields of reports.
#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

using Value = FieldValues::Value;
using Tags = std::vector<std::string>;

std::vector<CustomField> some_fields() {
    return {{"steps", "Steps", CustomFieldType::text, std::nullopt, std::nullopt},
            {"severity", "Severity", CustomFieldType::select, true, Tags{"Minor", "Major"}},
            {"agree", "Agreed", CustomFieldType::checkbox, std::nullopt, std::nullopt}};
}

struct Form : ServiceFixture {
    Form() {
        services::UpdateProject change;
        change.settings.emplace();
        ProjectFieldSettings group;
        group.custom_fields = some_fields();
        change.settings->fields_group = group;
        REQUIRE(projects.update(admin, shop.project.id, change));
    }
    Result<services::Submitted> submit_with(std::map<std::string, Value> values) {
        auto input = a_submission();
        input.custom_fields = FieldValues{std::move(values)};
        return submit(shop.api_key, std::move(input));
    }
    Result<Report> set(const ReportId& id, std::map<std::string, Value> values) {
        services::UpdateReport change;
        change.custom_fields = FieldValues{std::move(values)};
        return reports.update(admin, id, change);
    }
    Report report(const ReportId& id) { return reports.find(admin, id)->report; }

    services::ProjectWithKey shop = add_project();
};

std::vector<FieldError> complaints(const auto& result) { return result.error().fields; }

services::UpdateReport tagged(Tags tags) {
    services::UpdateReport change;
    change.tags = std::move(tags);
    return change;
}

}  // namespace

TEST_CASE("a submission's values are checked against the project's fields", "[custom_field]") {
    Form form;
    const auto done = form.submit_with({{"steps", std::string(" open the cart ")},
                                        {"severity", std::string("Major")},
                                        {"agree", true},
                                        {"removed", std::string("from an older form")}});
    REQUIRE(done);
    const FieldValues kept{{{"steps", std::string("open the cart")},
                            {"severity", std::string("Major")},
                            {"agree", true}}};
    CHECK(form.report(done->report).custom_fields == kept);
}

TEST_CASE("each bad value is named", "[custom_field]") {
    Form form;
    const auto bad = form.submit_with({{"steps", true}, {"agree", std::string("yes")}});
    REQUIRE_FALSE(bad);
    CHECK(complaints(bad) ==
          std::vector<FieldError>{{"customFields.steps", "must be text"},
                                  {"customFields.severity", "is required"},
                                  {"customFields.agree", "must be true or false"}});
    const auto other = form.submit_with({{"severity", std::string("Huge")}});
    CHECK(complaints(other) ==
          std::vector<FieldError>{{"customFields.severity", "must be one of: Minor, Major"}});
}

TEST_CASE("a required checkbox has to be ticked", "[custom_field]") {
    const std::vector<CustomField> consent{
        {"agree", "Agreed", CustomFieldType::checkbox, true, std::nullopt}};
    CHECK_FALSE(values_of(consent, {}));
    CHECK_FALSE(values_of(consent, {{{"agree", false}}}));
    CHECK(values_of(consent, {{{"agree", true}}}));
}

TEST_CASE("definitions are checked", "[custom_field]") {
    CHECK(some_fields()[0].check().empty());
    CHECK(some_fields()[1].check().empty());
    CustomField field = some_fields()[1];
    SECTION("a select without options") { field.options.reset(); }
    SECTION("options of a text") { field.type = CustomFieldType::text; }
    SECTION("an option twice") { field.options->push_back("Minor"); }
    SECTION("an option with spaces around it") { field.options->push_back(" x"); }
    SECTION("an id that cannot stand in a path") { field.id = "a.b"; }
    CHECK(field.check().size() == 1);
    ProjectFieldSettings twice;
    twice.custom_fields = std::vector<CustomField>{some_fields()[0], some_fields()[0]};
    CHECK(twice.check().size() == 1);
}

TEST_CASE("values are changed one by one and taken away by null", "[custom_field]") {
    Form form;
    const auto id = form.submit_with({{"severity", std::string("Minor")}, {"agree", true}})->report;
    const auto changed = form.set(id, {{"severity", std::string("Major")}, {"agree", Value()}});
    REQUIRE(changed);
    CHECK(changed->custom_fields == FieldValues{{{"severity", std::string("Major")}}});
    CHECK(complaints(form.set(id, {{"severity", Value()}})) ==
          std::vector<FieldError>{{"customFields.severity", "is required"}});
    CHECK(complaints(form.set(id, {{"unknown", true}})) ==
          std::vector<FieldError>{{"customFields.unknown", "is no field of this project"}});

    const auto changes = form.reports.history(form.admin, id)->changes;
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].entry.action == HistoryAction::custom_field);
    CHECK(changes[0].entry.old_value == "agree: true");
    CHECK_FALSE(changes[0].entry.new_value);
    CHECK(changes[1].entry.new_value == "severity: Major");
}

TEST_CASE("tags are kept tidy and in the history", "[tag]") {
    Form form;
    const auto id = form.submit_with({{"severity", std::string("Minor")}})->report;
    const auto done = form.reports.update(form.admin, id, tagged({" UI ", "checkout", "ui"}));
    REQUIRE(done);
    CHECK(done->tags == Tags{"checkout", "ui"});
    CHECK(form.reports.history(form.admin, id)->changes.at(0).entry.new_value == "checkout, ui");
    const auto bad = form.reports.update(form.admin, id, tagged({"fine", "a,b", ""}));
    REQUIRE_FALSE(bad);
    CHECK(complaints(bad).at(0).field == "tags[1]");
    CHECK(complaints(bad).at(1).field == "tags[2]");
}

TEST_CASE("a bulk update adds and removes tags", "[tag]") {
    Form form;
    const auto values = std::map<std::string, Value>{{"severity", std::string("Minor")}};
    const auto first = form.submit_with(values)->report;
    const auto second = form.submit_with(values)->report;
    REQUIRE(form.reports.update(form.admin, first, tagged({"old", "ui"})));
    services::BulkUpdateReports input;
    input.ids = {first, second};
    input.updates.add_tags = Tags{"New"};
    input.updates.remove_tags = Tags{"old"};
    REQUIRE(form.reports.bulk_update(form.admin, input));
    CHECK(form.report(first).tags == Tags{"new", "ui"});
    CHECK(form.report(second).tags == Tags{"new"});
    CHECK(*form.reports.tags(form.admin, form.shop.project.id) ==
          std::vector<TagCount>{{"new", 2}, {"ui", 1}});
    CHECK(form.reports.tags(form.admin, ProjectId("proj_0"))->empty());
}

TEST_CASE("no report gets more tags than it may have", "[tag]") {
    Form form;
    const auto id = form.submit_with({{"severity", std::string("Minor")}})->report;
    Tags many;
    for (int i = 0; i < kMostTags; ++i) many.push_back(fmt::format("tag {:02}", i));
    REQUIRE(form.reports.update(form.admin, id, tagged(many)));
    services::BulkUpdateReports input;
    input.ids = {id};
    input.updates.add_tags = Tags{"one more"};
    const auto refused = form.reports.bulk_update(form.admin, input);
    REQUIRE_FALSE(refused);
    CHECK(complaints(refused).at(0).field == "updates.addTags");
}
