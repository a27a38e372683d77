#include "search_index.hpp"

#include "database_file.hpp"
#include "errors.hpp"
#include "search_scope.hpp"
#include "tokenizer.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/report.hpp"

#include <algorithm>

namespace bugpin::sqlite {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kVersion = 4;  // of the schema below; another one is made anew
// Reports a transaction: titles fall on random pages, so many at once share them.
constexpr std::int64_t kChunk = 4096;
constexpr int kCacheKib = 8 * 1024;
constexpr int kRestFactor = 3;  // a backlog takes a quarter of one core at most
constexpr std::chrono::milliseconds kGather{
    200};  // following every commit would cost as much again
constexpr std::chrono::seconds kRetry{1};

std::string create_sql() {
    return "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE;"
           "CREATE VIRTUAL TABLE report_text USING fts5 (title, description, more, scope, detail = "
           "none, "
           "prefix = '1 2 3', tokenize = \"" +
           std::string(kTokenizer) +
           "\");"
           "CREATE TABLE report_keys (rowid INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, "
           "project_id TEXT NOT NULL, state INTEGER NOT NULL, assigned_to TEXT, "
           "created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, title TEXT NOT NULL) STRICT;"
           "CREATE INDEX keys_by_update ON report_keys (updated_at, id);"
           "CREATE INDEX keys_by_title ON report_keys (title, id);"
           "CREATE TABLE progress (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), "
           "watermark INTEGER NOT NULL) STRICT;"
           "INSERT INTO progress VALUES (1, 0);" +
           fmt::format("PRAGMA user_version = {}; COMMIT;", kVersion);
}

// The two halves of one report's entry, from the rows that `where` selects.
std::string insert_text(std::string_view where) {
    return "INSERT OR REPLACE INTO report_text (rowid, title, description, more, scope) "
           "SELECT rowid, title, description, " +
           more_text_sql() + ", " + scope_sql() + " || ' ' || " + traits_sql() +
           " FROM source.reports WHERE " + std::string(where);
}
std::string insert_keys(std::string_view where) {
    return "INSERT OR REPLACE INTO report_keys "
           "(rowid, id, project_id, state, assigned_to, created_at, updated_at, title) "
           "SELECT rowid, id, project_id, " +
           state_sql() + ", assigned_to, created_at, updated_at, title FROM source.reports WHERE " +
           std::string(where);
}

constexpr std::string_view kOne = "rowid = ?";
constexpr std::string_view kRange = "rowid > ? AND rowid <= ?";
constexpr std::string_view kWatermark = "SELECT watermark FROM progress";
constexpr std::string_view kSetWatermark = "UPDATE progress SET watermark = ?";
constexpr std::string_view kTop = "SELECT max(rowid) FROM source.reports";
constexpr std::string_view kEndOfChunk =
    "SELECT max(rowid) FROM (SELECT rowid FROM source.reports WHERE rowid > ? ORDER BY rowid LIMIT "
    "?)";
constexpr std::string_view kDirty =
    "SELECT seq, report_rowid FROM source.search_dirty ORDER BY seq LIMIT ?";
constexpr std::string_view kDeleteText = "DELETE FROM report_text WHERE rowid = ?";
constexpr std::string_view kDeleteKeys = "DELETE FROM report_keys WHERE rowid = ?";

}  // namespace

SearchIndex::SearchIndex(SearchIndexOptions options, Log& log)
    : options_(std::move(options)), log_(log) {
    prepare();
}

SearchIndex::~SearchIndex() { stop(); }

void SearchIndex::prepare() {
    try {
        std::error_code missing;
        if (std::filesystem::file_size(options_.file, missing) > 0 && !missing) {
            Connection connection({.file = options_.file, .vfs = options_.vfs});
            is_ready_ = number(connection, "PRAGMA user_version") == kVersion &&
                        number(connection, "SELECT count(*) FROM progress") == 1;
        }
    } catch (const SQLite::Exception& exception) {
        log_.write(LogLevel::warn, "search_index_damaged", {{"reason", exception.what()}});
    }
    if (!is_ready_) recreate();
}

void SearchIndex::recreate() {
    connection_.reset();
    is_ready_ = false;
    rebuild_wanted_ = false;
    remove_database(options_.file);
    try {
        if (!prepare_private_file(options_.file)) return;
        Connection connection({.file = options_.file,
                               .access = Access::write,
                               .durable = false,
                               .vfs = options_.vfs});
        connection.exec(create_sql().c_str());
        is_ready_ = true;
    } catch (const SQLite::Exception& exception) {
        log_.write(LogLevel::warn, "search_index_failed", {{"reason", exception.what()}});
    }
    ++generation_;
}

