#include "bugpin/domain/report_context.hpp"

#include <algorithm>
#include <cctype>

namespace bugpin {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// A URL alone, absolute or not.
void cut_url(std::string& url) { url.resize(std::min(url.find_first_of("?#"), url.size())); }
void cut_url(std::optional<std::string>& url) {
    if (url) cut_url(*url);
}

// Where the URL ends that goes on at `at`. Rather too late than too early: what is cut too much is
// text, what is cut too little is private. In JSON a backslash begins an escape, of which only a
// quote's ends it.
std::size_t end_of_url(std::string_view text, std::size_t at) {
    int open = 0;  // a URL may have pairs of brackets, and be in one
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\'' || c == '`' || c == '<' ||
            c == '>')
            return at;
        if (c == '(') ++open;
        if (c == ')' && --open < 0) return at;
        if (c != '\\') continue;
        if (at + 1 < text.size() && text[at + 1] == '"') return at;
        ++at;
    }
    return text.size();
}

// ":17" or ":17:5" at the end of a URL in a stack trace: where in the file, not part of the URL.
// Anywhere else such digits may be part of a query.
std::size_t start_of_place(std::string_view url) {
    std::size_t start = url.size();
    for (int i = 0; i < 2; ++i) {
        std::size_t at = start;
        while (at > 0 && is_digit(url[at - 1])) --at;
        if (at == start || at == 0 || url[at - 1] != ':') break;
        start = at - 1;
    }
    return start;
}

enum class TextKind { prose, stack };

// Every absolute URL of a text loses what follows its first ? or #.
void cut_urls_within(std::string& text, TextKind kind) {
    std::string kept;
    std::size_t done = 0;
    for (auto mark = text.find("://"); mark != std::string::npos; mark = text.find("://", mark)) {
        const auto end = end_of_url(text, mark + 3);
        const auto url = std::string_view(text).substr(mark, end - mark);
        const auto cut = mark + std::min(url.find_first_of("?#"), url.size());
        kept.append(text, done, cut - done);
        done = kind == TextKind::stack ? std::max(cut, mark + start_of_place(url)) : end;
        mark = end;
    }
    text = kept.append(text, done);
}
void cut_urls_within(std::optional<std::string>& text, TextKind kind) {
    if (text) cut_urls_within(*text, kind);
}

void cut_urls(ConsoleEntry& entry) {
    cut_url(entry.source);
    cut_urls_within(entry.message, TextKind::prose);
    cut_urls_within(entry.stack, TextKind::stack);
}

void cut_urls(NetworkEntry& entry) {
    cut_url(entry.url);
    cut_urls_within(entry.status_text, TextKind::prose);
    cut_urls_within(entry.error, TextKind::prose);
}

template <class Entry>
void cut_urls(std::optional<std::vector<Entry>>& entries) {
    if (!entries) return;
    for (auto& entry : *entries) cut_urls(entry);
}

}  // namespace

void PageContext::restrict_to(const InputLimits& limits) {
    if (!limits.eu_privacy) return;
    cut_url(url);
    cut_url(referrer);
    cut_urls(console_errors);
    cut_urls(network_errors);
    if (custom) cut_urls_within(custom->json, TextKind::prose);
    user_activity.reset();
}

}  // namespace bugpin
