#pragma once

#include "context.hpp"

#include "bugpin/ports/saved_view_repository.hpp"

namespace bugpin::sqlite {

class SqliteSavedViews final : public ports::SavedViewRepository {
public:
    explicit SqliteSavedViews(Context& context) : context_(context) {}

private:
    [[maybe_unused]] Context& context_;
};

}  // namespace bugpin::sqlite
