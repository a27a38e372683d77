#include "tokenizer.hpp"

#include <sqlite3.h>

#include <array>

namespace bugpin::sqlite {
namespace {

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

int take(void* tokens, int, const char* token, int size, int, int) {
    static_cast<std::vector<std::string>*>(tokens)->emplace_back(token,
                                                                 static_cast<std::size_t>(size));
    return SQLITE_OK;
}

}  // namespace

Tokenizer::Tokenizer(Connection& connection) : methods_(std::make_unique<fts5_tokenizer>()) {
    fts5_api* api = find_api(connection.database().getHandle());
    void* data = nullptr;
    // The words of kTokenizer.
    std::array<const char*, 4> arguments{"remove_diacritics", "2", "categories", "L* N* Co So"};
    if (api->xFindTokenizer(api, "unicode61", &data, methods_.get()) != SQLITE_OK ||
        methods_->xCreate(data, arguments.data(), arguments.size(), &tokenizer_) != SQLITE_OK)
        throw SQLite::Exception("the tokenizer unicode61 cannot be made");
}

Tokenizer::~Tokenizer() { methods_->xDelete(tokenizer_); }

std::vector<std::string> Tokenizer::cut(std::string_view text) {
    std::vector<std::string> tokens;
    methods_->xTokenize(tokenizer_, &tokens, FTS5_TOKENIZE_QUERY, text.data(),
                        static_cast<int>(text.size()), take);
    return tokens;
}

}  // namespace bugpin::sqlite
