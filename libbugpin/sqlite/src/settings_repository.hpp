// The global settings over SQLite: one row of JSON. See ports::SettingsRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/settings_repository.hpp"

namespace bugpin::sqlite {

class SqliteSettings final : public ports::SettingsRepository {
public:
    explicit SqliteSettings(Context& context) : context_(context) {}

    Result<Settings> load() override;
    Result<> save(const Settings& settings) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
