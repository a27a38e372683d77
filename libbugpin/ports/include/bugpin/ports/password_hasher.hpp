// Password hashing and judging. Hashing is slow on purpose (about 250 ms): call it on a worker
// thread and never inside a transaction. Implementations are thread-safe.
#pragma once

#include "bugpin/core/secret.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::ports {

class PasswordHasher {
public:
    virtual ~PasswordHasher() = default;

    // Returns a self-describing hash that includes its own salt. Passwords of any length count
    // whole.
    virtual std::string hash(const Secret& password) = 0;

    // Runs in the same time for a wrong password as for a right one. A hash that this
    // implementation cannot read (the empty one of an invited user, say) takes that time too and
    // never matches.
    virtual bool matches(const Secret& password, std::string_view hash) = 0;

    // True when `hash` was made with a lower cost than hash() uses now.
    virtual bool needs_rehash(std::string_view hash) const = 0;
};

class PasswordStrength {
public:
    virtual ~PasswordStrength() = default;

    // 0 (guessed at once) to 4 (very hard), with words of the user's own (name, e-mail) counted as
    // known to a guesser. Reads at most the first 100 characters.
    virtual int score(const Secret& password, const std::vector<std::string>& own_words) const = 0;
};

}  // namespace bugpin::ports
