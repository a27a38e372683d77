// Integrations of projects, and the issues that were made of reports. Used inside Store::read and
// Store::write only.
#pragma once

namespace bugpin::ports {

class IntegrationRepository {
public:
    virtual ~IntegrationRepository() = default;
};

}  // namespace bugpin::ports
