// Cryptography by Botan, password judging by zxcvbn, behind the ports. All objects are thread-safe.
#pragma once

#include "bugpin/core/secret.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/mac.hpp"
#include "bugpin/ports/password_hasher.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/sealer.hpp"

#include <memory>

namespace bugpin::crypto {

std::unique_ptr<ports::Random> make_random();  // the operating system's
std::unique_ptr<ports::Digest> make_digest();
std::unique_ptr<ports::Mac> make_mac(const Secret& key);  // HMAC-SHA-256 (RFC 2104)

// bcrypt ("$2b$"). Passwords longer than its 72 bytes, or with a NUL, are hashed whole by SHA-256
// first. REQUIRES: 4 <= cost <= 18; production uses 12 or more.
std::unique_ptr<ports::PasswordHasher> make_password_hasher(ports::Random& random, int cost = 12);

std::unique_ptr<ports::PasswordStrength> make_password_strength();

// AES-256/GCM under a key derived from the instance key (HKDF, RFC 5869).
std::unique_ptr<ports::Sealer> make_sealer(const Secret& instance_key);

}  // namespace bugpin::crypto
