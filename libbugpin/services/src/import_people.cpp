#include "import_run.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <utility>

namespace bugpin::services {
namespace {

constexpr std::int64_t kAvatarSide = 256;  // pixels
constexpr std::size_t kBcryptLength = 60;

// Whether one of that id is there.
template <class Find>
Result<bool> is_found(Find find) {
    const auto found = find();
    if (found) return true;
    if (found.error().kind != ErrorKind::not_found) return found.error();
    return false;
}

std::string labelled(std::string_view kind, std::string_view id) {
    return fmt::format("{} {}", kind, printable(id, 80));
}

}  // namespace

// --- users ------------------------------------------------------------------------------------

Result<> ImportRun::take_users() {
    BUGPIN_TRY(const auto theirs, parts_.source.users());
    ledger_.lost(theirs.gaps);
    for (const auto& user : theirs.rows) BUGPIN_CHECK(take_user(user));
    return {};
}

// By id, else by e-mail address: an address is one person.
Result<std::optional<UserId>> ImportRun::same_user_here(const User& theirs) {
    return store().read([&](ports::Repositories& repos) -> Result<std::optional<UserId>> {
        for (const auto& found :
             {repos.users().find(theirs.id), repos.users().find_by_email(theirs.email)}) {
            if (found) return std::optional(found->id);
            if (found.error().kind != ErrorKind::not_found) return found.error();
        }
        return std::optional<UserId>();
    });
}

// Bcrypt's own form: passwords keep working. Of any other nobody could tell whether it matches.
std::string ImportRun::checked_password_hash(const User& theirs) {
    const auto& hash = theirs.password_hash;
    if (hash.empty() || (hash.size() == kBcryptLength && hash.starts_with("$2"))) return hash;
    ledger_.lost(labelled("user", theirs.id.str()),
                 "their password's hash is of an unknown kind: they need a new password");
    return "";
}

Result<> ImportRun::take_user(const ports::LegacyUser& theirs) {
    BUGPIN_TRY(const auto here, same_user_here(theirs.user));
    if (here) {
        people_[theirs.user.id] = *here;
        ledger_.already_there(ImportKind::user);
        return {};
    }
    User user = theirs.user;
    user.password_hash = checked_password_hash(user);
    const bool is_invited = user.is_invitation_pending() && user.invitation_expires_at &&
                            !theirs.invitation_token.empty();
    if (is_invited)
        user.invitation_token_hash = parts_.ports.digest.sha256(theirs.invitation_token.reveal());
    else
        user.invitation_expires_at.reset();
    BUGPIN_TRY(const std::shared_ptr<void> in_flight, take_avatar(theirs, user));
    BUGPIN_TRY(const bool is_here,
               add(
                   ImportKind::user, labelled("user", user.id.str()),
                   [](ports::Repositories&) -> Result<bool> { return false; },
                   [&](ports::Repositories& repos) { return repos.users().insert(user); }));
    if (is_here) people_[user.id] = user.id;
    return {};
}

// Returns what keeps the sweeper away until the user is stored.
Result<std::shared_ptr<void>> ImportRun::take_avatar(const ports::LegacyUser& theirs, User& user) {
    if (theirs.avatar.empty()) return std::shared_ptr<void>();
    auto taken = files_.take_square(theirs.avatar, kAvatarSide);
    if (!taken && ends_import(taken.error())) return taken.error();
    if (!taken) {
        ledger_.left_out(ImportKind::avatar, labelled("user", user.id.str()) + ": picture",
                         taken.error().message);
        return std::shared_ptr<void>();
    }
    ledger_.came_over(ImportKind::avatar);
    if (!is_dry()) user.avatar_sha256 = taken->placed.blob.sha256;
    return std::move(taken->placed.in_flight);
}

// --- projects ---------------------------------------------------------------------------------

Result<> ImportRun::take_projects() {
    BUGPIN_TRY(auto theirs, parts_.source.projects());
    ledger_.lost(theirs.gaps);
    std::ranges::stable_sort(theirs.rows, {},
                             [](const auto& each) { return each.project.position; });
    for (auto& project : theirs.rows) BUGPIN_CHECK(take_project(std::move(project)));
    return {};
}

Result<> ImportRun::take_project(ports::LegacyProject theirs) {
    Project& project = theirs.project;
    const std::string what = labelled("project", project.id.str());
    if (project.api_key_hash.empty())
        project.api_key_hash = parts_.ports.digest.sha256(theirs.api_key.reveal());
    if (project.deleted_at) return take_removed_project(project);
    const auto find = [&](ports::Repositories& repos) -> Result<bool> {
        return is_found([&] { return repos.projects().find(project.id); });
    };
    BUGPIN_TRY(const bool was_here, store().read(find));
    if (!was_here && theirs.lost_origins && project.is_active) {
        // Without its whitelist it would take reports from any website.
        project.is_active = false;
        ledger_.lost(what, "nothing is left of its whitelist, so it is paused");
    }
    BUGPIN_TRY(const bool is_here,
               add(ImportKind::project, what, find, [&](ports::Repositories& repos) -> Result<> {
                   const auto inserted = repos.projects().insert(project);
                   if (inserted || inserted.error().kind != ErrorKind::conflict) return inserted;
                   return Error::conflict(
                       "its id or its key is taken here: it may have been "
                       "removed here");
               }));
    if (is_here) projects_[project.id] = project.settings;
    return {};
}

// Its reports stay visible, here as there; its key opens nothing. No query finds it, so only
// storing it tells whether it is here.
Result<> ImportRun::take_removed_project(const Project& project) {
    const auto stored = is_dry() ? Result<>() : store().write([&](ports::Repositories& repos) {
        return repos.projects().insert(project);
    });
    if (!stored && stored.error().kind != ErrorKind::conflict) return stored;
    if (stored)
        ledger_.came_over(ImportKind::project);
    else
        ledger_.already_there(ImportKind::project);
    projects_[project.id] = project.settings;
    removed_.insert(project.id);
    return {};
}

bool ImportRun::is_live(const ProjectId& project) const {
    return projects_.contains(project) && !removed_.contains(project);
}

// --- what hangs on both -----------------------------------------------------------------------

Result<> ImportRun::take_notifications() {
    BUGPIN_TRY(const auto own, parts_.source.preferences());
    ledger_.lost(own.gaps);
    for (auto preference : own.rows) {
        const auto user = known(preference.user_id);
        // Of a removed project nobody is told anything.
        if (!user || !is_live(preference.project_id)) continue;
        preference.user_id = *user;
        BUGPIN_CHECK(add(
            ImportKind::preference, labelled("notification preference", preference.id.str()),
            [&](ports::Repositories& repos) -> Result<bool> {
                BUGPIN_TRY(const auto found,
                           repos.notifications().find(*user, preference.project_id));
                return found.has_value();
            },
            [&](ports::Repositories& repos) { return repos.notifications().save(preference); }));
    }
    BUGPIN_TRY(const auto defaults, parts_.source.notification_defaults());
    ledger_.lost(defaults.gaps);
    for (const auto& each : defaults.rows) {
        if (!is_live(each.project_id)) continue;
        BUGPIN_CHECK(add(
            ImportKind::preference, labelled("notification defaults", each.id.str()),
            [&](ports::Repositories& repos) -> Result<bool> {
                BUGPIN_TRY(const auto found, repos.notifications().find_defaults(each.project_id));
                return found.has_value();
            },
            [&](ports::Repositories& repos) { return repos.notifications().save_defaults(each); }));
    }
    return {};
}

Result<> ImportRun::take_webhooks() {
    BUGPIN_TRY(const auto theirs, parts_.source.webhooks());
    ledger_.lost(theirs.gaps);
    for (const auto& each : theirs.rows) {
        Webhook webhook = each.webhook;
        if (removed_.contains(webhook.project_id)) continue;  // it would never be called
        const Secret secret =
            each.secret.empty() ? parts_.ports.random.token(kWebhookSecretPrefix) : each.secret;
        webhook.sealed_secret = parts_.ports.sealer.seal(secret, Webhook::kSecretPurpose);
        BUGPIN_CHECK(add(
            ImportKind::webhook, labelled("webhook", webhook.id.str()),
            [&](ports::Repositories& repos) -> Result<bool> {
                return is_found([&] { return repos.webhooks().find(webhook.id); });
            },
            [&](ports::Repositories& repos) { return repos.webhooks().insert(webhook); }));
    }
    return {};
}

Result<> ImportRun::take_api_tokens() {
    BUGPIN_TRY(const auto theirs, parts_.source.api_tokens());
    ledger_.lost(theirs.gaps);
    for (ApiToken token : theirs.rows) {
        const std::string what = labelled("API token", token.id.str());
        const auto user = known(token.user_id);
        if (!user) {
            ledger_.left_out(ImportKind::api_token, what, "its user did not come over");
            continue;
        }
        token.user_id = *user;
        BUGPIN_CHECK(add(
            ImportKind::api_token, what,
            [&](ports::Repositories& repos) -> Result<bool> {
                return is_found([&] { return repos.api_tokens().find(token.id); });
            },
            [&](ports::Repositories& repos) { return repos.api_tokens().insert(token); }));
    }
    return {};
}

std::optional<UserId> ImportRun::known(const std::optional<UserId>& theirs) const {
    if (!theirs) return std::nullopt;
    const auto found = people_.find(*theirs);
    return found == people_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace bugpin::services
