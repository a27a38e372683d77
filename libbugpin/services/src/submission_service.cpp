#include "bugpin/services/submission_service.hpp"

#include "submission.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>

namespace bugpin::services {
namespace {

constexpr std::size_t kMaxIdempotencyKey = 128;

std::optional<std::string> tidy(const std::optional<std::string>& text) {
    const auto trimmed = trim(text ? std::string_view(*text) : std::string_view());
    if (trimmed.empty()) return std::nullopt;
    return std::string(trimmed);
}

bool is_idempotency_key(std::string_view key) {
    return !key.empty() && key.size() <= kMaxIdempotencyKey &&
           std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c <= '~'; });
}

void demand(FieldDemand demand, std::string_view name, const std::optional<std::string>& value,
            std::vector<FieldError>& bad) {
    if (demand == FieldDemand::required && !tidy(value))
        bad.push_back({std::string(name), "is required"});
}

std::vector<FieldError> complaints(const SubmitReport& input, const ProjectView& project,
                                   std::size_t files, const std::optional<std::string>& key) {
    const auto& limits = project.limits;
    std::vector<FieldError> bad;
    if (auto complaint = Length{4, 200}(input.title, limits))
        bad.push_back({"title", *std::move(complaint)});
    if (auto complaint =
            Items{0, limits.media_count}.check(static_cast<std::int64_t>(files), limits))
        bad.push_back({"media", *std::move(complaint)});
    demand(project.form.reporter_name, "reporterName", input.reporter_name, bad);
    demand(project.form.reporter_email, "reporterEmail", input.reporter_email, bad);
    if (key && !is_idempotency_key(*key))
        bad.push_back({"Idempotency-Key", "must be 1 to 128 visible ASCII characters"});
    return bad;
}

Result<> check_attachments(const ProjectView& project, const std::vector<StagedFile>& files) {
    if (project.allows_attachments) return {};
    for (const auto& file : files)
        if (file.part == StagedFile::Part::attachment)
            return Error{ErrorKind::unsupported,
                         "UNSUPPORTED_MEDIA_TYPE",
                         "This project does not take attachments",
                         {{file.field, "is not accepted by this project"}}};
    return {};
}

// Screenshots and videos first, then the legacy "screenshot", then attachments; otherwise as sent.
void sort_for_storage(std::vector<StagedFile>& files) {
    const auto rank = [](const StagedFile& file) {
        if (file.part == StagedFile::Part::attachment) return 2;
        return file.field == "media" ? 0 : 1;
    };
    std::stable_sort(files.begin(), files.end(),
                     [&](const StagedFile& a, const StagedFile& b) { return rank(a) < rank(b); });
}

std::size_t count_media(const std::vector<StagedFile>& files) {
    return static_cast<std::size_t>(
        std::count_if(files.begin(), files.end(),
                      [](const StagedFile& file) { return file.part == StagedFile::Part::media; }));
}

Report report_from(SubmitReport input, const ProjectId& project, ReportId id, Time now) {
    Report report;
    report.id = std::move(id);
    report.project_id = project;
    report.title = trim(input.title);
    report.description = tidy(input.description);
    report.priority = input.priority.value_or(Priority::medium);
    report.annotations = std::move(input.annotations);
    if (input.media_annotations)
        report.media_annotations = AnyJson{std::move(input.media_annotations->json)};
    report.metadata = std::move(input.metadata);
    if (input.custom_fields) report.custom_fields = *std::move(input.custom_fields);
    report.reporter_email = tidy(input.reporter_email);
    report.reporter_name = tidy(input.reporter_name);
    report.reporter_locale = tidy(input.locale);
    report.created_at = report.updated_at = now;
    return report;
}

}  // namespace

SubmissionService::SubmissionService(Ports ports, ReportEvents* events)
    : ports_(ports), events_(events) {}

Result<PendingSubmission> SubmissionService::submit(std::shared_ptr<const ProjectView> project,
                                                    SubmitReport input,
                                                    std::vector<StagedFile> files,
                                                    std::optional<std::string> idempotency_key) {
    const auto refused = [this](Error error) {
        ports_.metrics.add(ports::Counter::submissions_refused);
        return error;
    };
    auto bad = complaints(input, *project, files.size(), idempotency_key);
    if (input.custom_fields) {
        auto values = values_of(project->custom_fields, *input.custom_fields);
        if (!values)
            bad.insert(bad.end(), values.error().fields.begin(), values.error().fields.end());
        else
            input.custom_fields = *std::move(values);
    }
    if (!bad.empty()) return refused(Error::invalid(std::move(bad)));
    if (auto allowed = check_attachments(*project, files); !allowed)
        return refused(std::move(allowed).error());

    std::vector<MediaMarks> marks;
    if (input.media_annotations) {
        auto read = read_marks(*input.media_annotations, count_media(files));
        if (!read) return refused(std::move(read).error());
        marks = *std::move(read);
    }

    const Time now = ports_.clock.now();
    sort_for_storage(files);
    auto report = report_from(std::move(input), project->project.id,
                              ports_.random.id<ReportId>(kReportIdPrefix, now), now);
    const auto submission = std::make_shared<Submission>(
        Submission::Parts{ports_, events_, std::move(project), std::move(report), std::move(files),
                          std::move(marks), std::move(idempotency_key)});

    PendingSubmission pending;
    if (submission->has_files())
        pending.prepare = [submission, refused_counter = &ports_.metrics] {
            auto done = submission->prepare();
            if (!done) refused_counter->add(ports::Counter::submissions_refused);
            return done;
        };
    pending.use_case = [submission](ports::Repositories& repos) {
        return submission->store(repos);
    };
    // Shares ownership: whoever waits for the outcome keeps the blobs in flight.
    pending.outcome = std::shared_ptr<Submitted>(submission, &submission->outcome);
    return pending;
}

}  // namespace bugpin::services
