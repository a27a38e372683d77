#include "search_terms.hpp"

#include "bugpin/core/text.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>

namespace bugpin::sqlite {
namespace {

// More words than anybody types; the rest of the text is ignored.
constexpr std::size_t kMaxWords = 32;

fts5_api* find_api(sqlite3* handle) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    if (!api) throw SQLite::Exception("SQLite lacks full-text search (FTS5)");
    return api;
}

// The index's own tokenizer, so that a search is cut exactly as the text was.
class Tokenizer {
public:
    explicit Tokenizer(sqlite3* handle) {
        fts5_api* api = find_api(handle);
        void* data = nullptr;
        std::array<const char*, 4> arguments{"remove_diacritics", "2", "categories", "L* N* Co So"};
        if (api->xFindTokenizer(api, "unicode61", &data, &methods_) != SQLITE_OK ||
            methods_.xCreate(data, arguments.data(), arguments.size(), &tokenizer_) != SQLITE_OK)
            throw SQLite::Exception("the tokenizer unicode61 cannot be made");
    }
    ~Tokenizer() { methods_.xDelete(tokenizer_); }
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    std::vector<std::string> cut(std::string_view text) {
        std::vector<std::string> tokens;
        methods_.xTokenize(tokenizer_, &tokens, FTS5_TOKENIZE_QUERY, text.data(),
                           static_cast<int>(text.size()), &Tokenizer::take);
        return tokens;
    }

private:
    static int take(void* tokens, int, const char* token, int size, int, int) {
        static_cast<std::vector<std::string>*>(tokens)->emplace_back(
            token, static_cast<std::size_t>(size));
        return SQLITE_OK;
    }

    fts5_tokenizer methods_{};
    Fts5Tokenizer* tokenizer_ = nullptr;
};

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (words.size() < kMaxWords) {
        const auto begin = std::find_if_not(text.begin(), text.end(), is_space);
        const auto end = std::find_if(begin, text.end(), is_space);
        if (begin == end) break;
        words.emplace_back(begin, end);
        text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    }
    return words;
}

// A token holds letters and digits only; the quotes keep AND, OR, NOT and NEAR plain words.
std::string as_string(std::string_view token) { return fmt::format("\"{}\"", token); }

}  // namespace

std::string scope_of(const ProjectId& project) {
    std::string scope = "\xEE\x80\x80" + project.str();
    std::erase(scope, '_');
    return scope;
}

bool SearchTerms::literals_occur_in(std::string_view title, std::string_view description) const {
    if (literals.empty()) return true;
    const std::string in_title = to_lower_ascii(title);
    const std::string in_description = to_lower_ascii(description);
    return std::all_of(literals.begin(), literals.end(), [&](const std::string& literal) {
        return in_title.find(literal) != std::string::npos ||
               in_description.find(literal) != std::string::npos;
    });
}

SearchTerms read_terms(Connection& connection, std::string_view search,
                       const std::optional<ProjectId>& project) {
    Tokenizer tokenizer(connection.database().getHandle());
    SearchTerms terms;
    std::vector<std::string> tokens;
    for (const std::string_view word : words_of(search)) {
        auto cut = tokenizer.cut(word);
        if (cut.empty() || !std::all_of(word.begin(), word.end(), is_plain))
            terms.literals.push_back(to_lower_ascii(word));
        std::move(cut.begin(), cut.end(), std::back_inserter(tokens));
    }
    if (tokens.empty()) return terms;
    for (const std::string& token : tokens)
        terms.expression += (terms.expression.empty() ? "" : " AND ") + as_string(token);
    terms.expression += "*";
    if (project)
        for (const std::string& token : tokenizer.cut(scope_of(*project)))
            terms.expression += " AND " + as_string(token);
    return terms;
}

}  // namespace bugpin::sqlite
