// What of BugPin 1.x comes over, and what is made of the rest.
#include "bugpin/services/import_service.hpp"

#include "service_fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <string>

using namespace bugpin;
using namespace bugpin::test;
using services::ImportKind;
using services::ImportSummary;

namespace {

class OldFiles final : public ports::EnclosedFolder {
public:
    Result<std::unique_ptr<ports::OpenFile>> open(std::string_view path) const override {
        const auto found = files.find(std::string(path));
        if (found == files.end()) return Error::not_found("File not found");
        return std::unique_ptr<ports::OpenFile>(std::make_unique<MemoryFile>(found->second));
    }
    std::map<std::string, std::string> files;
};

class OldBugpin final : public ports::LegacySource {
public:
    template <class T>
    using Rows = Result<ports::LegacyRows<T>>;
    Result<ports::LegacySettings> settings() override { return its_settings; }
    Rows<ports::LegacyUser> users() override { return all(its_users); }
    Rows<ports::LegacyProject> projects() override { return all(its_projects); }
    Rows<ApiToken> api_tokens() override { return all(its_tokens); }
    Rows<ports::LegacyWebhook> webhooks() override { return all(its_webhooks); }
    Rows<NotificationPreference> preferences() override { return all(its_preferences); }
    Rows<NotificationDefaults> notification_defaults() override {
        return ports::LegacyRows<NotificationDefaults>();
    }
    Rows<ports::LegacyReportKey> reports() override {
        std::vector<ports::LegacyReportKey> keys;
        for (std::size_t i = 0; i < its_reports.size(); ++i) {
            const Report& report = its_reports[i].report;
            keys.push_back(
                {static_cast<std::int64_t>(i), report.id, report.project_id, report.created_at});
        }
        return all(keys);
    }
    Result<ports::LegacyReport> report(const ports::LegacyReportKey& key,
                                       const InputLimits& limits) override {
        last_limits = limits;
        return its_reports[static_cast<std::size_t>(key.row)];
    }
    Result<std::vector<ports::LegacyGap>> unknown_tables() override {
        return std::vector<ports::LegacyGap>();
    }
    bool has_changed() const override { return changed; }

    ports::LegacySettings its_settings;
    std::vector<ports::LegacyUser> its_users;
    std::vector<ports::LegacyProject> its_projects;
    std::vector<ApiToken> its_tokens;
    std::vector<ports::LegacyWebhook> its_webhooks;
    std::vector<NotificationPreference> its_preferences;
    std::vector<ports::LegacyReport> its_reports;
    InputLimits last_limits;
    bool changed = false;

private:
    template <class T>
    static ports::LegacyRows<T> all(const std::vector<T>& rows) {
        return {rows, {}};
    }
};

// An id of our form that ends in `last`.
std::string id_of(std::string_view prefix, char last) {
    return std::string(prefix) + std::string(31, '0') + last;
}

struct Move : ServiceFixture {
    Move() {
        auto& user = old.its_users.emplace_back().user;
        user.id = ann;
        user.email = "ann@example.com";
        user.name = "Ann";
        user.role = Role::editor;
        user.password_hash = bcrypt->hash(Secret(std::string(kGoodPassword)));
        auto& project = old.its_projects.emplace_back();
        project.project.id = shop;
        project.project.name = "Shop";
        project.api_key = Secret("proj_key");
        project.project.created_at = project.project.updated_at = kNoon;
    }

    ports::LegacyReport& add_report(char last) {
        auto& added = old.its_reports.emplace_back();
        added.report.id = ReportId(id_of(kReportIdPrefix, last));
        added.report.project_id = shop;
        added.report.title = "Old bug";
        added.report.created_at = added.report.updated_at = kNoon;
        return added;
    }
    void add_file(ports::LegacyReport& report, char last, std::string bytes) {
        auto& added = report.files.emplace_back();
        added.file.id = FileId(id_of(kFileIdPrefix, last));
        added.file.report_id = report.report.id;
        added.file.position = std::ssize(report.files) - 1;
        added.path = fmt::format("uploads/{}", last);
        if (!bytes.empty()) folder.files[added.path] = std::move(bytes);
    }