void SearchIndex::start(Purge purge) {
    purge_ = std::move(purge);
    thread_ = std::thread([this] { loop(); });
}

void SearchIndex::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void SearchIndex::wake() {
    {
        const std::lock_guard lock(mutex_);
        if (woken_) return;
        woken_ = true;
    }
    changed_.notify_all();
}

void SearchIndex::rebuild() {
    rebuild_wanted_ = true;
    wake();
}

void SearchIndex::attach_to(Connection& connection) {
    if (!is_ready_) return;
    try {
        connection.attach(options_.file, "search");
    } catch (const SQLite::Exception& exception) {
        log_.write(LogLevel::warn, "search_index_not_attached", {{"reason", exception.what()}});
        rebuild();
    }
}

bool SearchIndex::rest(std::chrono::nanoseconds pause) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, pause, [&] { return stopping_; });
    return !stopping_;
}

bool SearchIndex::wait_for_work(std::chrono::nanoseconds at_most) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, at_most, [&] { return stopping_ || woken_; });
    woken_ = false;
    return !stopping_;
}

void SearchIndex::loop() {
    const std::chrono::nanoseconds idle =
        options_.poll.count() > 0 ? options_.poll : std::chrono::hours(1);
    bool more = false;
    std::chrono::nanoseconds pause{0};
    while (rest(pause) && (more || wait_for_work(idle))) {
        const auto begun = Clock::now();
        try {
            if (rebuild_wanted_ || !is_ready_) recreate();
            more = is_ready_ && index_some();
            pause =
                std::max<std::chrono::nanoseconds>(kGather, kRestFactor * (Clock::now() - begun));
        } catch (const SQLite::Exception& exception) {
            log_.write(LogLevel::warn, "search_index_failed", {{"reason", exception.what()}});
            if (is_damage(exception)) rebuild_wanted_ = true;
            connection_.reset();
            more = true;  // the same work again, later
            pause = kRetry;
        }
    }
    connection_.reset();
}

void SearchIndex::open() {
    if (connection_) return;
    connection_ = std::make_unique<Connection>(ConnectionOptions{.file = options_.file,
                                                                 .access = Access::write,
                                                                 .cache_kib = kCacheKib,
                                                                 .durable = false,
                                                                 .vfs = options_.vfs});
    connection_->attach(options_.reports, "source");
}

std::int64_t SearchIndex::index_dirty(Connection& connection, std::int64_t watermark) {
    static const std::string text = insert_text(kOne);
    static const std::string keys = insert_keys(kOne);
    std::int64_t last = 0;
    Query dirty(connection, kDirty);
    dirty.bind(kChunk);
    while (dirty.step()) {
        last = dirty.get<std::int64_t>(0);
        const auto rowid = dirty.get<std::int64_t>(1);
        run(connection, kDeleteText, rowid);
        run(connection, kDeleteKeys, rowid);
        if (rowid > watermark) continue;  // its turn comes with the new ones
        run(connection, text, rowid);
        run(connection, keys, rowid);
    }
    return last;
}

bool SearchIndex::index_some() {
    static const std::string text = insert_text(kRange);
    static const std::string keys = insert_keys(kRange);
    open();
    SQLite::Transaction transaction(connection_->database(), SQLite::TransactionBehavior::DEFERRED);
    // SQLite gives the rowid of a removed youngest report to the next one: never be ahead of the
    // table.
    const std::int64_t top = number(*connection_, kTop);
    const std::int64_t watermark = std::min(number(*connection_, kWatermark), top);
    const std::int64_t dirty = index_dirty(*connection_, watermark);
    const std::int64_t end = number(*connection_, kEndOfChunk, watermark, kChunk);
    if (end > watermark) {
        run(*connection_, text, watermark, end);
        run(*connection_, keys, watermark, end);
    }
    if (dirty > 0 || end > watermark) run(*connection_, kSetWatermark, std::max(watermark, end));
    transaction.commit();
    if (dirty > 0) (void)purge_(dirty);  // kept on failure, and done again: the same result
    return dirty > 0 || std::max(watermark, end) < top;
}

}  // namespace bugpin::sqlite
