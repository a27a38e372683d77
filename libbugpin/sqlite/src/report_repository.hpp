// Reports over SQLite. See ports::ReportRepository; lists are in report_list.hpp.
#pragma once

#include "context.hpp"

#include "bugpin/ports/report_repository.hpp"

namespace bugpin::sqlite {

class SqliteReports final : public ports::ReportRepository {
public:
    explicit SqliteReports(Context& context) : context_(context) {}

    Result<std::int64_t> insert(const Report& report, const std::vector<File>& files) override;
    Result<Report> find(const ReportId& id) override;
    Result<std::vector<Report>> find_all(const std::vector<ReportId>& ids) override;
    Result<> save(const Report& report) override;
    Result<> remove(const ReportId& id) override;
    Result<ports::ReportPage> list(const ports::ReportQuery& query) override;
    Result<ports::ReportFacets> facets(const ports::ReportQuery& query) override;
    Result<std::vector<ports::ReportKey>> keys(const ports::ReportQuery& query) override;
    Result<std::vector<ports::ReportListItem>> find_by_keys(
        const std::vector<ports::ReportKey>& keys) override;
    Result<ports::ReportStatistics> statistics(const std::optional<ProjectId>& project) override;

    Result<std::vector<AgedReport>> aged(Time after_created, const ReportId& after, Time before,
                                         std::int64_t limit) override;
    Result<std::vector<TagCount>> tags(const std::optional<ProjectId>& project) override;

    Result<std::vector<File>> files(const ReportId& id) override;
    Result<File> find_file(const ReportId& report, const FileId& file) override;
    Result<ports::StorageStatistics> storage() override;
    Result<bool> is_blob_referenced(std::string_view sha256) override;
    Result<std::optional<FileVariant>> find_variant(const ReportId& report, const FileId& file,
                                                    Variant name) override;
    Result<> save_variant(const ReportId& report, const FileId& file, const FileVariant& variant,
                          std::string_view made_from) override;
    Result<std::vector<File>> files_to_redact(const ReportId& after_report, const FileId& after,
                                              std::int64_t limit) override;
    Result<> save_redaction(const File& file) override;
    Result<> doom_blob(std::string_view sha256) override;
    Result<std::vector<std::string>> doomed_blobs(std::int64_t limit) override;
    Result<> forget_doomed(std::string_view sha256) override;

    Result<std::optional<Remembered>> find_by_key(const ProjectId& project, std::string_view key,
                                                  Time not_before) override;
    Result<> remember_key(const ProjectId& project, std::string_view key, const ReportId& report,
                          Time now) override;
    Result<std::int64_t> forget_keys(Time before) override;

    Result<std::int64_t> video_bytes(const ProjectId& project, std::chrono::sys_days day) override;
    Result<> add_video_bytes(const ProjectId& project, std::chrono::sys_days day,
                             std::int64_t bytes) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
