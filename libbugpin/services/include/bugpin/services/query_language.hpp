// The one language in which lists of reports are asked for, by people and programs:
//
//     is:open assignee:me priority:>=high project:Shop tag:ui browser:firefox os:linux
//     device:mobile url:/pay/* has:video created:2026-11-01 after:-7d before:2026-12-01 number:12
//     is:unread is:duplicate #12 "exact words" plain words
//
// Terms are divided by spaces and must all hold; a minus before a term excludes what it finds. A
// value with spaces stands in quotes. A word with a colon that is no field of ours has to stand in
// quotes, so that a misspelt field is not searched for as a word. Pure and thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/report_repository.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::services {

inline constexpr std::size_t kMostQueryTerms = 32;

struct QueryTerm {
    std::string field;  // lower case; empty: words of the report
    std::string value;  // without its quotes; not empty
    bool is_negated = false;
    bool is_quoted = false;    // the value stood in quotes
    std::size_t position = 0;  // of its first byte in the text
    std::string text;          // as it was typed, for complaints
};

// INVALID_QUERY (400), with term and position, for an open quote, a field that is not ours, a field
// without a value, and more than kMostQueryTerms terms.
Result<std::vector<QueryTerm>> read_query_terms(std::string_view text);

// What a query is read in the light of. The functions look names up, and may fail as the store
// does; empty means that there is none of that name.
struct QueryContext {
    UserId me;
    Time now;
    std::function<Result<std::optional<UserId>>(const std::string& id_or_email)> find_user;
    std::function<Result<std::optional<ProjectId>>(const std::string& id_or_name)> find_project;
};

// Adds to `query` what `text` asks for. What contradicts itself, or names somebody unknown, selects
// nothing. INVALID_QUERY as above, and for values that a field cannot have.
Result<> narrow(ports::ReportQuery& query, std::string_view text, const QueryContext& context);

}  // namespace bugpin::services
