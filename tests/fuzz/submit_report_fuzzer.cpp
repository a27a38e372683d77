// Any text as the body of a submission: it is refused with a named field, or what is kept of it is
// the same however often it is read and written, and within the limits.
#include "fuzz.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/json/codec.hpp"
#include "bugpin/services/submission_service.hpp"

#include <string>

using namespace bugpin;

namespace {

// What is kept under EU privacy is a context still, and has lost what it must.
void demand_privacy(std::string_view text, InputLimits limits) {
    limits.eu_privacy = true;
    const auto report = json::parse<services::SubmitReport>(text, limits);
    fuzz::demand(report.has_value());
    const auto context = json::parse<PageContext>(report->metadata.json);
    fuzz::demand(context && !context->user_activity);
    fuzz::demand(context->url.find_first_of("?#") == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    InputLimits limits;
    limits.context_entries = 3;  // within reach of a small input
    limits.description_length = 20;
    const auto report = json::parse<services::SubmitReport>(fuzz::text_of(data, size), limits);
    if (!report) {
        const auto& error = report.error();
        fuzz::demand(error.kind == ErrorKind::too_large || !error.fields.empty());
        fuzz::demand(error.fields.size() <= json::Complaints::kMost);
        for (const auto& each : error.fields)
            fuzz::demand(!each.field.empty() && is_valid_utf8(each.field));
        return 0;
    }
    const auto written = json::to_string(*report);
    const auto again = json::parse<services::SubmitReport>(written, limits);
    fuzz::demand(again && json::to_string(*again) == written);
    const auto context = json::parse<PageContext>(report->metadata.json, limits);
    fuzz::demand(context && json::to_string(*context) == report->metadata.json);
    fuzz::demand(code_points(trim(report->title)) <= 200);
    demand_privacy(fuzz::text_of(data, size), limits);
    return 0;
}
