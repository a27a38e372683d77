#include "completions.hpp"

namespace bugpin::sqlite {
namespace {

// One row per occurrence, of which only the first of each word is looked at: to count them, as the
// other kinds of this table do, would read their whole lists.
constexpr const char* kListWords =
    "CREATE VIRTUAL TABLE temp.report_words USING fts5vocab(search, report_text, instance)";
constexpr std::string_view kNextWord = "SELECT term FROM temp.report_words WHERE term >= ? LIMIT 1";
// Sorts before every character of a word.
constexpr char kLeast = '\x01';

}  // namespace

std::optional<std::vector<std::string>> completions(Connection& connection,
                                                    std::string_view prefix) {
    std::vector<std::string> words;
    std::string at_least(prefix);
    while (true) {
        Query next(connection, kNextWord);
        next.bind(at_least);
        if (!next.step()) return words;
        auto word = next.get<std::string>(0);
        if (!word.starts_with(prefix)) return words;
        if (words.size() == kMaxCompletions) return std::nullopt;
        at_least = word + kLeast;
        words.push_back(std::move(word));
    }
}

void list_words(Connection& connection) { connection.exec(kListWords); }

}  // namespace bugpin::sqlite
