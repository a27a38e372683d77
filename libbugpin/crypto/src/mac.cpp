#include "bugpin/core/text.hpp"
#include "bugpin/crypto/crypto.hpp"

#include <botan/mac.h>

#include <array>
#include <mutex>

namespace bugpin::crypto {
namespace {

const std::uint8_t* octets(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

class BotanMac final : public ports::Mac {
public:
    explicit BotanMac(const Secret& key) {
        hmac_->set_key(octets(key.reveal()), key.reveal().size());
    }

    std::string sign(std::string_view message) const override {
        // Looking the algorithm up for each message costs more than waiting for another thread.
        const std::lock_guard lock(mutex_);
        std::array<std::byte, 32> tag;
        hmac_->update(octets(message), message.size());
        hmac_->final(reinterpret_cast<std::uint8_t*>(tag.data()));
        return to_hex(tag);
    }

private:
    mutable std::mutex mutex_;
    std::unique_ptr<Botan::MessageAuthenticationCode> hmac_ =
        Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
};

}  // namespace

std::unique_ptr<ports::Mac> make_mac(const Secret& key) { return std::make_unique<BotanMac>(key); }

}  // namespace bugpin::crypto
