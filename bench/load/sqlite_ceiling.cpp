#include "ceilings.hpp"
#include "load_result.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace bugpin::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRowsPerCommit = 64;

struct CloseDatabase {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct FinishStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinishStatement>;

void check(sqlite3* db, int code, int expected) {
    if (code != expected) throw std::runtime_error(fmt::format("sqlite: {}", sqlite3_errmsg(db)));
}

Database open(const std::filesystem::path& path) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open(path.c_str(), &raw);
    Database db(raw);
    check(db.get(), code, SQLITE_OK);
    check(
        db.get(),
        sqlite3_exec(db.get(),
                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; "
                     "PRAGMA busy_timeout=5000; PRAGMA foreign_keys=OFF",
                     nullptr, nullptr, nullptr),
        SQLITE_OK);
    return db;
}

Statement prepare(sqlite3* db, const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    check(db, sqlite3_prepare_v2(db, sql.c_str(), -1, &raw, nullptr), SQLITE_OK);
    return Statement(raw);
}

void run(sqlite3* db, sqlite3_stmt* statement) {
    check(db, sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
}

// A report as our store wrote it, to be inserted again under other ids and numbers.
class Copies {
public:
    explicit Copies(sqlite3* db) : db_(db) {
        std::string names, marks;
        // table_info leaves generated columns out.
        const auto columns = prepare(db, "SELECT name FROM pragma_table_info('reports')");
        for (int at = 1; sqlite3_step(columns.get()) == SQLITE_ROW; ++at) {
            const std::string name =
                reinterpret_cast<const char*>(sqlite3_column_text(columns.get(), 0));
            if (name == "id") id_at_ = at;
            if (name == "number") number_at_ = at;
            names += (at > 1 ? "," : "") + name;
            marks += at > 1 ? ",?" : "?";
        }
        insert_ = prepare(db, fmt::format("INSERT INTO reports ({}) VALUES ({})", names, marks));
        const auto sample =
            prepare(db, fmt::format("SELECT {} FROM reports ORDER BY rowid DESC LIMIT 1", names));
        check(db, sqlite3_step(sample.get()), SQLITE_ROW);
        number_ = sqlite3_column_int64(sample.get(), number_at_ - 1);
        for (int i = 0; i < sqlite3_column_count(sample.get()); ++i)
            sqlite3_bind_value(insert_.get(), i + 1, sqlite3_column_value(sample.get(), i));
    }

    // Ids grow, as ours do.
    void insert() {
        const auto id = fmt::format("rpt_f{:031x}", ++number_);
        sqlite3_bind_text(insert_.get(), id_at_, id.c_str(), static_cast<int>(id.size()),
                          SQLITE_TRANSIENT);
        sqlite3_bind_int64(insert_.get(), number_at_, number_);
        run(db_, insert_.get());
    }

private:
    sqlite3* db_;
    Statement insert_;
    int id_at_ = 0, number_at_ = 0;
    std::int64_t number_ = 0;
};

}  // namespace

LoadResult run_raw_sqlite(const std::filesystem::path& data_dir, std::chrono::milliseconds time) {
    const auto db = open(data_dir / "bugpin.db");
    Copies copies(db.get());
    const auto begin = prepare(db.get(), "BEGIN IMMEDIATE");
    const auto commit = prepare(db.get(), "COMMIT");
    Latencies latencies;
    const auto start = Clock::now();
    while (Clock::now() < start + time) {
        const auto started = Clock::now();
        run(db.get(), begin.get());
        for (int i = 0; i < kRowsPerCommit; ++i) copies.insert();
        run(db.get(), commit.get());
        latencies.add(Clock::now() - started);
    }
    LoadResult result;
    latencies.summarize(result, Clock::now() - start);
    result.requests *= kRowsPerCommit;
    return result;
}

}  // namespace bugpin::bench
