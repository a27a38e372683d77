#include "verifier.hpp"

#include "bugpin/core/text.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

// Each selects one line of text per finding.
constexpr std::string_view kReferences =
    "SELECT 'row ' || coalesce(rowid, '?') || ' of ' || \"table\" || ' refers to a missing row of "
    "' || "
    "parent FROM pragma_foreign_key_check";
constexpr std::string_view kCounts =
    "SELECT 'project ' || project_id || ': counted ' || sum(counted) || ' reports ' || status || "
    "', ' || "
    "priority || ', there are ' || sum(present) FROM ("
    "SELECT project_id, status, priority, is_assigned, count AS counted, 0 AS present FROM "
    "report_counts "
    "UNION ALL SELECT project_id, status, priority, is_assigned, 0, count(*) FROM reports "
    "GROUP BY project_id, status, priority, is_assigned) "
    "GROUP BY project_id, status, priority, is_assigned HAVING sum(counted) <> sum(present)";
constexpr std::string_view kNumbers =
    "SELECT 'project ' || project_id || ': number ' || number || ' was given ' || count(*) || ' "
    "times' "
    "FROM reports GROUP BY project_id, number HAVING count(*) > 1";
constexpr std::string_view kLastNumbers =
    "SELECT 'project ' || id || ': last number is ' || last_number || ', a report has ' || "
    "(SELECT max(number) FROM reports WHERE project_id = projects.id) FROM projects "
    "WHERE last_number < (SELECT max(number) FROM reports WHERE project_id = projects.id)";
constexpr std::string_view kTags =
    "SELECT 'project ' || project_id || ': counted ' || sum(counted) || ' reports tagged ' || tag "
    "|| ', there are ' || sum(present) FROM ("
    "SELECT project_id, tag, count AS counted, 0 AS present FROM project_tags "
    "UNION ALL SELECT project_id, value, 0, count(*) FROM reports, json_each(tags) "
    "WHERE tags <> '[]' GROUP BY project_id, value) "
    "GROUP BY project_id, tag HAVING sum(counted) <> sum(present)";
constexpr std::string_view kBlobNames =
    "SELECT 'file ' || id || ' of report ' || report_id || ' names no blob' FROM files "
    "WHERE length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*'";
constexpr std::string_view kBases =
    "SELECT 'file ' || base.id || ' is the base of no file of its report' FROM files AS base "
    "WHERE base.base_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM files AS marked WHERE "
    "marked.report_id = base.report_id AND marked.id = base.base_of)";
constexpr std::string_view kBlobs =
    "SELECT sha256 FROM files UNION SELECT sha256 FROM file_variants UNION "
    "SELECT sha256 FROM branding_images UNION SELECT sha256 FROM trash_blobs UNION "
    "SELECT avatar_sha256 FROM users WHERE avatar_sha256 IS NOT NULL UNION "
    "SELECT original_sha256 FROM files WHERE original_sha256 IS NOT NULL ORDER BY 1";

void collect(Connection& connection, std::string_view sql, std::vector<std::string>& lines) {
    Query query(connection, sql);
    while (query.step()) lines.push_back(query.get<std::string>(0));
}

}  // namespace

ports::StoreFindings verify_database(Connection& connection) {
    ports::StoreFindings findings;
    Query integrity(connection, "PRAGMA integrity_check");
    while (integrity.step())
        if (auto line = integrity.get<std::string>(0); line != "ok")
            findings.problems.push_back(std::move(line));
    for (const auto sql : {kReferences, kCounts, kNumbers, kLastNumbers, kTags, kBlobNames, kBases})
        collect(connection, sql, findings.problems);
    collect(connection, kBlobs, findings.blobs);
    findings.reports = number(connection, "SELECT count(*) FROM reports");
    findings.files = number(connection, "SELECT count(*) FROM files");
    findings.projects =
        number(connection, "SELECT count(*) FROM projects WHERE deleted_at IS NULL");
    findings.users = number(connection, "SELECT count(*) FROM users");
    return findings;
}

}  // namespace bugpin::sqlite
