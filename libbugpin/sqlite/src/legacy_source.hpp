// Rows of BugPin 1.x as what they mean here.
#pragma once

#include "legacy_database.hpp"

#include "bugpin/ports/legacy_source.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace bugpin::sqlite {

class SqliteLegacySource final : public ports::LegacySource {
public:
    explicit SqliteLegacySource(LegacyFiles files) : files_(std::move(files)) {}

    Result<ports::LegacySettings> settings() override;
    Result<ports::LegacyRows<ports::LegacyUser>> users() override;
    Result<ports::LegacyRows<ports::LegacyProject>> projects() override;
    Result<ports::LegacyRows<ApiToken>> api_tokens() override;
    Result<ports::LegacyRows<ports::LegacyWebhook>> webhooks() override;
    Result<ports::LegacyRows<NotificationPreference>> preferences() override;
    Result<ports::LegacyRows<NotificationDefaults>> notification_defaults() override;
    Result<ports::LegacyRows<ports::LegacyReportKey>> reports() override;
    Result<ports::LegacyReport> report(const ports::LegacyReportKey& key,
                                       const InputLimits& limits) override;
    Result<std::vector<ports::LegacyGap>> unknown_tables() override;
    bool has_changed() const override { return files_.have_changed(); }

private:
    using Columns = std::vector<const char*>;
    // Calls `read` for each row of a table, of which there may be none. What SQLite has to say
    // becomes a gap: the rows before it count.
    void each(const std::string& table, const Columns& columns, std::string_view tail,
              std::vector<ports::LegacyGap>& gaps, const std::function<void(LegacyRow&)>& read,
              std::string_view bound = {});  // for "?1"
    // The same for the rows of one report.
    void each(const std::string& table, const Columns& columns, const ReportId& report,
              std::vector<ports::LegacyGap>& gaps, const std::function<void(LegacyRow&)>& read);

    void read_files(const ports::LegacyReportKey& key, ports::LegacyReport& out);
    void read_history(const ports::LegacyReportKey& key, ports::LegacyReport& out);

    LegacyFiles files_;
};

// Reads what BugPin 1.x keeps of a project's settings.
ProjectSettings legacy_project_settings(const std::string& json, std::string_view what,
                                        std::vector<ports::LegacyGap>& gaps, bool& lost_origins);

// `text` below "uploads/", where the directory may have been moved since; "": it is elsewhere.
std::string path_in_uploads(std::string_view text);

// "report rpt_…", for people.
std::string named(std::string_view kind, std::string_view id);

}  // namespace bugpin::sqlite
