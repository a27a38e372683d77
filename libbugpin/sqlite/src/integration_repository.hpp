#pragma once

#include "context.hpp"

#include "bugpin/ports/integration_repository.hpp"

namespace bugpin::sqlite {

class SqliteIntegrations final : public ports::IntegrationRepository {
public:
    explicit SqliteIntegrations(Context& context) : context_(context) {}

private:
    [[maybe_unused]] Context& context_;
};

}  // namespace bugpin::sqlite
