#include "connection.hpp"

#include "completions.hpp"
#include "report_functions.hpp"

#include "bugpin/core/text.hpp"

#include <sqlite3.h>

#include <string>

namespace bugpin::sqlite {
namespace {

// How long a statement waits for another process (a command on a live data directory).
constexpr int kBusyMillis = 5000;
// Streams of one list are merged from as many statements of the same text.
constexpr std::size_t kIdlePerText = 40;

// SQLite's memory statistics take one lock of the whole process at every allocation, by every
// thread. Refused, harmlessly, when the program has used SQLite before.
int without_statistics(int flags) {
    static const int outcome = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)outcome;
    return flags;
}

void harden(sqlite3* handle) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
}

}  // namespace

Connection::Connection(const ConnectionOptions& options)
    // Readers open for writing too: a read-only connection could neither recover the log after a
    // crash nor map its index. query_only keeps them from writing.
    // A connection belongs to one thread at a time and needs no locks of its own.
    : database_(options.file.string(),
                without_statistics(SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX), kBusyMillis,
                options.vfs) {
    harden(database_.getHandle());
    add_report_functions(database_.getHandle());
    exec(fmt::format("PRAGMA cache_size = -{}", options.cache_kib).c_str());
    exec("PRAGMA mmap_size = 0");
    exec("PRAGMA temp_store = MEMORY");
    exec(options.durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    // A thousand pages keep the worst commit short; the search index, whose random pages are
    // written behind everybody's back, gains from writing each page back less often.
    exec(options.durable ? "PRAGMA wal_autocheckpoint = 1000" : "PRAGMA wal_autocheckpoint = 4000");
    if (options.access == Access::read) exec("PRAGMA query_only = ON");
}

void Connection::attach(const std::filesystem::path& file, std::string_view schema) {
    SQLite::Statement attach(database_, "ATTACH DATABASE ? AS " + std::string(schema));
    attach.bind(1, file.string());
    attach.exec();
    exec(fmt::format("PRAGMA {}.cache_size = -1024", schema).c_str());
    if (schema != "search") return;
    // Even a table in memory is a write to SQLite.
    const std::int64_t query_only = number(*this, "PRAGMA query_only");
    exec("PRAGMA query_only = OFF");
    list_words(*this);
    exec(fmt::format("PRAGMA query_only = {}", query_only).c_str());
    has_search_ = true;
}

bool Connection::in_transaction() const noexcept {
    return sqlite3_get_autocommit(database_.getHandle()) == 0;
}

Query::Query(Connection& connection, std::string_view sql) {
    auto found = connection.idle_.find(sql);
    if (found == connection.idle_.end())
        found = connection.idle_.try_emplace(std::string(sql)).first;
    home_ = &found->second;
    if (home_->empty()) {
        statement_ = std::make_unique<SQLite::Statement>(connection.database_, found->first);
    } else {
        statement_ = std::move(home_->back());
        home_->pop_back();
    }
}

Query::~Query() {
    if (!statement_) return;
    (void)statement_->tryReset();
    statement_->clearBindings();
    if (home_->size() < kIdlePerText) home_->push_back(std::move(statement_));
}

Query& Query::again() {
    (void)statement_->tryReset();
    bound_ = 0;
    return *this;
}

std::string_view Query::text(int column) const {
    const auto value = statement_->getColumn(column);
    const char* bytes = value.getText("");
    return {bytes, static_cast<std::size_t>(value.getBytes())};
}

}  // namespace bugpin::sqlite
