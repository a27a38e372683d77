// What a person typed into the search box, as an FTS5 expression that is never a syntax error.
//
// Text is split at white space. Each word is cut into tokens as the index cuts them, and every
// token must occur; the last one is a prefix. A word with punctuation ("C++", "a-b", "100%") must
// besides occur as typed, ASCII letters in either case. A search of punctuation alone has no
// expression: then only the newest reports are looked through.
#pragma once

#include "connection.hpp"

#include "bugpin/domain/report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::sqlite {

// How search.report_text cuts text: letters, digits, private use and pictographs, without
// diacritics.
inline constexpr std::string_view kTokenizer =
    "unicode61 remove_diacritics 2 categories 'L* N* Co So'";

struct SearchTerms {
    std::string expression;             // empty: no word has a token
    std::vector<std::string> literals;  // lower case (ASCII); must occur in title or description

    bool literals_occur_in(std::string_view title, std::string_view description) const;
};

SearchTerms read_terms(Connection& connection, std::string_view search,
                       const std::optional<ProjectId>& project);

// The token under which the reports of a project are indexed. A private-use character keeps it
// apart from the words of reports. scope_sql() says the same in SQL.
std::string scope_of(const ProjectId& project);
inline constexpr std::string_view kScopeSql = "char(57344) || replace(project_id, '_', '')";

}  // namespace bugpin::sqlite
