// What is made of pictures: variants, redactions, and the blobs that they leave behind.
#include "report_repository.hpp"
#include "report_rows.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kBlobReferenced =
    "SELECT EXISTS (SELECT 1 FROM files WHERE sha256 = ?1) OR "
    "EXISTS (SELECT 1 FROM file_variants WHERE sha256 = ?1) OR "
    "EXISTS (SELECT 1 FROM files WHERE original_sha256 = ?1) OR "
    "EXISTS (SELECT 1 FROM users WHERE avatar_sha256 = ?1) OR "
    "EXISTS (SELECT 1 FROM branding_images WHERE sha256 = ?1) OR "
    "EXISTS (SELECT 1 FROM trash_blobs WHERE sha256 = ?1)";

constexpr std::string_view kStorage =
    "SELECT count(*), coalesce(sum(bytes), 0) FROM (SELECT sha256, bytes FROM files UNION "
    "SELECT sha256, bytes FROM file_variants UNION SELECT sha256, bytes FROM branding_images)";

const std::string kFindVariant = "SELECT " + column_list<VariantRow>() +
                                 " FROM file_variants WHERE report_id = ? AND file_id = ? AND "
                                 "name = ?";
// Of a file that is still what the variant was made from.
constexpr std::string_view kSaveVariant =
    "INSERT INTO file_variants (report_id, file_id, name, sha256, bytes, width, height, "
    "created_at) "
    "SELECT report_id, id, ?3, ?4, ?5, ?6, ?7, ?8 FROM files "
    "WHERE report_id = ?1 AND id = ?2 AND sha256 = ?9 AND state = 'ready' "
    "ON CONFLICT (report_id, file_id, name) DO UPDATE SET sha256 = excluded.sha256, bytes = "
    "excluded.bytes, width = excluded.width, height = excluded.height, created_at = "
    "excluded.created_at";
constexpr std::string_view kRemoveVariants =
    "DELETE FROM file_variants WHERE report_id = ? AND file_id = ?";

const std::string kFilesToRedact =
    "SELECT " + column_list<FileRow>() +
    " FROM files INDEXED BY files_to_redact WHERE state = 'redaction_pending' AND "
    "(report_id, id) > (?, ?) ORDER BY report_id, id LIMIT ?";
constexpr std::string_view kSaveRedaction =
    "UPDATE files SET filename = ?3, mime_type = ?4, sha256 = ?5, bytes = ?6, width = ?7, height = "
    "?8, state = ?9, original_sha256 = ?10 WHERE report_id = ?1 AND id = ?2";

constexpr std::string_view kDoom = "INSERT OR IGNORE INTO doomed_blobs (sha256) VALUES (?)";
constexpr std::string_view kDoomed = "SELECT sha256 FROM doomed_blobs ORDER BY sha256 LIMIT ?";
constexpr std::string_view kForgetDoomed = "DELETE FROM doomed_blobs WHERE sha256 = ?";

Error no_file() { return Error::not_found("File not found"); }

}  // namespace

Result<bool> SqliteReports::is_blob_referenced(std::string_view sha256) {
    return sqlite::number(context_.connection, kBlobReferenced, sha256) != 0;
}

Result<ports::StorageStatistics> SqliteReports::storage() {
    Query query(context_.connection, kStorage);
    query.step();  // an aggregate always has its one row
    return ports::StorageStatistics{query.get<std::int64_t>(0), query.get<std::int64_t>(1)};
}

Result<std::optional<FileVariant>> SqliteReports::find_variant(const ReportId& report,
                                                               const FileId& file, Variant name) {
    Query query(context_.connection, kFindVariant);
    query.bind(report, file, name);
    if (!query.step()) return std::optional<FileVariant>();
    return std::optional(read_row<VariantRow, FileVariant>(query.statement()));
}

Result<> SqliteReports::save_variant(const ReportId& report, const FileId& file,
                                     const FileVariant& variant, std::string_view made_from) {
    const int saved = sqlite::run(context_.connection, kSaveVariant, report, file, variant.name,
                                  variant.blob.sha256, variant.blob.bytes, variant.width,
                                  variant.height, variant.created_at, made_from);
    return saved == 0 ? no_file() : Result<>();
}

Result<std::vector<File>> SqliteReports::files_to_redact(const ReportId& after_report,
                                                         const FileId& after, std::int64_t limit) {
    std::vector<File> files;
    Query query(context_.connection, kFilesToRedact);
    query.bind(after_report, after, limit);
    while (query.step()) files.push_back(read_row<FileRow, File>(query.statement()));
    return files;
}

Result<> SqliteReports::save_redaction(const File& file) {
    const int saved = sqlite::run(context_.connection, kSaveRedaction, file.report_id, file.id,
                                  file.filename, file.mime_type, file.blob.sha256, file.blob.bytes,
                                  file.width, file.height, file.state, file.original_sha256);
    if (saved == 0) return no_file();
    sqlite::run(context_.connection, kRemoveVariants, file.report_id, file.id);
    return {};
}

Result<> SqliteReports::doom_blob(std::string_view sha256) {
    sqlite::run(context_.connection, kDoom, sha256);
    return {};
}

Result<std::vector<std::string>> SqliteReports::doomed_blobs(std::int64_t limit) {
    std::vector<std::string> blobs;
    Query query(context_.connection, kDoomed);
    query.bind(limit);
    while (query.step()) blobs.push_back(query.get<std::string>(0));
    return blobs;
}

Result<> SqliteReports::forget_doomed(std::string_view sha256) {
    sqlite::run(context_.connection, kForgetDoomed, sha256);
    return {};
}

}  // namespace bugpin::sqlite
