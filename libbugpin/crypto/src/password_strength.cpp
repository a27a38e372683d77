#include "bugpin/crypto/crypto.hpp"

#include <zxcvbn.h>

#include <cmath>

namespace bugpin::crypto {
namespace {

constexpr std::size_t kReads = 100;  // characters; zxcvbn's time grows with their square

// Debian's zxcvbn carries its dictionary inside and keeps no state that changes: any thread may
// ask.
class Zxcvbn final : public ports::PasswordStrength {
public:
    int score(const Secret& password, const std::vector<std::string>& own_words) const override {
        std::vector<const char*> words;
        for (const std::string& word : own_words)
            if (!word.empty()) words.push_back(word.c_str());
        words.push_back(nullptr);
        const std::string head = password.reveal().substr(0, kReads);
        return from_bits(ZxcvbnMatch(head.c_str(), words.data(), nullptr));
    }

private:
    // The thresholds of the original zxcvbn, in guesses.
    static int from_bits(double entropy) {
        int score = 0;
        for (const double guesses : {1e3, 1e6, 1e8, 1e10})
            if (entropy >= std::log2(guesses)) ++score;
        return score;
    }
};

}  // namespace

std::unique_ptr<ports::PasswordStrength> make_password_strength() {
    return std::make_unique<Zxcvbn>();
}

}  // namespace bugpin::crypto
