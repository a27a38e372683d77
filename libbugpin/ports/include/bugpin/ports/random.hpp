// Random bytes for ids, keys and tokens: from the operating system in production, seeded in tests.
// Implementations are thread-safe.
#pragma once

#include "bugpin/core/id.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/core/text.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace bugpin::ports {

class Random {
public:
    virtual ~Random() = default;

    // Fills `out`; throws when the system has no randomness to give.
    virtual void fill(std::span<std::byte> out) = 0;

    // `prefix` and 128 random bits in hex: keys, session tokens.
    Secret token(std::string_view prefix) {
        std::array<std::byte, 16> bytes;
        fill(bytes);
        return Secret(std::string(prefix) + to_hex(bytes));
    }

    // `prefix` and a UUID version 7: ids of rows, in the order of their creation.
    template <class IdType>
    IdType id(std::string_view prefix, Time now) {
        std::array<std::byte, 10> bytes;
        fill(bytes);
        return IdType(std::string(prefix) + uuid_v7_hex(now, bytes));
    }

    // A UUID version 4 with dashes: ids of rows whose order does not matter.
    template <class IdType>
    IdType uuid() {
        std::array<std::byte, 16> bytes;
        fill(bytes);
        return IdType(uuid_v4(bytes));
    }
};

}  // namespace bugpin::ports
