// Lists that more than columns decide: traits, phrases, exclusions, facets, and keys for exports.
#include "contract/backends.hpp"

#include "bugpin/domain/comment.hpp"

#include <chrono>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;
using ports::ReportQuery;
using ports::Repositories;

namespace {

using Titles = std::vector<std::string>;

// A search index may be a moment behind.
template <class Check>
bool soon(Check check) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!check()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

// Four reports, the youngest last.
template <class Backend>
struct Shelf {
    Shelf() {
        Report plain = a_report(shop.id).titled("Pay button does nothing").described("on my phone");
        plain.tags = {"pay", "ui"};
        plain.metadata.json = R"({"url":"https://x.test/pay/card","browser":{"name":"Firefox"},)"
                              R"("consoleErrors":[{"message":"gateway exploded"}]})";
        add(store, plain);
        Report film = a_report(shop.id).titled("Nothing but a film").in(Status::closed);
        film.metadata.json = R"({"url":"https://x.test/","browser":{"name":"Chrome"}})";
        add(store, film, {a_file(film.id).of(FileType::video)});
        Report mine = a_report(blog.id).titled("Blog is slow").assigned_to(user.id);
        mine.metadata.json = R"({"url":"https://blog.test/pay","browser":{"name":"Firefox"}})";
        add(store, mine);
        Comment comment;
        comment.id = CommentId("cmt_1");
        comment.report_id = mine.id;
        comment.text = "zanzibar";
        comment.created_at = kEpoch;
        REQUIRE(store.write([&](Repositories& r) { return r.comments().insert(comment); }));
        add(store, a_report(blog.id).titled("Other words"));
    }
    // In any order, as soon as the index has caught up.
    bool finds(const ReportQuery& query, Titles wanted) {
        std::sort(wanted.begin(), wanted.end());
        Titles found;
        const bool same = soon([&] {
            found = titles(list(store, query));
            std::sort(found.begin(), found.end());
            return found == wanted;
        });
        if (!same) UNSCOPED_INFO(fmt::format("found: {}", fmt::join(found, ", ")));
        return same;
    }

