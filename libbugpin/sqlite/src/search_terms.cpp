#include "search_terms.hpp"

#include "completions.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <iterator>

namespace bugpin::sqlite {
namespace {

// More words than anybody types; the rest of the text is ignored.
constexpr std::size_t kMaxWords = 32;

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

std::string first_characters(std::string_view utf8, std::size_t count) {
    std::size_t size = 0;
    for (; size < utf8.size(); ++size) {
        const bool begins_character = (static_cast<unsigned char>(utf8[size]) & 0xC0) != 0x80;
        if (begins_character && count-- == 0) break;
    }
    return std::string(utf8.substr(0, size));
}

// A token holds letters and digits only; the quotes keep AND, OR, NOT and NEAR plain words.
std::string as_string(std::string_view token) { return fmt::format("\"{}\"", token); }

std::string any_of(const std::vector<std::string>& words) {
    std::string expression;
    for (const std::string& word : words)
        expression += (expression.empty() ? "(" : " OR ") + as_string(word);
    return expression + ")";
}

// `prefix` is set where the expression's is cut short.
std::string indexed(Connection& connection, const std::string& token, std::string& prefix) {
    if (code_points(token) <= kLongestPrefix) return as_string(token) + "*";
    const auto words = completions(connection, token);
    if (words) return words->empty() ? as_string(token) : any_of(*words);
    prefix = token;
    return as_string(first_characters(token, kLongestPrefix)) + "*";
}

}  // namespace

bool SearchTerms::literals_occur_in(std::string_view title, std::string_view description) const {
    if (literals.empty()) return true;
    const std::string in_title = to_lower_ascii(title);
    const std::string in_description = to_lower_ascii(description);
    return std::all_of(literals.begin(), literals.end(), [&](const std::string& literal) {
        return in_title.find(literal) != std::string::npos ||
               in_description.find(literal) != std::string::npos;
    });
}

bool SearchTerms::prefix_occurs_in(Tokenizer& tokenizer, std::string_view title,
                                   std::string_view description) const {
    if (prefix.empty()) return true;
    const auto begins = [this](const std::string& token) { return token.starts_with(prefix); };
    for (const std::string_view text : {title, description}) {
        const auto tokens = tokenizer.cut(text);
        if (std::any_of(tokens.begin(), tokens.end(), begins)) return true;
    }
    return false;
}

SearchTerms read_terms(Connection& connection, Tokenizer& tokenizer, std::string_view search,
                       const std::vector<std::string>& phrases, Prefixes prefixes) {
    SearchTerms terms;
    const auto demand = [&terms](const std::string& words) {
        terms.expression += (terms.expression.empty() ? "" : " AND ") + words;
    };
    for (const std::string& phrase : phrases) {
        terms.literals.push_back(to_lower_ascii(phrase));
        for (const std::string& token : tokenizer.cut(phrase)) demand(as_string(token));
    }
    std::vector<std::string> tokens;
    for (const std::string_view word : words_of(search)) {
        auto cut = tokenizer.cut(word);
        if (cut.empty() || !std::all_of(word.begin(), word.end(), is_plain))
            terms.literals.push_back(to_lower_ascii(word));
        std::move(cut.begin(), cut.end(), std::back_inserter(tokens));
    }
    if (tokens.empty()) return terms;
    const std::string last = std::move(tokens.back());
    tokens.pop_back();
    for (const std::string& token : tokens) demand(as_string(token));
    demand(prefixes == Prefixes::indexed ? indexed(connection, last, terms.prefix)
                                         : as_string(last) + "*");
    return terms;
}

std::string any_of_texts(Tokenizer& tokenizer, const std::vector<std::string>& texts) {
    std::string expression;
    for (const std::string& text : texts) {
        std::string words;
        for (const std::string& token : tokenizer.cut(text))
            words += (words.empty() ? "" : " AND ") + as_string(token);
        if (!words.empty()) expression += (expression.empty() ? "(" : " OR (") + words + ")";
    }
    return expression;
}

}  // namespace bugpin::sqlite
