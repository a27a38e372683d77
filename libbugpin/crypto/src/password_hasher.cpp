#include "bugpin/crypto/crypto.hpp"

#include <botan/bcrypt.h>
#include <botan/rng.h>
#include <botan/version.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>

namespace bugpin::crypto {
namespace {

constexpr std::size_t kBcryptReads = 72;  // bytes of a password; it ignores the rest
constexpr int kMinCost = 4;
constexpr int kMaxCost = 18;  // Botan's; beyond it a check would take half a minute

// Lets Botan draw its salts from our port.
class PortRng final : public Botan::RandomNumberGenerator {
public:
    explicit PortRng(ports::Random& random) : random_(random) {}

    std::string name() const override { return "bugpin"; }
    bool accepts_input() const override { return false; }
    bool is_seeded() const override { return true; }
    void clear() override {}

#if BOTAN_VERSION_MAJOR >= 3
private:
    void fill_bytes_with_input(std::span<std::uint8_t> out,
                               std::span<const std::uint8_t> /*input*/) override {
        random_.fill(std::as_writable_bytes(out));
    }
#else
    void randomize(std::uint8_t* out, std::size_t length) override {
        random_.fill(std::as_writable_bytes(std::span(out, length)));
    }
    void add_entropy(const std::uint8_t* /*input*/, std::size_t /*length*/) override {}

private:
#endif
    ports::Random& random_;
};

bool is_bcrypt_base64(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '/';
}

// The cost of a hash that we can check: "$2b$12$" and 53 characters; nullopt for anything else.
std::optional<int> cost_of(std::string_view hash) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (hash.size() != 60 || !hash.starts_with("$2") || hash[3] != '$' || hash[6] != '$' ||
        std::string_view("aby").find(hash[2]) == std::string_view::npos || !is_digit(hash[4]) ||
        !is_digit(hash[5]) || !std::all_of(hash.begin() + 7, hash.end(), is_bcrypt_base64))
        return std::nullopt;
    const int cost = (hash[4] - '0') * 10 + (hash[5] - '0');
    if (cost < kMinCost || cost > kMaxCost) return std::nullopt;
    return cost;
}

class Bcrypt final : public ports::PasswordHasher {
public:
    Bcrypt(ports::Random& random, int cost) : random_(random), cost_(cost) {
        assert(cost >= kMinCost && cost <= kMaxCost);
    }

    std::string hash(const Secret& password) override {
        PortRng rng(random_);
        return Botan::generate_bcrypt(whole(password), rng, static_cast<std::uint16_t>(cost_), 'b');
    }

    bool matches(const Secret& password, std::string_view hash) override {
        if (cost_of(hash)) return Botan::check_bcrypt(whole(password), std::string(hash));
        // Whether an account exists, or has a password yet, must not show in the answer's time.
        (void)Botan::check_bcrypt(whole(password), unmatched_);
        return false;
    }

    bool needs_rehash(std::string_view hash) const override {
        const auto cost = cost_of(hash);
        return cost && *cost < cost_;
    }

private:
    // What bcrypt is to read, so that every byte of the password counts. The label keeps a SHA-256
    // that leaked elsewhere from being a password here.
    std::string whole(const Secret& password) const {
        const std::string& text = password.reveal();
        if (text.size() <= kBcryptReads && text.find('\0') == std::string::npos) return text;
        return digest_->sha256("bugpin password: " + text);
    }

    ports::Random& random_;
    int cost_;
    std::unique_ptr<ports::Digest> digest_ = make_digest();
    // Well-formed, of our cost; its result is never looked at.
    std::string unmatched_ = fmt::format("$2b${:02}${:.<53}", cost_, "");
};

}  // namespace

std::unique_ptr<ports::PasswordHasher> make_password_hasher(ports::Random& random, int cost) {
    return std::make_unique<Bcrypt>(random, cost);
}

}  // namespace bugpin::crypto
