#include "bugpin/core/text.hpp"
#include "bugpin/crypto/crypto.hpp"

#include <botan/hash.h>
#include <botan/mac.h>
#include <botan/mem_ops.h>

#include <array>

namespace bugpin::crypto {
namespace {

const std::uint8_t* octets(const char* text) { return reinterpret_cast<const std::uint8_t*>(text); }

class BotanSha256 final : public ports::Sha256 {
public:
    void update(std::span<const char> bytes) override {
        hash_->update(octets(bytes.data()), bytes.size());
    }

    std::string finish() override {
        std::array<std::byte, 32> digest;
        hash_->final(reinterpret_cast<std::uint8_t*>(digest.data()));
        return to_hex(digest);
    }

private:
    std::unique_ptr<Botan::HashFunction> hash_ = Botan::HashFunction::create_or_throw("SHA-256");
};

class BotanDigest final : public ports::Digest {
public:
    std::unique_ptr<ports::Sha256> start() const override {
        return std::make_unique<BotanSha256>();
    }

    std::string sha256(std::string_view text) const override {
        // Looking the algorithm up by name costs more than hashing a token.
        thread_local BotanSha256 hash;
        hash.update(text);
        return hash.finish();
    }

    std::string hmac_sha256(std::string_view key, std::string_view message) const override {
        const auto hmac = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
        std::array<std::byte, 32> tag;
        hmac->set_key(octets(key.data()), key.size());
        hmac->update(octets(message.data()), message.size());
        hmac->final(reinterpret_cast<std::uint8_t*>(tag.data()));
        return to_hex(tag);
    }

    bool equal(std::string_view a, std::string_view b) const override {
        return a.size() == b.size() &&
               Botan::constant_time_compare(octets(a.data()), octets(b.data()), a.size());
    }
};

}  // namespace

std::unique_ptr<ports::Digest> make_digest() { return std::make_unique<BotanDigest>(); }

}  // namespace bugpin::crypto
