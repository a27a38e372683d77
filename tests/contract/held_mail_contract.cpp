// Mails that wait for a digest: what every store guarantees.
#include "contract/backends.hpp"

#include <string>
#include <vector>

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;
using namespace std::chrono_literals;

namespace {

MailOrder an_order(const UserId& recipient, std::string id) {
    MailOrder order;
    order.id = std::move(id);
    order.kind = MailKind::status_change;
    order.recipient = recipient;
    order.report = ReportId("rpt_1");
    order.facts = {{"newStatus", "open"}};
    return order;
}

std::vector<std::string> held(ports::Store& store, const UserId& recipient,
                              std::int64_t limit = 100) {
    const auto found =
        store.read([&](Repositories& r) { return r.held_mails().list(recipient, limit); });
    REQUIRE(found);
    std::vector<std::string> ids;
    for (const auto& each : *found) ids.push_back(each.order.id);
    return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEMPLATE_LIST_TEST_CASE("held mails come back in their order, each person's apart",
                        "[contract][held-mail]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User ada = add(store, a_user());
    const User grace = add(store, a_user());
    const auto hold = [&](const MailOrder& order, Time at) {
        return *store.write([&](Repositories& r) { return r.held_mails().hold(order, at); });
    };
    CHECK(hold(an_order(ada.id, "1"), kEpoch) == std::nullopt);
    CHECK(hold(an_order(grace.id, "2"), kEpoch + 1s) == std::nullopt);
    CHECK(hold(an_order(ada.id, "3"), kEpoch + 2s) == kEpoch);
    CHECK(hold(an_order(ada.id, "4"), kEpoch + 3s) == kEpoch + 2s);
    CHECK(held(store, ada.id) == Ids{"1", "3", "4"});
    CHECK(held(store, ada.id, 2) == Ids{"1", "3"});
    CHECK(held(store, grace.id) == Ids{"2"});

    const auto first = store.read([&](Repositories& r) { return r.held_mails().list(ada.id, 1); });
    REQUIRE(first);
    const MailOrder& order = first->at(0).order;
    CHECK(order.kind == MailKind::status_change);
    CHECK(order.report == ReportId("rpt_1"));
    CHECK(order.facts == std::vector<MailFact>{{"newStatus", "open"}});
}

TEMPLATE_LIST_TEST_CASE("held mails are released up to a number", "[contract][held-mail]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const User ada = add(store, a_user());
    const User grace = add(store, a_user());
    REQUIRE(store.write([&](Repositories& r) -> Result<> {
        for (const char* id : {"1", "2", "3"})
            BUGPIN_CHECK(r.held_mails().hold(an_order(ada.id, id), kEpoch));
        BUGPIN_CHECK(r.held_mails().hold(an_order(grace.id, "4"), kEpoch));
        return {};
    }));
    const auto release = [&](std::int64_t through) {
        return *store.write(
            [&](Repositories& r) { return r.held_mails().release(ada.id, through); });
    };
    const auto all = store.read([&](Repositories& r) { return r.held_mails().list(ada.id, 10); });
    REQUIRE(all);
    CHECK(release(all->at(1).number));
    CHECK(held(store, ada.id) == Ids{"3"});
    CHECK_FALSE(release(all->at(2).number));
    CHECK(held(store, ada.id).empty());
    CHECK(held(store, grace.id) == Ids{"4"});
}

TEMPLATE_LIST_TEST_CASE("held mails need their recipient, and go with them",
                        "[contract][held-mail]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User ada = add(store, a_user());
    const auto hold = [&](const UserId& recipient) {
        return store.write(
            [&](Repositories& r) { return r.held_mails().hold(an_order(recipient, "1"), kEpoch); });
    };
    const auto nobodys = hold(UserId("usr_none"));
    REQUIRE_FALSE(nobodys);
    CHECK(nobodys.error().kind == ErrorKind::conflict);
    REQUIRE(hold(ada.id));
    REQUIRE(store.write([&](Repositories& r) { return r.users().remove(ada.id); }));
    CHECK(held(store, ada.id).empty());
}
