#include "legacy_json.hpp"
#include "legacy_source.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>

namespace bugpin::sqlite {
namespace {

using ports::LegacyGap;
using ports::LegacyReport;
using ports::LegacyReportKey;

constexpr std::size_t kShortestTitle = 4, kLongestTitle = 200;
constexpr std::size_t kLongestPerson = 200, kLongestLocale = 35;
constexpr std::size_t kLongestDescription = 200'000;
constexpr std::size_t kLongestHistoryValue = 20'000;
constexpr std::size_t kMostFiles = 200;
constexpr std::int64_t kMostJson = 8 << 20;
constexpr std::int64_t kMostEntries = 10'000;

std::string title_of(LegacyRow& row) {
    const std::string text = row.text_or_empty("title");
    std::string title(trim(text));
    std::replace_if(
        title.begin(), title.end(), [](unsigned char c) { return c < 0x20; }, ' ');
    if (code_points(title) < kShortestTitle) title = "Report: " + title;
    return first_characters(trim(title), kLongestTitle);
}

std::optional<std::string> short_text(LegacyRow& row, const char* column, std::size_t most) {
    auto text = row.text(column);
    if (!text || trim(*text).empty()) return std::nullopt;
    return first_characters(trim(*text), most);
}

// What nothing is known of: every required member, empty.
const std::string& no_context() {
    static const std::string kEmpty = json::to_string(PageContext());
    return kEmpty;
}

InputLimits generous(InputLimits limits) {
    limits.json_bytes = kMostJson;
    limits.context_entries = kMostEntries;
    return limits;
}

void read_page(LegacyRow& row, const InputLimits& limits, const std::string& what,
               LegacyReport& out) {
    const auto text = row.text("metadata");
    auto page = salvage<PageContext>(text.value_or("null"), limits, what + ": metadata", out.gaps,
                                     no_context());
    if (!page) page.emplace();
    page->restrict_to(limits);
    out.report.metadata.json = json::to_string(*page);
}

void read_annotations(LegacyRow& row, const InputLimits& limits, const std::string& what,
                      LegacyReport& out) {
    const auto text = row.text("annotations");
    if (!text) return;
    const auto document = json::Document::parse(*text, limits);
    if (!document) {
        out.gaps.push_back({what + ": annotations", document.error().message});
    } else if (document->root().is_object()) {
        out.report.annotations = AnyJson{document->root().text()};
    } else if (!document->root().is_null()) {
        out.gaps.push_back({what + ": annotations", "must be an object"});
    }
}

template <class E>
E name_or(LegacyRow& row, const char* column, E instead, const std::string& what,
          std::vector<LegacyGap>& gaps) {
    const std::string text = row.text_or_empty(column);
    if (const auto value = enum_from<E>(text)) return *value;
    if (!text.empty())
        gaps.push_back({fmt::format("{}: {}", what, column),
                        fmt::format("\"{}\" is none that there is; it is {} now",
                                    printable(text, 40), name_of(instead))});
    return instead;
}

// Keeps what the state promises: a closed report says since when.
void read_state(LegacyRow& row, const std::string& what, LegacyReport& out) {
    Report& report = out.report;
    report.status = name_or(row, "status", Status::open, what, out.gaps);
    report.priority = name_or(row, "priority", Priority::medium, what, out.gaps);
    const bool is_done = report.status == Status::resolved || report.status == Status::closed;
    if (is_done) report.resolved_at = row.time("resolved_at");
    if (report.status == Status::resolved && !report.resolved_at)
        report.resolved_at = report.updated_at;
    if (report.status == Status::closed)
        report.closed_at = row.time("closed_at").value_or(report.updated_at);
    if (const auto by = row.text("resolved_by"); by && !by->empty() && report.resolved_at)
        report.resolved_by = UserId(*by);
    if (const auto to = row.text("assigned_to"); to && !to->empty())
        report.assigned_to = UserId(*to);
}

void read_reporter(LegacyRow& row, const std::string& what, LegacyReport& out) {
    Report& report = out.report;
    report.reporter_name = short_text(row, "reporter_name", kLongestPerson);
    report.reporter_locale = short_text(row, "reporter_locale", kLongestLocale);
    report.reporter_email = short_text(row, "reporter_email", 255);
    if (!report.reporter_email || !Email{}(*report.reporter_email, {})) return;
    report.reporter_email.reset();
    out.gaps.push_back({what + ": reporterEmail", "is no e-mail address"});
}

// Issues in trackers have no place here yet; where they are is said, so that nobody loses them.
void read_issues(LegacyRow& row, const std::string& what, LegacyReport& out) {
    const auto url = row.text("github_issue_url");
    if (url && !url->empty())
        out.gaps.push_back({what + ": issue", "is not taken over: " + printable(*url, 200)});
    const auto forwarded = row.text("forwarded_to");
    if (!url && forwarded && !forwarded->empty() && *forwarded != "[]")
        out.gaps.push_back({what + ": forwardedTo", "is not taken over"});
}

// Which of ours an action of theirs is; their names are not documented.
std::optional<HistoryAction> action_of(std::string_view name) {
    using enum HistoryAction;
    constexpr std::array<std::pair<std::string_view, HistoryAction>, 5> kWords{
        {{"status", status},
         {"priority", priority},
         {"assign", assignee},
         {"title", title},
         {"description", description}}};
    for (const auto& [word, action] : kWords)
        if (name.find(word) != std::string_view::npos) return action;
    return std::nullopt;
}

std::optional<std::string> history_value(LegacyRow& row, const char* column) {
    auto text = row.text(column);
    if (!text || text->empty()) return std::nullopt;
    return first_characters(*text, kLongestHistoryValue);
}

}  // namespace

std::string path_in_uploads(std::string_view text) {
    constexpr std::string_view kFolder = "uploads/";
    if (text.starts_with(kFolder)) return std::string(text);
    if (text.find("://") != std::string_view::npos) return "";
    const auto found = text.rfind(fmt::format("/{}", kFolder));
    return found == std::string_view::npos ? "" : std::string(text.substr(found + 1));
}

Result<ports::LegacyRows<LegacyReportKey>> SqliteLegacySource::reports() {
    ports::LegacyRows<LegacyReportKey> out;
    each("reports", {"rowid", "id", "project_id", "created_at"}, "ORDER BY rowid", out.gaps,
         [&](LegacyRow& row) {
             LegacyReportKey key;
             key.row = row.integer("rowid").value_or(0);
             key.id = ReportId(row.text_or_empty("id"));
             key.project = ProjectId(row.text_or_empty("project_id"));
             key.created_at = row.time("created_at");
             if (is_prefixed_id(key.id.str(), kReportIdPrefix))
                 out.rows.push_back(std::move(key));
             else
                 out.gaps.push_back({named("report", key.id.str()), "id is not an id"});
         });
    std::ranges::stable_sort(out.rows, {},
                             [](const auto& key) { return key.created_at.value_or(Time::max()); });
    return out;
}

Result<LegacyReport> SqliteLegacySource::report(const LegacyReportKey& key,
                                                const InputLimits& given) {
    const InputLimits limits = generous(given);
    const std::string what = named("report", key.id.str());
    LegacyReport out;
    bool is_there = false;
    each("reports",
         {"title", "description", "status", "priority", "annotations", "metadata", "reporter_email",
          "reporter_name", "reporter_locale", "assigned_to", "resolved_by", "updated_at",
          "resolved_at", "closed_at", "github_issue_url", "forwarded_to"},
         fmt::format("WHERE rowid = {}", key.row), out.gaps, [&](LegacyRow& row) {
             is_there = true;
             Report& report = out.report;
             report.id = key.id;
             report.project_id = key.project;
             report.created_at = key.created_at.value_or(Time());
             report.updated_at = row.time("updated_at").value_or(report.created_at);
             report.title = title_of(row);
             if (auto text = row.text("description"); text && !text->empty())
                 report.description = first_characters(*text, kLongestDescription);
             read_state(row, what, out);
             read_reporter(row, what, out);
             read_issues(row, what, out);
             read_annotations(row, limits, what, out);
             read_page(row, limits, what, out);
         });
    if (!is_there)
        return Error{ErrorKind::invalid, "UNREADABLE",
                     out.gaps.empty() ? "it is gone" : out.gaps.front().why};
    read_files(key, out);
    read_history(key, out);
    return out;
}

void SqliteLegacySource::read_files(const LegacyReportKey& key, LegacyReport& out) {
    const std::string what = named("report", key.id.str());
    std::size_t seen = 0;
    each("files", {"id", "type", "filename", "path", "created_at"}, key.id, out.gaps,
         [&](LegacyRow& row) {
             if (seen > kMostFiles) return;  // that was said
             ports::LegacyFile file;
             file.file.id = FileId(row.text_or_empty("id"));
             if (++seen > kMostFiles || !is_prefixed_id(file.file.id.str(), kFileIdPrefix)) {
                 out.gaps.push_back({fmt::format("{}: {}", what, named("file", file.file.id.str())),
                                     seen > kMostFiles ? "there are too many" : "id is not an id"});
                 return;
             }
             file.file.report_id = key.id;
             file.file.position = std::ssize(out.files);
             file.file.created_at = row.time("created_at").value_or(out.report.created_at);
             file.path = path_in_uploads(row.text_or_empty("path"));
             out.files.push_back(std::move(file));
         });
}

void SqliteLegacySource::read_history(const LegacyReportKey& key, LegacyReport& out) {
    each("report_history", {"user_id", "action", "old_value", "new_value", "created_at"}, key.id,
         out.gaps, [&](LegacyRow& row) {
             HistoryEntry entry;
             const std::string name = to_lower_ascii(row.text_or_empty("action"));
             if (name.find("creat") != std::string::npos) return;  // the report says when
             const auto action = action_of(name);
             if (!action) {
                 out.gaps.push_back({named("report", key.id.str()) + ": history",
                                     fmt::format("\"{}\" has no place here", printable(name, 60))});
                 return;
             }
             entry.report_id = key.id;
             entry.action = *action;
             if (const auto user = row.text("user_id"); user && !user->empty())
                 entry.user_id = UserId(*user);
             entry.old_value = history_value(row, "old_value");
             entry.new_value = history_value(row, "new_value");
             entry.created_at = row.time("created_at").value_or(out.report.created_at);
             out.history.push_back(std::move(entry));
         });
    std::ranges::stable_sort(out.history, {}, &HistoryEntry::created_at);
}

}  // namespace bugpin::sqlite
