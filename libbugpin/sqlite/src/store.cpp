#include "bugpin/sqlite/store.hpp"

#include "database_file.hpp"
#include "errors.hpp"
#include "migrator.hpp"
#include "reader_pool.hpp"
#include "search_index.hpp"
#include "tidying.hpp"
#include "verifier.hpp"
#include "writer.hpp"

#include <utility>

namespace bugpin::sqlite {
namespace {

constexpr int kWriterCacheKib = 16 * 1024;
constexpr int kReaderCacheKib = 2 * 1024;

std::filesystem::path database_file(const StoreOptions& options) {
    return options.data_dir / "bugpin.db";
}

ConnectionOptions connection_options(const StoreOptions& options, Access access) {
    return {.file = database_file(options),
            .access = access,
            .cache_kib = access == Access::write ? kWriterCacheKib : kReaderCacheKib,
            .vfs = options.vfs};
}

SearchIndexOptions search_options(const StoreOptions& options) {
    return {.file = options.data_dir / "search.db",
            .reports = database_file(options),
            .poll = options.watch_interval,
            .vfs = options.vfs};
}

WriterOptions writer_options(const StoreOptions& options) {
    return {.connection = connection_options(options, Access::write),
            .max_queue = options.max_queue,
            .max_batch = options.max_batch,
            .watch_interval = options.watch_interval};
}

class SqliteStore final : public ports::Store {
public:
    SqliteStore(const StoreOptions& options, ports::Metrics& metrics, Log& log)
        : reader_options_(connection_options(options, Access::read)),
          log_(log),
          search_(search_options(options), log),
          writer_(writer_options(options), metrics, log),
          readers_(
              options.readers, [this] { return open_reader(); },
              [this] { return search_.generation(); }) {
        if (!options.search_index) return;
        writer_.on_reports([this] { search_.wake(); });
        search_.start([this](std::int64_t seq) { return purge_dirty(seq); });
    }

    // The indexer writes through the writer: it ends first.
    ~SqliteStore() override { search_.stop(); }

    void defer(ports::DeferredWrite write) override { writer_.defer(std::move(write)); }

    void on_change(std::function<void()> listener) override {
        writer_.on_directory(std::move(listener));
    }

    Result<> check() override {
        return writer_.run([](ports::Repositories& repositories) -> Result<> {
            sqlite::run(connection_of(repositories), "UPDATE heartbeat SET beats = beats + 1");
            return {};
        });
    }

    Result<ports::StoreFindings> verify() override {
        return read([](ports::Repositories& repositories) -> Result<ports::StoreFindings> {
            return verify_database(connection_of(repositories));
        });
    }

    Result<std::int64_t> tidy_up() override {
        return write([](ports::Repositories& repositories) -> Result<std::int64_t> {
            return sqlite::tidy_up(connection_of(repositories));
        });
    }

protected:
    Result<> run_write(const ports::UseCase& use_case) override { return writer_.run(use_case); }

    Result<> run_read(const ports::UseCase& query) override {
        try {
            ReaderPool::Lease lease(readers_);
            return read_with(lease, query);
        } catch (const SQLite::Exception& exception) {
            return failed_read(exception, nullptr);
        }
    }

private:
    static Connection& connection_of(ports::Repositories& repositories) {
        return static_cast<SqliteRepositories&>(repositories).connection();
    }

    Result<> read_with(ReaderPool::Lease& lease, const ports::UseCase& query) {
        Connection& connection = (*lease).connection();
        try {
            sqlite::run(connection, "BEGIN");
            Result<> outcome = query(*lease);
            sqlite::run(connection, "COMMIT");
            return outcome;
        } catch (const SQLite::Exception& exception) {
            if (is_damage(exception)) search_.rebuild();  // the one file that can be made again
            const Error error = failed_read(exception, connection.database().getHandle());
            lease.discard();
            return error;
        } catch (...) {
            lease.discard();
            throw;
        }
    }

    Error failed_read(const SQLite::Exception& exception, sqlite3* handle) {
        Error error = to_error(exception, handle);
        log_.write(LogLevel::error, "read_failed",
                   {{"reason", exception.what()}, {"code", error.code}});
        return error;
    }

    ReaderPool::Reader open_reader() {
        auto reader = std::make_unique<SqliteRepositories>(reader_options_);
        search_.attach_to(reader->connection());
        return reader;
    }

    Result<> purge_dirty(std::int64_t seq) {
        return writer_.run([seq](ports::Repositories& repositories) -> Result<> {
            sqlite::run(connection_of(repositories), "DELETE FROM search_dirty WHERE seq <= ?",
                        seq);
            return {};
        });
    }

    const ConnectionOptions reader_options_;
    Log& log_;
    SearchIndex search_;
    Writer writer_;
    ReaderPool readers_;
};

Result<> prepare_database(const StoreOptions& options, Time now, Log& log) {
    BUGPIN_CHECK(prepare_private_file(database_file(options)));
    Connection connection(connection_options(options, Access::write));
    BUGPIN_CHECK(check_database(connection));
    return migrate(connection, database_file(options), now, log);
}

}  // namespace

Result<std::unique_ptr<ports::Store>> open_store(const StoreOptions& options,
                                                 const ports::Clock& clock, ports::Metrics& metrics,
                                                 Log& log) {
    try {
        BUGPIN_CHECK(prepare_database(options, clock.now(), log));
        return std::unique_ptr<ports::Store>(std::make_unique<SqliteStore>(options, metrics, log));
    } catch (const SQLite::Exception& exception) {
        log.write(LogLevel::error, "database_not_opened", {{"reason", exception.what()}});
        return to_error(exception, nullptr);
    }
}

}  // namespace bugpin::sqlite
