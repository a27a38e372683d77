// SHA-256 against the published vectors of FIPS 180-4 (NIST's examples with intermediate values).
#include "support/catch.hpp"

#include "bugpin/crypto/crypto.hpp"

#include <string>

using namespace bugpin;

namespace {

struct Vector {
    std::string text;
    std::string sha256;
};

const Vector kVectors[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnop"
     "qrsmnopqrstnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {std::string(1'000'000, 'a'),
     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

}  // namespace

TEST_CASE("SHA-256 gives the published values", "[crypto][digest]") {
    const auto digest = crypto::make_digest();
    for (const Vector& vector : kVectors) CHECK(digest->sha256(vector.text) == vector.sha256);
}

TEST_CASE("a running hash does not care how its input is cut", "[crypto][digest]") {
    const auto digest = crypto::make_digest();
    const auto hash = digest->start();
    for (const std::size_t step : {1u, 63u, 64u, 65u, 4096u}) {
        for (const Vector& vector : kVectors) {
            const std::string_view text = vector.text;
            for (std::size_t at = 0; at < text.size(); at += step)
                hash->update(text.substr(at, step));
            CHECK(hash->finish() == vector.sha256);  // and starts afresh
        }
    }
}

TEST_CASE("texts are equal only when every byte is", "[crypto][digest]") {
    const auto digest = crypto::make_digest();
    CHECK(digest->equal("", ""));
    CHECK(digest->equal("secret", "secret"));
    CHECK_FALSE(digest->equal("secret", "Secret"));
    CHECK_FALSE(digest->equal("secret", "secreT"));
    CHECK_FALSE(digest->equal("secret", "secret "));
    CHECK_FALSE(digest->equal("secret", ""));
    CHECK_FALSE(digest->equal(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
}

TEST_CASE("a MAC is HMAC-SHA-256", "[mac]") {
    // RFC 4231, test case 2
    const auto mac = crypto::make_mac(Secret("Jefe"));
    CHECK(mac->sign("what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(mac->sign("what do ya want for nothing?") == mac->sign("what do ya want for nothing?"));
    // The same under a key that is given each time.
    CHECK(crypto::make_digest()->hmac_sha256("Jefe", "what do ya want for nothing?") ==
          mac->sign("what do ya want for nothing?"));
    CHECK(mac->sign("") != crypto::make_mac(Secret("jefe"))->sign(""));
}
