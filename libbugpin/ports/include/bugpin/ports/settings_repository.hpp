// The global settings in the store. Used inside Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/settings.hpp"

namespace bugpin::ports {

class SettingsRepository {
public:
    virtual ~SettingsRepository() = default;
    // Defaults where nothing is stored.
    virtual Result<Settings> load() = 0;
    virtual Result<> save(const Settings& settings) = 0;
};

}  // namespace bugpin::ports
