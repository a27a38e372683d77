#include "bugpin/crypto/crypto.hpp"

#include <botan/aead.h>
#include <botan/base64.h>
#include <botan/exceptn.h>
#include <botan/kdf.h>
#include <botan/system_rng.h>

#include <cstdint>
#include <span>

namespace bugpin::crypto {
namespace {

using Bytes = Botan::secure_vector<std::uint8_t>;

constexpr std::string_view kAlgorithm = "AES-256/GCM";
constexpr std::string_view kForm = "sealed:v1:";  // then base64 of nonce, ciphertext and tag
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;

std::string to_base64(const Bytes& bytes) {
    return Botan::base64_encode(bytes.data(), bytes.size());
}

Bytes bytes_of(std::string_view text) { return Bytes(text.begin(), text.end()); }

// The instance key signs links, too; by its label this key is another one (RFC 5869).
Bytes derive_key(const Secret& instance_key) {
    const auto hkdf = Botan::KDF::create_or_throw("HKDF(SHA-256)");
    return hkdf->derive_key(kKeyBytes, bytes_of(instance_key.reveal()), Bytes(),
                            bytes_of("bugpin sealer v1"));
}

Error broken() {
    return {ErrorKind::internal, "SEAL_BROKEN",
            "A stored secret cannot be opened: it is damaged, or instance.key is not the one it "
            "was stored under. Enter the secret again, or restore instance.key from a backup."};
}

class AesGcmSealer final : public ports::Sealer {
public:
    explicit AesGcmSealer(const Secret& instance_key) : key_(derive_key(instance_key)) {}

    // A nonce that comes twice would break the cipher. Random ones of 96 bits are safe for 2^32
    // seals under one key (NIST SP 800-38D §8.3); an operator's changes of secrets stay far below.
    std::string seal(const Secret& clear, std::string_view purpose) override {
        Bytes sealed(kNonceBytes);
        Botan::system_rng().randomize(sealed.data(), sealed.size());
        const auto aead =
            start(Botan::Cipher_Dir::ENCRYPTION, purpose, {sealed.data(), kNonceBytes});
        const Bytes text = bytes_of(clear.reveal());
        sealed.insert(sealed.end(), text.begin(), text.end());
        aead->finish(sealed, kNonceBytes);
        return std::string(kForm) + to_base64(sealed);
    }

    Result<Secret> open(std::string_view sealed, std::string_view purpose) override {
        if (!sealed.starts_with(kForm)) return broken();
        sealed.remove_prefix(kForm.size());
        try {
            Bytes bytes = Botan::base64_decode(sealed.data(), sealed.size(), false);
            // Botan is lenient about what is missing at the end; one value has one form.
            if (bytes.size() < kNonceBytes + kTagBytes || to_base64(bytes) != sealed)
                return broken();
            const auto aead =
                start(Botan::Cipher_Dir::DECRYPTION, purpose, {bytes.data(), kNonceBytes});
            aead->finish(bytes, kNonceBytes);
            return Secret(std::string(bytes.begin() + kNonceBytes, bytes.end()));
        } catch (const Botan::Invalid_Argument&) {  // no base64
            return broken();
        } catch (const Botan::Integrity_Failure&) {
            return broken();
        }
    }

private:
    std::unique_ptr<Botan::AEAD_Mode> start(Botan::Cipher_Dir direction, std::string_view purpose,
                                            std::span<const std::uint8_t> nonce) const {
        auto aead = Botan::AEAD_Mode::create_or_throw(std::string(kAlgorithm), direction);
        aead->set_key(key_);
        const Bytes bound = bytes_of(purpose);
        aead->set_associated_data(bound.data(), bound.size());
        aead->start(nonce.data(), nonce.size());
        return aead;
    }

    const Bytes key_;
};

}  // namespace

std::unique_ptr<ports::Sealer> make_sealer(const Secret& instance_key) {
    return std::make_unique<AesGcmSealer>(instance_key);
}

}  // namespace bugpin::crypto
