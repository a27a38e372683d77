#include "bugpin/crypto/crypto.hpp"

#include <botan/system_rng.h>

namespace bugpin::crypto {
namespace {

// Stateless: every call asks the kernel, so it survives fork() and needs no lock.
class SystemRandom final : public ports::Random {
public:
    void fill(std::span<std::byte> out) override {
        Botan::system_rng().randomize(reinterpret_cast<std::uint8_t*>(out.data()), out.size());
    }
};

}  // namespace

std::unique_ptr<ports::Random> make_random() { return std::make_unique<SystemRandom>(); }

}  // namespace bugpin::crypto
