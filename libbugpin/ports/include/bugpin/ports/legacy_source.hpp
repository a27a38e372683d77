// The database of a BugPin 1.x data directory, for reading only. What stands there is nobody's
// promise: every text is made valid, every JSON checked, and what does not fit is named and left
// out instead of failing the rest. Belongs to one thread. Errors: an INVALID with the reason where
// there is no such database; what is wrong with single rows is a LegacyGap.
#pragma once

#include "bugpin/core/limits.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/domain/api_token.hpp"
#include "bugpin/domain/notification.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/report_history.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/domain/webhook.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bugpin::ports {

// Something that could not be read, and why.
struct LegacyGap {
    std::string what;  // "report rpt_…: metadata.browser", printable
    std::string why;
};

template <class T>
struct LegacyRows {
    std::vector<T> rows;
    std::vector<LegacyGap> gaps;
};

struct LegacyUser {
    User user;                // without the hash of an invitation
    Secret invitation_token;  // in clear; empty: none
    std::string avatar;       // below the data directory; "": none
};

struct LegacyProject {
    Project project;
    Secret api_key;             // in clear, where its hash is not stored; else empty
    bool lost_origins = false;  // it has, or may have, a whitelist, and nothing of it can be read
};

struct LegacyWebhook {
    Webhook webhook;  // without its sealed secret
    Secret secret;    // in clear; empty: none
};

// Where a report is; the oldest come first.
struct LegacyReportKey {
    std::int64_t row = 0;
    ReportId id;
    ProjectId project;
    std::optional<Time> created_at;
};

struct LegacyFile {
    File file;         // without its blob, and of a type that nobody has looked at
    std::string path;  // below the data directory, with forward slashes; "": it is elsewhere
};

struct LegacyReport {
    Report report;
    std::vector<LegacyFile> files;
    std::vector<HistoryEntry> history;
    std::vector<LegacyGap> gaps;
};

struct LegacySettings {
    Settings settings;              // secrets in clear
    std::set<std::string> present;  // names of members, as in JSON
    std::vector<LegacyGap> gaps;
};

class LegacySource {
public:
    virtual ~LegacySource() = default;

    virtual Result<LegacySettings> settings() = 0;
    virtual Result<LegacyRows<LegacyUser>> users() = 0;
    virtual Result<LegacyRows<LegacyProject>> projects() = 0;  // deleted ones, too
    virtual Result<LegacyRows<ApiToken>> api_tokens() = 0;
    virtual Result<LegacyRows<LegacyWebhook>> webhooks() = 0;
    virtual Result<LegacyRows<NotificationPreference>> preferences() = 0;
    virtual Result<LegacyRows<NotificationDefaults>> notification_defaults() = 0;
    virtual Result<LegacyRows<LegacyReportKey>> reports() = 0;
    // `limits` decide what is kept of what the page told. INVALID when there is no making sense of
    // it.
    virtual Result<LegacyReport> report(const LegacyReportKey& key, const InputLimits& limits) = 0;

    // Tables with rows that have no place here: name and number.
    virtual Result<std::vector<LegacyGap>> unknown_tables() = 0;
    // Whether somebody has written to it since it was opened.
    virtual bool has_changed() const = 0;
};

}  // namespace bugpin::ports
