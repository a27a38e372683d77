// SHA-256 (FIPS 180-4). Digest is thread-safe; each Sha256 belongs to one thread.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace bugpin::ports {

// One running hash.
class Sha256 {
public:
    virtual ~Sha256() = default;
    virtual void update(std::span<const char> bytes) = 0;
    // 64 lower-case hex digits. The object then starts afresh.
    virtual std::string finish() = 0;
};

class Digest {
public:
    virtual ~Digest() = default;
    virtual std::unique_ptr<Sha256> start() const = 0;
    // 64 lower-case hex digits.
    virtual std::string sha256(std::string_view text) const = 0;
    // HMAC-SHA-256 (RFC 2104) under somebody else's key: 64 lower-case hex digits.
    virtual std::string hmac_sha256(std::string_view key, std::string_view message) const = 0;
    // Compares in a time that depends on the lengths only.
    virtual bool equal(std::string_view a, std::string_view b) const = 0;
};

}  // namespace bugpin::ports
