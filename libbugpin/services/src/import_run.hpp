// One import, step by step; the steps are in three files by what they take over. Belongs to one
// thread.
#pragma once

#include "import_files.hpp"
#include "import_ledger.hpp"

#include "bugpin/services/import_service.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bugpin::services {

class ImportRun {
public:
    struct Parts {
        const ImportService::Ports& ports;
        SettingsService& settings;
        BrandingService& branding;
        Directory& directory;
        Actor actor;
        ports::LegacySource& source;
        const ports::EnclosedFolder& folder;
        const ImportOptions& options;
    };
    explicit ImportRun(Parts parts)
        : parts_(std::move(parts)),
          files_(parts_.ports, parts_.folder, parts_.options.dry_run),
          ledger_(parts_.options.dry_run) {}

    Result<ImportSummary> run();

private:
    bool is_dry() const { return parts_.options.dry_run; }
    ports::Store& store() { return parts_.ports.store; }
    // Stores one row of a kind by `insert`, unless it is there by `find`: an error that is about
    // the row is written down. Returns whether the row is there now.
    using Question = std::function<Result<bool>(ports::Repositories&)>;
    Result<bool> add(ImportKind kind, const std::string& what, const Question& is_there,
                     const ports::UseCase& insert);

    // --- settings and pictures (import_settings.cpp) ---
    Result<> take_settings();
    Result<bool> apply_setting(std::string_view name, const Settings& theirs);
    Result<> take_mail_templates(const Settings& theirs);
    Result<> take_branding();
    Result<> take_picture(BrandingKind kind, ColorMode mode);

    // --- people and projects (import_people.cpp) ---
    Result<> take_users();
    Result<> take_user(const ports::LegacyUser& theirs);
    Result<std::optional<UserId>> same_user_here(const User& theirs);
    std::string checked_password_hash(const User& theirs);
    Result<std::shared_ptr<void>> take_avatar(const ports::LegacyUser& theirs, User& user);
    Result<> take_projects();
    Result<> take_project(ports::LegacyProject theirs);
    Result<> take_removed_project(const Project& project);
    bool is_live(const ProjectId& project) const;
    Result<> take_notifications();
    Result<> take_webhooks();
    Result<> take_api_tokens();

    // --- reports (import_reports.cpp) ---
    struct Cargo {
        Report report;
        std::vector<File> files;
        std::vector<HistoryEntry> history;
        std::vector<ports::PlacedBlob> placed;  // in flight until the rows are there
    };
    Result<> take_reports();
    Result<> take_report(const ports::LegacyReportKey& key);
    Result<> take_files(const std::vector<ports::LegacyFile>& theirs, Cargo& cargo);
    Result<> store_report(Cargo& cargo);
    InputLimits limits_of(const ProjectId& project) const;
    // Who that is here; nullopt when nobody is.
    std::optional<UserId> known(const std::optional<UserId>& theirs) const;

    Parts parts_;
    ImportFiles files_;
    ImportLedger ledger_;
    std::string last_refusal_;                       // of apply_setting()
    std::map<UserId, UserId> people_;                // theirs and who that is here
    std::map<ProjectId, ProjectSettings> projects_;  // those that are here, removed ones too
    std::set<ProjectId> removed_;
};

}  // namespace bugpin::services
