// The outbox over SQLite. See ports::JobRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/job_repository.hpp"

namespace bugpin::sqlite {

class SqliteJobs final : public ports::JobRepository {
public:
    explicit SqliteJobs(Context& context) : context_(context) {}

    Result<std::int64_t> insert(const Job& job) override;
    Result<Job> find(std::int64_t number) override;
    Result<> save(const Job& job) override;
    Result<> remove(std::int64_t number) override;
    Result<std::vector<Job>> due(const ports::JobDemand& demand) override;
    Result<std::optional<Time>> next_due() override;
    Result<std::int64_t> release_running() override;
    Result<ports::JobPage> list(const ports::JobQuery& query) override;
    Result<std::vector<ports::JobCount>> counts() override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
