// Any text is a query, or refused where it stands; what is made of it could be asked of a store.
#include "fuzz.hpp"

#include "bugpin/services/query_language.hpp"

#include <algorithm>

using namespace bugpin;

namespace {

services::QueryContext a_context() {
    services::QueryContext context;
    context.me = UserId("usr_me");
    context.now = time_from_millis(1'760'000'000'000);
    context.find_user = [](const std::string& name) -> Result<std::optional<UserId>> {
        return name.size() % 2 == 0 ? std::optional(UserId(name)) : std::nullopt;
    };
    context.find_project = [](const std::string& name) -> Result<std::optional<ProjectId>> {
        return name.size() % 2 == 0 ? std::optional(ProjectId(name)) : std::nullopt;
    };
    return context;
}

void demand_sound(const services::QueryTerm& term, std::string_view text) {
    fuzz::demand(!term.value.empty());
    fuzz::demand(term.position < text.size());
    fuzz::demand(text.substr(term.position).starts_with(term.text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    const auto terms = services::read_query_terms(text);
    ports::ReportQuery query;
    const auto done = services::narrow(query, text, a_context());
    if (!terms) {
        fuzz::demand(!done && terms.error().code == "INVALID_QUERY");
        return 0;
    }
    fuzz::demand(terms->size() <= services::kMostQueryTerms);
    for (const auto& term : *terms) demand_sound(term, text);
    if (!done) {
        fuzz::demand(done.error().code == "INVALID_QUERY" && done.error().fields.size() == 1);
        return 0;
    }
    fuzz::demand(query.statuses.size() <= EnumNames<Status>::values.size());
    fuzz::demand(query.traits.size() + query.excluded_traits.size() <= terms->size());
    fuzz::demand(std::none_of(query.phrases.begin(), query.phrases.end(),
                              [](const std::string& phrase) { return phrase.empty(); }));
    return 0;
}
