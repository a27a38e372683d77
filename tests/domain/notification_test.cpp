#include "bugpin/domain/notification.hpp"

#include "support/catch.hpp"

#include <type_traits>

using namespace bugpin;

namespace {

// Those of the answers that are yes or no.
template <class F>
void for_each_flag(F use) {
    for_each_field<NotificationSettings>([&](const auto& each) {
        using Value = decltype(NotificationSettings{}.*each.member);
        if constexpr (std::is_same_v<std::remove_cvref_t<Value>, bool>) use(each);
    });
}

NotificationSettings silence() {
    NotificationSettings none;
    for_each_flag([&](const auto& flag) { none.*flag.member = false; });
    return none;
}

}  // namespace

TEST_CASE("the person decides, then the project, then the global settings", "[notification]") {
    NotificationChoices project;
    project.notify_on_new_report = false;
    project.notify_on_deletion = true;
    NotificationChoices own;
    own.notify_on_new_report = true;
    own.notify_on_assignment = false;
    NotificationSettings global;
    global.notify_on_deletion = false;
    global.notify_on_status_change = false;

    const auto effective = effective_preferences(global, project, own);

    CHECK(effective.notify_on_new_report);           // own, against the project
    CHECK_FALSE(effective.notify_on_assignment);     // own, against the global answer
    CHECK(effective.notify_on_deletion);             // the project, against the global answer
    CHECK_FALSE(effective.notify_on_status_change);  // nobody else said anything
    CHECK(effective.notify_on_priority_change);
    CHECK(effective.email_enabled);
}

TEST_CASE("whether mails come together is decided in the same order", "[notification]") {
    NotificationSettings global;
    global.email_digest = MailDigest::daily;
    global.most_mails_per_hour = 7;
    NotificationChoices project;
    project.email_digest = MailDigest::hourly;
    NotificationChoices own;
    own.email_digest = MailDigest::off;
    CHECK(effective_preferences(global, project, own).email_digest == MailDigest::off);
    CHECK(effective_preferences(global, project, {}).email_digest == MailDigest::hourly);
    CHECK(effective_preferences(global, {}, {}).email_digest == MailDigest::daily);
    CHECK(effective_preferences(global, project, own).most_mails_per_hour == 7);
}

TEST_CASE("whoever says nothing hears what the settings say", "[notification]") {
    const auto loud = effective_preferences({}, {}, {});
    const auto silent = effective_preferences(silence(), {}, {});
    for_each_flag([&](const auto& flag) {
        INFO(flag.name);
        CHECK(loud.*flag.member);
        CHECK_FALSE(silent.*flag.member);
    });
}

TEST_CASE("a change sets what it names, and null takes an answer back", "[notification]") {
    NotificationChoices choices;
    choices.email_enabled = false;
    choices.notify_on_deletion = false;
    NotificationChange change;
    change.email_enabled = Patch<bool>::null();
    change.notify_on_assignment = true;

    apply(choices, change);

    CHECK_FALSE(choices.email_enabled);
    CHECK(choices.notify_on_assignment == true);
    CHECK(choices.notify_on_deletion == false);
    CHECK_FALSE(choices.notify_on_new_report);
}

TEST_CASE("mail about a topic needs that topic and mail at all", "[notification]") {
    using Topic = NotificationTopic;
    const std::vector<std::pair<Topic, bool NotificationSettings::*>> flags{
        {Topic::new_report, &NotificationSettings::notify_on_new_report},
        {Topic::status_change, &NotificationSettings::notify_on_status_change},
        {Topic::priority_change, &NotificationSettings::notify_on_priority_change},
        {Topic::assignment, &NotificationSettings::notify_on_assignment},
        {Topic::deletion, &NotificationSettings::notify_on_deletion}};
    for (const auto& [topic, flag] : flags) {
        auto only = silence();
        only.*flag = true;
        CHECK_FALSE(wants_mail(only, topic));
        only.email_enabled = true;
        for (const auto& [other, ignored] : flags)
            CHECK(wants_mail(only, other) == (other == topic));
    }
}