    ImportSummary run(bool dry_run = false) {
        services::ImportOptions options;
        options.dry_run = dry_run;
        const auto done = imports.run(admin, old, folder, options);
        REQUIRE(done);
        return *done;
    }
    static services::ImportCount of(const ImportSummary& summary, ImportKind kind) {
        return summary.counts[static_cast<std::size_t>(kind)];
    }
    static bool mentions(const ImportSummary& summary, std::string_view text) {
        return std::any_of(summary.losses.begin(), summary.losses.end(), [&](const auto& loss) {
            return (loss.what + ": " + loss.why).find(text) != std::string::npos;
        });
    }
    Result<Report> report(char last) {
        return read([&](ports::Repositories& repos) {
            return repos.reports().find(ReportId(id_of(kReportIdPrefix, last)));
        });
    }

    const UserId ann{id_of(kUserIdPrefix, 'a')};
    const ProjectId shop{id_of(kProjectIdPrefix, 'b')};
    OldBugpin old;
    OldFiles folder;
    services::ImportService imports{
        {*store, blobs, inspector, picture_worker, clock, random, *digest, *sealer},
        settings,
        branding,
        directory};
};

}  // namespace

TEST_CASE("B02 only an administrator imports", "[import]") {
    Move move;
    const auto refused = move.imports.run(Actor{}, move.old, move.folder, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::forbidden);
}

TEST_CASE("B02 people sign in and pages submit as before", "[import]") {
    Move move;
    const auto summary = move.run();
    CHECK(summary.lost == 0);
    CHECK(move.log_in("ann@example.com", kGoodPassword));
    CHECK(move.submit(Secret("proj_key"), a_submission()));
    CHECK(Move::of(summary, ImportKind::user).came_over == 1);
    CHECK(Move::of(summary, ImportKind::project).came_over == 1);
}

TEST_CASE("B02 whoever has the address here is the same person", "[import]") {
    Move move;
    const User here = move.add_user(Role::admin, "ann@example.com");
    move.add_report('1').report.assigned_to = move.ann;
    const auto summary = move.run();
    CHECK(Move::of(summary, ImportKind::user).already_there == 1);
    CHECK(move.report('1')->assigned_to == here.id);
    CHECK(move.user(here.id).role == Role::admin);
}

TEST_CASE("B02 a link to a person who did not come over is left out and named", "[import]") {
    Move move;
    auto& added = move.add_report('1');
    added.report.assigned_to = UserId(id_of(kUserIdPrefix, 'f'));
    added.history.push_back({0, added.report.id, added.report.assigned_to, HistoryAction::status,
                             "open", "closed", kNoon});
    const auto summary = move.run();
    CHECK(summary.lost == 1);
    CHECK(Move::mentions(summary, "assignedTo"));
    CHECK_FALSE(move.report('1')->assigned_to);
    CHECK(Move::of(summary, ImportKind::history).came_over == 1);
}

TEST_CASE("B02 a pending invitation still opens, by its old link", "[import]") {
    Move move;
    auto& invited = move.old.its_users[0];
    invited.user.password_hash.clear();
    invited.user.is_active = false;
    invited.user.invitation_sent_at = kNoon;
    invited.user.invitation_expires_at = kNoon + std::chrono::hours(24);
    invited.invitation_token = Secret("their token");
    move.run();
    const auto found = move.invitations.find(Secret("their token"));
    REQUIRE(found);
    CHECK(found->id == move.ann);
}

TEST_CASE("B02 a hash that is not bcrypt's opens nothing, and that is said", "[import]") {
    Move move;
    move.old.its_users[0].user.password_hash = "plain";
    const auto summary = move.run();
    CHECK(Move::mentions(summary, "new password"));
    CHECK(move.user(move.ann).password_hash.empty());
}

