// One SQLite connection as we want it (write-ahead log, full sync, foreign keys, no surprises from
// the schema) with its cache of prepared statements. Belongs to one thread at a time.
#pragma once

#include "codec.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bugpin::sqlite {

enum class Access { read, write };

struct ConnectionOptions {
    std::filesystem::path file;
    Access access = Access::read;
    int cache_kib = 2048;
    bool durable = true;   // false: a rebuildable file, synced at checkpoints only
    std::string vfs = {};  // empty: the default
};

class Connection {
public:
    // Throws SQLite::Exception.
    explicit Connection(const ConnectionOptions& options);

    void exec(const char* sql) { database_.exec(sql); }
    // Makes the tables of `file` visible as `schema`, which is our own constant.
    void attach(const std::filesystem::path& file, std::string_view schema);
    bool has_search() const noexcept { return has_search_; }
    bool in_transaction() const noexcept;

    SQLite::Database& database() noexcept { return database_; }

private:
    friend class Query;
    using Statement = std::unique_ptr<SQLite::Statement>;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };

    SQLite::Database database_;
    bool has_search_ = false;
    // Idle statements by their text. The texts are built from our constants, so there are few.
    std::unordered_map<std::string, std::vector<Statement>, TextHash, std::equal_to<>> idle_;
};

// A prepared statement on loan from its connection, given back when destroyed. Bound text is not
// copied: it must live until the statement has run.
class Query {
public:
    Query(Connection& connection, std::string_view sql);
    ~Query();
    Query(Query&& other) noexcept = default;
    Query& operator=(Query&&) = delete;

    template <class... T>
    Query& bind(const T&... values) {
        (Codec<T>::bind(*statement_, ++bound_, values), ...);
        return *this;
    }

    bool step() { return statement_->executeStep(); }
    // Ready to be bound and run once more.
    Query& again();
    // Runs a statement without rows. Returns the number of rows changed.
    int run() { return statement_->exec(); }

    template <class T>
    T get(int column) const {
        return Codec<T>::read(statement_->getColumn(column));
    }
    // Valid until the next step.
    std::string_view text(int column) const;

    SQLite::Statement& statement() noexcept { return *statement_; }

private:
    std::vector<Connection::Statement>* home_;
    Connection::Statement statement_;
    int bound_ = 0;
};

// Binds all values, runs, returns the number of rows changed.
template <class... T>
int run(Connection& connection, std::string_view sql, const T&... values) {
    return Query(connection, sql).bind(values...).run();
}

// The one number that `sql` selects; 0 for no row and for NULL.
template <class... T>
std::int64_t number(Connection& connection, std::string_view sql, const T&... values) {
    Query query(connection, sql);
    query.bind(values...);
    return query.step() ? query.get<std::int64_t>(0) : 0;
}

}  // namespace bugpin::sqlite
