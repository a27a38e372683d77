// Secrets of the operator's at rest: encrypted and authenticated under the instance key.
// Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"

#include <string>
#include <string_view>

namespace bugpin::ports {

class Sealer {
public:
    virtual ~Sealer() = default;

    // Printable text; another one each time. `purpose` ("smtp.password", "webhook.secret") is bound
    // to it: what was sealed for one purpose does not open for another.
    virtual std::string seal(const Secret& clear, std::string_view purpose) = 0;

    // SEAL_BROKEN (500): damaged, for another purpose, or sealed under another instance key.
    virtual Result<Secret> open(std::string_view sealed, std::string_view purpose) = 0;
};

}  // namespace bugpin::ports
