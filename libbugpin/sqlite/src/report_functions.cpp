#include "report_functions.hpp"

#include "json_codec.hpp"
#include "search_scope.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/report_traits.hpp"

#include <sqlite3.h>

#include <exception>
#include <string>
#include <string_view>

namespace bugpin::sqlite {
namespace {

constexpr int kTraitArguments = 9;

std::string_view text_of(sqlite3_value* value) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    if (!bytes) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

bool is_true(sqlite3_value* value) { return sqlite3_value_int(value) != 0; }

void give(sqlite3_context* context, const std::string& text) {
    sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

// SQLite is C: nothing may be thrown through it.
template <class Make>
void answer(sqlite3_context* context, Make make) {
    try {
        give(context, make());
    } catch (const std::exception& problem) {
        sqlite3_result_error(context, problem.what(), -1);
    }
}

std::string trait_words(sqlite3_value** values) {
    TraitSource source;
    source.number = sqlite3_value_int64(values[0]);
    source.metadata = text_of(values[1]);
    if (const auto tags = text_of(values[2]); tags.size() > 2)
        source.tags = read_json<std::vector<std::string>>(std::string(tags));
    for (const auto name : split(text_of(values[3]), ','))
        if (const auto type = enum_from<FileType>(name)) source.files.push_back(*type);
    source.has_comments = is_true(values[4]);
    source.has_description = is_true(values[5]);
    source.has_email = is_true(values[6]);
    source.is_assigned = is_true(values[7]);
    source.is_duplicate = is_true(values[8]);
    std::string words;
    for (const auto& trait : traits_of(source))
        words += (words.empty() ? "" : " ") + trait_word(trait);
    return words;
}

void traits(sqlite3_context* context, int, sqlite3_value** values) {
    answer(context, [values] { return trait_words(values); });
}

void page_text_of(sqlite3_context* context, int, sqlite3_value** values) {
    answer(context, [values] { return page_text(text_of(values[0])); });
}

void add(sqlite3* handle, const char* name, int arguments,
         void (*function)(sqlite3_context*, int, sqlite3_value**)) {
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    if (sqlite3_create_function_v2(handle, name, arguments, kFlags, nullptr, function, nullptr,
                                   nullptr, nullptr) != SQLITE_OK)
        throw SQLite::Exception(handle);
}

}  // namespace

void add_report_functions(sqlite3* handle) {
    add(handle, "bugpin_traits", kTraitArguments, traits);
    add(handle, "bugpin_page_text", 1, page_text_of);
}

}  // namespace bugpin::sqlite
