// The widget's submit: the one deferred write. submit() checks and decides, on the socket thread,
// and returns what is left to do: bring the files to disk (in the blob pool, only when there are
// files), then the transaction (on the writer). Nothing is stored unless all of it is. Thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/media_inspector.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/report_events.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

struct SubmitReport {
    std::string title;
    std::optional<std::string> description;
    std::optional<Priority> priority;  // absent means medium
    std::optional<std::string> reporter_name;
    std::optional<std::string> reporter_email;  // "" counts as absent
    std::optional<std::string> locale;
    std::optional<AnyJson> annotations;
    std::optional<MixedArray<MediaAnnotation>> media_annotations;
    Checked<PageContext> metadata;
    // By the ids of the project's own fields. Absent from widgets that know of none: they are not
    // refused for what they could not ask.
    std::optional<FieldValues> custom_fields;
    static constexpr auto fields() {
        return std::tuple{field("title", &SubmitReport::title, Length{4, 200}),
                          field("description", &SubmitReport::description,
                                Length{0, &InputLimits::description_length}),
                          field("priority", &SubmitReport::priority),
                          field("reporterName", &SubmitReport::reporter_name, Length{0, 200}),
                          field("reporterEmail", &SubmitReport::reporter_email, EmailOrEmpty{}),
                          field("locale", &SubmitReport::locale, Length{0, 35}),
                          field("annotations", &SubmitReport::annotations, JsonObject{}),
                          field("mediaAnnotations", &SubmitReport::media_annotations),
                          field("metadata", &SubmitReport::metadata),
                          field("customFields", &SubmitReport::custom_fields)};
    }
};

// One file part as it was staged, with what the client called it.
struct StagedFile {
    enum class Part { media, attachment };
    Part part = Part::media;
    std::string field;          // "media", "screenshot", "attachment": named in errors
    std::string original_name;  // untrusted
    std::unique_ptr<ports::StagedBlob> staged;
};

struct Submitted {
    ReportId report;
    std::int64_t number = 0;
    bool repeated = false;  // an earlier submission with the same idempotency key
};

// What remains to be done for one submission. Move-only in spirit: run prepare once, then use_case.
struct PendingSubmission {
    std::function<Result<>()> prepare;  // blocks on the disk; empty when there are no files
    ports::UseCase use_case;
    std::shared_ptr<Submitted> outcome;  // filled by use_case
};

class SubmissionService {
public:
    struct Ports {
        ports::BlobStore& blobs;
        ports::MediaInspector& inspector;
        const ports::Clock& clock;
        ports::Random& random;
        ports::Metrics& metrics;
    };
    // `events`, when there is one, tells of each new report.
    explicit SubmissionService(Ports ports, ReportEvents* events = nullptr);

    // VALIDATION_ERROR naming what is wrong: also what the project's form requires, and an
    // idempotency key ("Idempotency-Key") that is not 1–128 visible ASCII characters.
    Result<PendingSubmission> submit(std::shared_ptr<const ProjectView> project, SubmitReport input,
                                     std::vector<StagedFile> files,
                                     std::optional<std::string> idempotency_key);

private:
    Ports ports_;
    ReportEvents* events_;
};

}  // namespace bugpin::services
