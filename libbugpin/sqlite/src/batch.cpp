#include "batch.hpp"

#include "errors.hpp"

#include <utility>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kBegin = "BEGIN IMMEDIATE";
constexpr std::string_view kRollback = "ROLLBACK";
constexpr std::string_view kSavepoint = "SAVEPOINT use_case";
constexpr std::string_view kRelease = "RELEASE use_case";
constexpr std::string_view kRollbackTo = "ROLLBACK TO use_case";

}  // namespace

void BatchRunner::run(const Batch& batch) {
    while (outcomes_.size() < batch.size()) {
        if (!connection_.in_transaction()) sqlite::run(connection_, kBegin);
        const auto& use_case = batch[outcomes_.size()].use_case;
        if (apart_) {
            run_apart(use_case);
        } else if (!run_together(use_case)) {
            apart_ = true;
            outcomes_.clear();
        }
    }
}

// False: the transaction was taken back, and every use case of the batch must run again.
bool BatchRunner::run_together(const ports::UseCase& use_case) {
    const int changes = connection_.database().getTotalChanges();
    const std::size_t effects = repositories_.effects().size();
    repositories_.counters().begin_use_case();
    Attempt attempted = attempt(use_case);
    if (!attempted.outcome) {
        if (connection_.database().getTotalChanges() == changes) {
            repositories_.counters().roll_back_use_case();
            repositories_.effects().resize(effects);
        } else {
            roll_back();
            if (!outcomes_.empty()) return false;
        }
    }
    settle(std::move(attempted));
    return true;
}

void BatchRunner::run_apart(const ports::UseCase& use_case) {
    const std::size_t effects = repositories_.effects().size();
    sqlite::run(connection_, kSavepoint);
    repositories_.counters().begin_use_case();
    Attempt attempted = attempt(use_case);
    if (!attempted.outcome) {
        sqlite::run(connection_, kRollbackTo);
        repositories_.counters().roll_back_use_case();
        repositories_.effects().resize(effects);
    }
    sqlite::run(connection_, kRelease);
    settle(std::move(attempted));
}

BatchRunner::Attempt BatchRunner::attempt(const ports::UseCase& use_case) {
    Attempt attempted = call(use_case);
    if (connection_.in_transaction()) return attempted;
    settle(std::move(attempted));
    const Result<>& outcome = outcomes_.back();
    throw TransactionLost{outcome ? internal_error() : outcome.error()};
}

BatchRunner::Attempt BatchRunner::call(const ports::UseCase& use_case) {
    try {
        return {use_case(repositories_), {}};
    } catch (const SQLite::Exception& exception) {
        Error error = to_error(exception, connection_.database().getHandle());
        const bool is_expected = error.kind != ErrorKind::internal;
        return {std::move(error), is_expected ? "" : exception.what()};
    } catch (const std::exception& exception) {
        return {internal_error(), exception.what()};
    }
}

// An outcome that stands is logged; one that is to be tried again is not.
void BatchRunner::settle(Attempt attempt) {
    if (!attempt.surprise.empty())
        log_.write(LogLevel::error, "write_failed", {{"reason", attempt.surprise}});
    outcomes_.push_back(std::move(attempt.outcome));
}

void BatchRunner::roll_back() {
    sqlite::run(connection_, kRollback);
    repositories_.forget();
}

}  // namespace bugpin::sqlite
