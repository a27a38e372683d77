// A bug report and the files that came with it: states, severities and the rules of their change.
// Plain values. What the browser told about itself is in report_context.hpp.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/annotation.hpp"
#include "bugpin/domain/blob.hpp"
#include "bugpin/domain/issue_link.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/report_context.hpp"
#include "bugpin/domain/report_status.hpp"
#include "bugpin/domain/user.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin {

using ReportId = Id<struct ReportTag>;
using FileId = Id<struct FileTag>;

inline constexpr std::string_view kReportIdPrefix = "rpt_";
inline constexpr std::string_view kFileIdPrefix = "file_";

// From the mildest to the most severe; lists sort by it.
enum class Priority { lowest, low, medium, high, highest };
enum class FileType { screenshot, video, attachment };
// A file is withheld from everybody until the boxes drawn on it are burnt in; for ever if that
// fails.
enum class FileState { ready, redaction_pending, redaction_failed };
// Smaller forms of a picture, made when first asked for.
enum class Variant { thumb, web };

template <>
struct EnumNames<Priority> {
    static constexpr std::array<std::pair<Priority, std::string_view>, 5> values{
        {{Priority::lowest, "lowest"},
         {Priority::low, "low"},
         {Priority::medium, "medium"},
         {Priority::high, "high"},
         {Priority::highest, "highest"}}};
};
template <>
struct EnumNames<FileType> {
    static constexpr std::array<std::pair<FileType, std::string_view>, 3> values{
        {{FileType::screenshot, "screenshot"},
         {FileType::video, "video"},
         {FileType::attachment, "attachment"}}};
};

template <>
struct EnumNames<FileState> {
    static constexpr std::array<std::pair<FileState, std::string_view>, 3> values{
        {{FileState::ready, "ready"},
         {FileState::redaction_pending, "redaction_pending"},
         {FileState::redaction_failed, "redaction_failed"}}};
};
template <>
struct EnumNames<Variant> {
    static constexpr std::array<std::pair<Variant, std::string_view>, 2> values{
        {{Variant::thumb, "thumb"}, {Variant::web, "web"}}};
};

struct Report {
    ReportId id;
    std::int64_t number = 0;  // counted per project from 1, given by the store at insertion
    ProjectId project_id;
    std::string title;  // 4–200 characters, trimmed
    std::optional<std::string> description;
    Status status = Status::open;
    Priority priority = Priority::medium;
    std::optional<AnyJson> annotations;        // object, as sent
    std::optional<AnyJson> media_annotations;  // array, as sent
    Checked<PageContext> metadata;
    std::optional<std::string> reporter_email;
    std::optional<std::string> reporter_name;
    std::optional<std::string> reporter_locale;
    std::optional<UserId> assigned_to;
    FieldValues custom_fields;      // of the project's own fields; never null
    std::vector<std::string> tags;  // as tags_from() makes them
    Time created_at;
    Time updated_at;
    std::optional<Time>
        resolved_at;  // set by resolved, kept by closed, cleared by open and in_progress
    std::optional<UserId> resolved_by;          // with resolved_at; empty when the user is gone
    std::optional<Time> closed_at;              // set if and only if status is closed
    std::optional<Id<ReportTag>> duplicate_of;  // merged into that one
    std::vector<IssueLink> issues;  // filled on reading; written by themselves, oldest first

    // Moves to `next`; any status may follow any other. Repeating the present one changes nothing.
    // Returns whether anything changed.
    bool change_status(Status next, const std::optional<UserId>& by, Time now);
};

struct File {
    FileId id;
    ReportId report_id;
    FileType type = FileType::screenshot;
    std::string filename;  // stored name: file id and the extension of the detected type
    std::optional<std::string>
        original_name;      // as sent, printable, at most 128 bytes; display only
    std::string mime_type;  // decided by content, never by what the client declared
    Blob blob;
    std::optional<std::int64_t> width;  // pixels, from the header; upright once redacted
    std::optional<std::int64_t> height;
    std::int64_t position = 0;  // order in the submission
    Time created_at;
    FileState state = FileState::ready;
    std::optional<Annotations> annotations;      // of a base picture: the redactions alone
    std::optional<FileId> base_of;               // the marked picture that this one is the base of
    std::optional<std::string> original_sha256;  // the blob before redaction, where it is kept
};

struct FileVariant {
    Variant name = Variant::thumb;
    Blob blob;
    std::int64_t width = 0, height = 0;
    Time created_at;
};

}  // namespace bugpin