TEST_CASE("B02 a project that lost its whitelist is paused", "[import]") {
    Move move;
    move.old.its_projects[0].lost_origins = true;
    const auto summary = move.run();
    CHECK(Move::mentions(summary, "paused"));
    CHECK_FALSE(move.projects.find(move.admin, move.shop)->is_active);
}

TEST_CASE("B02 reports of a removed project come over, its key does not work", "[import]") {
    Move move;
    move.old.its_projects[0].project.deleted_at = kNoon;
    move.add_report('1');
    for (int round = 0; round < 2; ++round) CHECK(move.run().lost == 0);
    CHECK(move.report('1'));
    CHECK(move.directory.project_by_key_hash(move.digest->sha256("proj_key")) == nullptr);
}

TEST_CASE("B02 files are what their bytes are, and a bad one keeps no report out", "[import]") {
    Move move;
    auto& added = move.add_report('1');
    move.add_file(added, '1', "IMG+GPS one");
    move.add_file(added, '2', "<svg/>");
    move.add_file(added, '3', "");
    move.add_file(added, '4', "DOC");
    const auto summary = move.run();
    CHECK(Move::of(summary, ImportKind::report).came_over == 1);
    CHECK(Move::of(summary, ImportKind::file).came_over == 2);
    CHECK(Move::of(summary, ImportKind::file).left_out == 2);
    const auto files = move.read(
        [&](ports::Repositories& repos) { return repos.reports().files(added.report.id); });
    REQUIRE(files->size() == 2);
    CHECK(files->at(0).type == FileType::screenshot);
    CHECK(files->at(0).filename == id_of(kFileIdPrefix, '1') + ".png");
    CHECK(files->at(0).width == 640);
    CHECK(text_of(*move.blobs.open(files->at(0).blob.sha256)) == "IMG one");
    CHECK(files->at(1).type == FileType::attachment);
}

TEST_CASE("B02 a full disk ends the import, and the next one goes on", "[import]") {
    Move move;
    for (const char last : {'1', '2', '3'}) move.add_file(move.add_report(last), last, "IMG");
    move.blobs.places_until_full = 1;
    const auto failed = move.imports.run(move.admin, move.old, move.folder, {});
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == ErrorKind::storage_full);
    CHECK(move.report('1'));
    CHECK_FALSE(move.report('2'));
    const auto summary = move.run();
    CHECK(Move::of(summary, ImportKind::report).already_there == 1);
    CHECK(Move::of(summary, ImportKind::report).came_over == 2);
    CHECK(move.report('3')->number == 3);
}

TEST_CASE("B02 settings go one by one through their rules; what was changed here stays",
          "[import]") {
    Move move;
    services::UpdateSettings mine;
    mine.app_name = "Mine";
    REQUIRE(move.settings.update(move.admin, mine));
    auto& theirs = move.old.its_settings;
    theirs.settings.app_name = "Theirs";
    theirs.settings.retention_days = 30;
    theirs.settings.enforce_https = true;  // needs an https appUrl, which there is none
    theirs.settings.smtp_enabled = true;
    theirs.settings.smtp_config.host = "mail.example.com";
    theirs.settings.smtp_config.from = "bugs@example.com";
    theirs.settings.smtp_config.password = "mail secret";
    theirs.present = {"appName", "retentionDays", "enforceHttps", "smtpEnabled", "smtpConfig"};
    const auto summary = move.run();
    CHECK(Move::of(summary, ImportKind::setting).already_there == 1);
    CHECK(Move::of(summary, ImportKind::setting).came_over == 3);
    CHECK(Move::of(summary, ImportKind::setting).left_out == 1);
    CHECK(Move::mentions(summary, "enforceHttps"));
    const auto now = move.directory.current()->settings;
    CHECK(now.app_name == "Mine");
    CHECK(now.retention_days == 30);
    CHECK(now.smtp_enabled);
    REQUIRE(now.smtp_config.password);
    CHECK(move.sealer->open(*now.smtp_config.password, kSmtpPasswordPurpose)->reveal() ==
          "mail secret");
}

