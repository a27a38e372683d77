// The words of the full-text index that begin with what was typed. A search for a few whole words
// streams its newest hits from their lists; a search for a prefix would first put all lists of such
// words together, which takes long for common ones.
#pragma once

#include "connection.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::sqlite {

inline constexpr std::size_t kMaxCompletions = 32;

// In the order of their bytes; nullopt if there are more than kMaxCompletions. REQUIRES: the
// connection has search
std::optional<std::vector<std::string>> completions(Connection& connection,
                                                    std::string_view prefix);

// For a connection with search, once: makes the table that lists the words.
void list_words(Connection& connection);

}  // namespace bugpin::sqlite
