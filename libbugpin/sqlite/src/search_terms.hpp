// What a person typed into the search box, as an FTS5 expression that is never a syntax error.
//
// Text is split at white space. Each word is cut into tokens as the index cuts them, and every
// token must occur; the last one is a prefix, of few known words or else of any. A word with
// punctuation ("C++", "a-b", "100%") must besides occur as typed, ASCII letters in either case. A
// search of punctuation alone has no expression: then only the newest reports are looked through.
#pragma once

#include "tokenizer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bugpin::sqlite {

// The longest prefixes that search.report_text keeps lists of. Of a longer one, the words that
// begin so are searched for when they are few; else its beginning, and the reports are read; or it
// is put together from the lists of all such words: quick for rare ones only.
inline constexpr std::size_t kLongestPrefix = 3;
enum class Prefixes { indexed, of_any_length };

struct SearchTerms {
    std::string expression;             // empty: no word has a token
    std::vector<std::string> literals;  // lower case (ASCII); must occur in title or other text
    std::string prefix;                 // of one word, where the expression's is cut short

    // The index alone does not decide.
    bool need_text() const { return expression.empty() || !literals.empty() || !prefix.empty(); }
    bool literals_occur_in(std::string_view title, std::string_view description) const;
    bool prefix_occurs_in(Tokenizer& tokenizer, std::string_view title,
                          std::string_view description) const;
};

// Plain words, and phrases that must occur as typed besides. REQUIRES: the connection has search
SearchTerms read_terms(Connection& connection, Tokenizer& tokenizer, std::string_view search,
                       const std::vector<std::string>& phrases, Prefixes prefixes);

// What is found by any of `texts`, of each of which all words must occur; empty when none has a
// word.
std::string any_of_texts(Tokenizer& tokenizer, const std::vector<std::string>& texts);

}  // namespace bugpin::sqlite