TEST_CASE("B02 a mail template that would not render is left out alone", "[import]") {
    Move move;
    auto& templates = move.old.its_settings.settings.email_templates;
    templates.new_report = MailTemplate{"{{report.title}}", "<p>{{report.title}}</p>"};
    templates.invitation = MailTemplate{"{{{raw}}}", "<p></p>"};
    move.old.its_settings.present = {"emailTemplates"};
    const auto summary = move.run();
    CHECK(Move::mentions(summary, "mail template invitation"));
    const auto now = move.directory.current()->settings.email_templates;
    CHECK(now.new_report == templates.new_report);
    CHECK_FALSE(now.invitation);
}

TEST_CASE("B02 a webhook keeps its secret, or gets one", "[import]") {
    Move move;
    for (const char last : {'1', '2'}) {
        auto& added = move.old.its_webhooks.emplace_back();
        added.webhook.id = WebhookId(id_of(kWebhookIdPrefix, last));
        added.webhook.project_id = move.shop;
        added.webhook.name = "Chat";
        added.webhook.url = "https://chat.example/hook";
        added.webhook.events = {ReportEventName::created};
        if (last == '1') added.secret = Secret("theirs");
    }
    CHECK(move.run().lost == 0);
    const auto secret = [&](char last) {
        const auto webhook =
            move.webhooks.find(move.admin, WebhookId(id_of(kWebhookIdPrefix, last)));
        return move.sealer->open(webhook->sealed_secret, Webhook::kSecretPurpose)->reveal();
    };
    CHECK(secret('1') == "theirs");
    CHECK(secret('2').starts_with(kWebhookSecretPrefix));
}

TEST_CASE("B02 pictures of people and of the operator are made anew", "[import]") {
    Move move;
    move.old.its_users[0].avatar = "uploads/avatars/x/a.png";
    move.folder.files["uploads/avatars/x/a.png"] = "IMG face";
    move.folder.files["uploads/branding/light/logo-light.png"] = "IMG logo";
    move.folder.files["uploads/branding/dark/logo-dark.svg"] = "<svg/>";
    const auto summary = move.run();
    CHECK(Move::of(summary, ImportKind::avatar).came_over == 1);
    CHECK(Move::of(summary, ImportKind::branding).came_over == 1);
    CHECK(Move::of(summary, ImportKind::branding).left_out == 1);
    CHECK(Move::mentions(summary, "logo-dark.svg"));
    const auto avatar = move.user(move.ann).avatar_sha256;
    REQUIRE(avatar);
    CHECK(text_of(*move.blobs.open(*avatar)) == "IMG made of IMG face with 0 boxes, 256 wide");
    CHECK(move.directory.current()->settings.branding.logo_light_url);
    CHECK(Move::of(move.run(), ImportKind::branding).already_there == 1);
}

TEST_CASE("B02 a dry run counts the same and stores nothing", "[import]") {
    Move move;
    move.add_file(move.add_report('1'), '1', "IMG");
    move.old.its_settings.settings.retention_days = 5;
    move.old.its_settings.present = {"retentionDays"};
    const auto dry = move.run(true);
    CHECK(move.blobs.count() == 0);
    CHECK_FALSE(move.report('1'));
    CHECK(move.directory.current()->settings.retention_days == 90);
    const auto wet = move.run();
    for (std::size_t i = 0; i < wet.counts.size(); ++i)
        CHECK(wet.counts[i].came_over == dry.counts[i].came_over);
}

TEST_CASE("B02 nobody is told of what comes over, and a source in use is noticed", "[import]") {
    Move move;
    move.old.changed = true;
    move.add_report('1');
    CHECK(Move::mentions(move.run(), "stop BugPin 1.x"));
    CHECK(move.run_jobs() == 0);
}

TEST_CASE("B02 what a project's settings forbid is not kept of old reports", "[import]") {
    Move move;
    ProjectPrivacySettings privacy;
    privacy.eu_privacy_mode = true;
    move.old.its_projects[0].project.settings.privacy = privacy;
    move.add_report('1');
    move.run();
    CHECK(move.old.last_limits.eu_privacy);
}
