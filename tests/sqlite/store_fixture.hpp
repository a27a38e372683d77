// A SQLite store in a folder of its own, and the few use cases that its tests share.
#pragma once

#include "support/builders.hpp"
#include "support/catch.hpp"
#include "support/fakes.hpp"
#include "support/temporary_folder.hpp"

#include "bugpin/sqlite/store.hpp"

#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace bugpin::test {

struct StoreFixture {
    TemporaryFolder folder;
    FakeClock clock;
    CountingMetrics metrics;
    RecordingLog log;
    sqlite::StoreOptions options{.data_dir = folder.path()};

    Result<std::unique_ptr<ports::Store>> try_open();
    std::unique_ptr<ports::Store> open();
    std::filesystem::path file(std::string_view name) const { return folder.path() / name; }
};

Project insert(ports::Store& store, Project project);
Result<std::int64_t> insert(ports::Store& store, const Report& report,
                            std::vector<File> files = {});
ports::ReportPage list(ports::Store& store, const ports::ReportQuery& query);
std::vector<std::string> titles(const ports::ReportPage& page);

// Many reports in one transaction.
void insert_many(ports::Store& store, int count, const std::function<Report(int)>& make);

// Polls until `holds` or ten seconds have passed. Returns whether it held.
bool eventually(const std::function<bool()>& holds);

// Stores a report.
ports::UseCase inserting(const Report& report);

// Keeps the writer busy until opened, so that what follows becomes one batch, of which its own use
// case is the first.
class Gate {
public:
    explicit Gate(ports::Store& store);
    // Waits until the writer has left it. REQUIRES: open() was called
    ~Gate() { left_.get_future().wait(); }
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

    void open() { opened_.set_value(); }

private:
    InstantResumer home_;
    bool is_entered_ = false;  // the use case may run again
    std::promise<void> entered_, opened_, left_;
    std::shared_future<void> open_{opened_.get_future()};
};

// Sees the database as another process would.
std::int64_t select_number(const std::filesystem::path& database, const std::string& sql);
void execute(const std::filesystem::path& database, const std::string& sql);

}  // namespace bugpin::test