    Backend backend;
    ports::Store& store = backend.store();
    Project shop = add(store, a_project());
    Project blog = add(store, a_project());
    User user = add(store, a_user());
};

const std::string kPay = "Pay button does nothing", kFilm = "Nothing but a film",
                  kSlow = "Blog is slow", kOther = "Other words";

ReportQuery with_traits(std::vector<std::string> traits) {
    ReportQuery query;
    query.traits = std::move(traits);
    return query;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("traits are demanded and excluded", "[contract][query]", Backends) {
    Shelf<TestType> shelf;
    CHECK(shelf.finds(with_traits({"tag:ui"}), {kPay}));
    CHECK(shelf.finds(with_traits({"browser:firefox"}), {kPay, kSlow}));
    CHECK(shelf.finds(with_traits({"browser:firefox", "url:/pay"}), {kSlow}));
    CHECK(shelf.finds(with_traits({"below:/pay"}), {kPay, kSlow}));
    CHECK(shelf.finds(with_traits({"has:video"}), {kFilm}));
    CHECK(shelf.finds(with_traits({"has:comment"}), {kSlow}));
    CHECK(shelf.finds(with_traits({"number:1"}), {kPay, kSlow}));
    CHECK(shelf.finds(with_traits({"tag:none"}), {}));
    ReportQuery query;
    query.excluded_traits = {"browser:firefox"};
    CHECK(shelf.finds(query, {kFilm, kOther}));
    query.traits = {"has:video"};
    CHECK(shelf.finds(query, {kFilm}));
}

TEMPLATE_LIST_TEST_CASE("traits follow the changes of a report", "[contract][query]", Backends) {
    Shelf<TestType> shelf;
    REQUIRE(shelf.finds(with_traits({"tag:ui"}), {kPay}));
    Report report = list(shelf.store, with_traits({"tag:ui"})).items.at(0).report;
    report.tags = {"other"};
    REQUIRE(save(shelf.store, report));
    CHECK(shelf.finds(with_traits({"tag:other"}), {kPay}));
    CHECK(shelf.finds(with_traits({"tag:ui"}), {}));
}

TEMPLATE_LIST_TEST_CASE("what a page told and a comment said is searched, too", "[contract][query]",
                        Backends) {
    Shelf<TestType> shelf;
    ReportQuery query;
    query.search = "gateway explo";
    CHECK(shelf.finds(query, {kPay}));
    query.search = "zanzibar";
    CHECK(shelf.finds(query, {kSlow}));
}

TEMPLATE_LIST_TEST_CASE("phrases occur as typed, excluded words do not", "[contract][query]",
                        Backends) {
    Shelf<TestType> shelf;
    ReportQuery query;
    query.phrases = {"does nothing"};
    CHECK(shelf.finds(query, {kPay}));
    query.phrases = {"nothing does"};
    CHECK(shelf.finds(query, {}));
    query.phrases.clear();
    query.search = "nothing";
    CHECK(shelf.finds(query, {kPay, kFilm}));
    query.excluded_words = {"film"};
    CHECK(shelf.finds(query, {kPay}));
    query.search.clear();
    CHECK(shelf.finds(query, {kPay, kSlow, kOther}));
}

TEMPLATE_LIST_TEST_CASE("people and projects are excluded", "[contract][query]", Backends) {
    Shelf<TestType> shelf;
    ReportQuery query;
    query.excluded_projects = {shelf.shop.id};
    CHECK(shelf.finds(query, {kSlow, kOther}));
    query.excluded_assignees = {shelf.user.id};
    CHECK(shelf.finds(query, {kOther}));
}

TEMPLATE_LIST_TEST_CASE("a query that contradicts itself finds nothing", "[contract][query]",
                        Backends) {
    Shelf<TestType> shelf;
    ReportQuery query;
    query.nothing = true;
    CHECK(list(shelf.store, query).total == 0);
    CHECK(shelf.store.read([&](Repositories& r) { return r.reports().keys(query); })->empty());
    CHECK(shelf.store.read([&](Repositories& r) { return r.reports().facets(query); })->total == 0);
}

TEMPLATE_LIST_TEST_CASE("keys name all reports of a list, the newest first", "[contract][query]",
                        Backends) {
    Shelf<TestType> shelf;
    const auto read = [&](const ReportQuery& query) {
        auto keys = shelf.store.read([&](Repositories& r) { return r.reports().keys(query); });
        REQUIRE(keys);
        auto items =
            shelf.store.read([&](Repositories& r) { return r.reports().find_by_keys(*keys); });
        REQUIRE(items);
        return titles({*std::move(items), 0, true});
    };
    ReportQuery query;
    query.limit = 1;
    query.page = 3;
    query.sort = ports::ReportSort::title;
    CHECK(read(query) == Titles{kOther, kSlow, kFilm, kPay});
    query.statuses = {Status::closed};
    CHECK(read(query) == Titles{kFilm});
    REQUIRE(shelf.finds(with_traits({"browser:firefox"}), {kPay, kSlow}));
    CHECK(read(with_traits({"browser:firefox"})) == Titles{kSlow, kPay});
}

TEMPLATE_LIST_TEST_CASE("a deleted report's key finds nothing", "[contract][query]", Backends) {
    Shelf<TestType> shelf;
    const auto keys =
        *shelf.store.read([&](Repositories& r) { return r.reports().keys(ReportQuery()); });
    const auto last = list(shelf.store, {}).items.at(0).report.id;
    REQUIRE(remove(shelf.store, last));
    const auto left =
        shelf.store.read([&](Repositories& r) { return r.reports().find_by_keys(keys); });
    REQUIRE(left);
    CHECK(left->size() == keys.size() - 1);
}

TEMPLATE_LIST_TEST_CASE("facets count each value of a list", "[contract][query]", Backends) {
    Shelf<TestType> shelf;
    using Facet = std::vector<ports::FacetCount>;
    const auto facets = [&](const ReportQuery& query) {
        auto found = shelf.store.read([&](Repositories& r) { return r.reports().facets(query); });
        REQUIRE(found);
        return *std::move(found);
    };
    const auto all = facets({});
    CHECK(all.total == 4);
    CHECK(all.is_exact);
    CHECK(all.statuses == Facet{{"open", 3}, {"closed", 1}});
    CHECK(all.priorities == Facet{{"medium", 4}});
    CHECK(all.assignees == Facet{{"", 3}, {shelf.user.id.str(), 1}});
    CHECK(all.projects == Facet{{shelf.shop.id.str(), 2}, {shelf.blog.id.str(), 2}});
    CHECK(all.tags == Facet{{"pay", 1}, {"ui", 1}});
    REQUIRE(shelf.finds(with_traits({"browser:firefox"}), {kPay, kSlow}));
    const auto some = facets(with_traits({"browser:firefox"}));
    CHECK(some.total == 2);
    CHECK(some.projects.size() == 2);
    CHECK(some.tags == Facet{{"pay", 1}, {"ui", 1}});
}
