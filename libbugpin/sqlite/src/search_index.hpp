// The full-text index and the narrow table of sort keys, in their own database file "search.db",
// kept up to date by their own thread: inside the commit they would cost a quarter of the
// throughput. New reports are found by rowid, changed and removed ones through the table
// search_dirty. Everything here can be made again from the reports; a missing or damaged file is.
// Thread-safe.
#pragma once

#include "connection.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace bugpin::sqlite {

struct SearchIndexOptions {
    std::filesystem::path file;      // search.db
    std::filesystem::path reports;   // bugpin.db
    std::chrono::milliseconds poll;  // how often other processes' reports are looked for
    std::string vfs;
};

class SearchIndex {
public:
    // Forgets entries of search_dirty up to a sequence number, through the writer.
    using Purge = std::function<Result<>(std::int64_t seq)>;

    // Makes search.db unless it is sound. A failure is logged: lists then do without it.
    SearchIndex(SearchIndexOptions options, Log& log);
    ~SearchIndex();

    void start(Purge purge);
    // Joins the thread. Call before the writer ends.
    void stop();
    void wake();
    // The index was found damaged: makes it again.
    void rebuild();

    // Grows when search.db has been replaced: connections that attached an older one must reopen.
    std::uint64_t generation() const noexcept { return generation_.load(); }
    // Attaches search.db to a reader, if there is one.
    void attach_to(Connection& connection);

private:
    void prepare();
    void recreate();
    void loop();
    // Both return false when it is time to stop.
    bool rest(std::chrono::nanoseconds pause);
    bool wait_for_work(std::chrono::nanoseconds at_most);
    // Indexes some reports. True: there are more.
    bool index_some();
    std::int64_t index_dirty(Connection& connection, std::int64_t watermark);
    void open();

    const SearchIndexOptions options_;
    Log& log_;
    Purge purge_;
    std::atomic<bool> is_ready_{false};
    std::atomic<bool> rebuild_wanted_{false};
    std::atomic<std::uint64_t> generation_{0};
    std::unique_ptr<Connection> connection_;  // of the thread

    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = true;  // the first pass looks for what an earlier process left
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace bugpin::sqlite
