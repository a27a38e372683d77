// The index's own tokenizer, so that a search is cut exactly as the text was. Belongs to one
// thread.
#pragma once

#include "connection.hpp"

#include <string>
#include <string_view>
#include <vector>

struct Fts5Tokenizer;
struct fts5_tokenizer;

namespace bugpin::sqlite {

// How search.report_text cuts text: letters, digits, private use and pictographs, without
// diacritics.
inline constexpr std::string_view kTokenizer =
    "unicode61 remove_diacritics 2 categories 'L* N* Co So'";

class Tokenizer {
public:
    // Throws SQLite::Exception where SQLite was built without full-text search.
    explicit Tokenizer(Connection& connection);
    ~Tokenizer();
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    std::vector<std::string> cut(std::string_view text);

private:
    std::unique_ptr<fts5_tokenizer> methods_;
    Fts5Tokenizer* tokenizer_ = nullptr;
};

}  // namespace bugpin::sqlite
