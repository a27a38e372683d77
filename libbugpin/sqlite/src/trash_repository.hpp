#pragma once

#include "context.hpp"

#include "bugpin/ports/trash_repository.hpp"

namespace bugpin::sqlite {

class SqliteTrash final : public ports::TrashRepository {
public:
    explicit SqliteTrash(Context& context) : context_(context) {}

private:
    [[maybe_unused]] Context& context_;
};

}  // namespace bugpin::sqlite
