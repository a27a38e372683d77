// The use cases of one batch, run inside one transaction. Nearly all succeed, so they run together
// at first, one straight after the other: a savepoint for each would copy every page that they
// share once per use case. Only when one fails after it has changed something is the transaction
// taken back, and all of them run again, each in its own savepoint. Belongs to the writer's thread.
#pragma once

#include "repositories.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/ports/store.hpp"

#include <string>
#include <vector>

namespace bugpin::sqlite {

// SQLite took the whole transaction back while a use case ran.
struct TransactionLost {
    Error error;
};

class BatchRunner {
public:
    using Batch = std::vector<ports::DeferredWrite>;
    using Outcomes = std::vector<Result<>>;

    BatchRunner(SqliteRepositories& repositories, Log& log)
        : repositories_(repositories), connection_(repositories.connection()), log_(log) {}

    // Runs those use cases that have not run yet: the batch may have grown since the last call. The
    // open transaction, if there is one, then holds what the successful ones did. Throws
    // SQLite::Exception and TransactionLost.
    void run(const Batch& batch);
    // Of the use cases that have run.
    Outcomes take_outcomes() { return std::move(outcomes_); }

private:
    struct Attempt {
        Result<> outcome;
        std::string surprise;  // what the log is to say; empty for an expected error
    };

    bool run_together(const ports::UseCase& use_case);
    void run_apart(const ports::UseCase& use_case);
    Attempt attempt(const ports::UseCase& use_case);
    Attempt call(const ports::UseCase& use_case);
    void settle(Attempt attempt);
    void roll_back();

    SqliteRepositories& repositories_;
    Connection& connection_;
    Log& log_;
    Outcomes outcomes_;
    bool apart_ = false;
};

}  // namespace bugpin::sqlite
