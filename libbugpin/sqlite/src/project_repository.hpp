// Projects over SQLite. See ports::ProjectRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/project_repository.hpp"

namespace bugpin::sqlite {

class SqliteProjects final : public ports::ProjectRepository {
public:
    explicit SqliteProjects(Context& context) : context_(context) {}

    Result<Project> find(const ProjectId& id) override;
    Result<std::vector<Project>> list() override;
    Result<> insert(const Project& project) override;
    Result<> save(const Project& project) override;
    Result<> shift_positions(std::int64_t by) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
