// One submission on its way: shared by its preparation, its transaction and its outcome, and so
// kept until the last of them has gone. That is what keeps the sweeper from its blobs until the
// answer is sent. Belongs to one thread at a time.
#pragma once

#include "media_marks.hpp"

#include "bugpin/services/submission_service.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::services {

class Submission {
public:
    struct Parts {
        SubmissionService::Ports ports;
        ReportEvents* events = nullptr;
        std::shared_ptr<const ProjectView> project;
        Report report;
        std::vector<StagedFile> files;  // in the order in which they are to be stored
        std::vector<MediaMarks> marks;  // of the first files, in that order; may be empty
        std::optional<std::string> idempotency_key;
    };
    explicit Submission(Parts parts) : parts_(std::move(parts)) {}

    // Brings every file to disk, or none: what was staged is dropped at the first failure, what was
    // placed is left to the sweeper.
    Result<> prepare();

    // Writes the report with its files, or finds the earlier one. REQUIRES: prepare() has
    // succeeded.
    Result<> store(ports::Repositories& repos);

    bool has_files() const { return !parts_.files.empty(); }
    Submitted outcome;

private:
    Result<> prepare_all();
    Result<> check_redactable(const StagedFile& staged, const std::string& label) const;
    bool is_redacted(std::size_t index) const;
    void add_marks();
    Result<> doom_unredacted(ports::Repositories& repos) const;
    Result<> prepare_one(StagedFile& staged, const std::string& label);
    Result<ports::MediaInfo> inspect(const StagedFile& staged) const;
    Result<> count_videos(ports::Repositories& repos) const;
    void add_file(const StagedFile& staged, const ports::MediaInfo& info, Blob blob);

    Parts parts_;
    std::vector<ports::PlacedBlob> placed_;  // in flight as long as this object lives
    std::vector<File> files_;
    std::vector<std::string> labels_;  // of files_: what an error names them
};

}  // namespace bugpin::services
