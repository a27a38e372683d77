// Names requests, so that an answer, the log and a person's question can be brought together.
// Thread-safe.
#pragma once

#include "bugpin/http/message.hpp"
#include "bugpin/ports/random.hpp"

#include <atomic>
#include <cstdint>
#include <string>

namespace bugpin::http {

class RequestIds {
public:
    explicit RequestIds(ports::Random& random);

    // The client's own X-Request-ID when it is harmless (1–64 letters, digits, '.', '_', '-'), else
    // next().
    std::string of(const RequestHead& head) const;

    // A fresh UUID, unique within and, by chance, between processes. Not a secret: it is counted,
    // not drawn, which spares each request a call into the system's randomness.
    std::string next() const;

private:
    std::uint64_t high_ = 0, low_ = 0;  // drawn once
    mutable std::atomic<std::uint64_t> count_{0};
};

}  // namespace bugpin::http
