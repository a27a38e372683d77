#include "support/catch.hpp"

#include "bugpin/crypto/crypto.hpp"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace bugpin;

namespace {

constexpr int kCheap = 4;  // the lowest cost bcrypt knows; behaviour does not depend on it

struct Hashing {
    std::unique_ptr<ports::Random> random = crypto::make_random();
    std::unique_ptr<ports::PasswordHasher> hasher;
    explicit Hashing(int cost = kCheap) : hasher(crypto::make_password_hasher(*random, cost)) {}

    bool matches(std::string_view password, std::string_view hash) {
        return hasher->matches(Secret(std::string(password)), hash);
    }
    std::string hash(std::string_view password) {
        return hasher->hash(Secret(std::string(password)));
    }
};

template <class F>
std::chrono::nanoseconds fastest_of_three(F&& work) {
    auto best = std::chrono::nanoseconds::max();
    for (int i = 0; i < 3; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - start);
    }
    return best;
}

int score(std::string password, std::vector<std::string> own_words = {}) {
    return crypto::make_password_strength()->score(Secret(std::move(password)), own_words);
}

}  // namespace

TEST_CASE("hashes made by other bcrypts are understood", "[crypto][password]") {
    Hashing with;
    // From the test suites of Openwall's bcrypt and of jBCrypt.
    CHECK(with.matches("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));
    CHECK(with.matches("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"));
    CHECK(with.matches("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"));
    CHECK(with.matches("a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe"));
    CHECK_FALSE(
        with.matches("U*V", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));
}

TEST_CASE("a password matches its own hash and no other", "[crypto][password]") {
    Hashing with;
    const std::string hash = with.hash("correct horse");
    CHECK(hash.substr(0, 7) == "$2b$04$");
    CHECK(hash.size() == 60);
    CHECK(with.matches("correct horse", hash));
    CHECK_FALSE(with.matches("correct horsf", hash));
    CHECK_FALSE(with.matches("", hash));
    CHECK(with.hash("correct horse") != hash);  // another salt
}

TEST_CASE("the default cost is twelve", "[crypto][password]") {
    const auto random = crypto::make_random();
    const auto hasher = crypto::make_password_hasher(*random);
    CHECK(hasher->hash(Secret("x")).substr(0, 7) == "$2b$12$");
}

TEST_CASE("passwords count whole, whatever their length", "[crypto][password]") {
    Hashing with;
    const std::string long_one(200, 'a');
    const std::string hash = with.hash(long_one + "X");
    CHECK(with.matches(long_one + "X", hash));
    CHECK_FALSE(with.matches(long_one + "Y", hash));
    CHECK_FALSE(with.matches(long_one.substr(0, 72), hash));

    const std::string exactly(72, 'a');
    const std::string hash72 = with.hash(exactly);
    CHECK(with.matches(exactly, hash72));
    CHECK_FALSE(with.matches(exactly + "a", hash72));
}

TEST_CASE("a NUL does not end a password", "[crypto][password]") {
    Hashing with;
    const std::string_view password("abc\0def", 7), other("abc\0xyz", 7);
    const std::string hash = with.hash(password);
    CHECK(with.matches(password, hash));
    CHECK_FALSE(with.matches(other, hash));
    CHECK_FALSE(with.matches("abc", hash));
}

TEST_CASE("the SHA-256 of a long password is not a password", "[crypto][password]") {
    Hashing with;
    const std::string password(100, 'p');
    CHECK_FALSE(with.matches(crypto::make_digest()->sha256(password), with.hash(password)));
}

TEST_CASE("unreadable hashes match nothing", "[crypto][password]") {
    Hashing with;
    const std::string good = with.hash("x");
    for (const std::string& hash :
         {std::string(), std::string("x"), std::string(60, '$'), good.substr(0, 59), good + "x",
          "$2x" + good.substr(3), "$2b$99" + good.substr(6), "$2b$03" + good.substr(6),
          "$2b$0x" + good.substr(6), good.substr(0, 59) + "!", std::string(60, '\0')}) {
        CHECK_FALSE(with.matches("x", hash));
        CHECK_FALSE(with.hasher->needs_rehash(hash));
    }
}

TEST_CASE("right, wrong and unreadable take the same time", "[crypto][password]") {
    Hashing with(9);
    const std::string hash = with.hash("right");
    const auto right = fastest_of_three([&] { (void)with.matches("right", hash); });
    const auto wrong = fastest_of_three([&] { (void)with.matches("wrong", hash); });
    const auto missing = fastest_of_three([&] { (void)with.matches("right", ""); });
    // Each is some 25 ms of bcrypt; a shortcut would be microseconds. Wide, for busy machines.
    CHECK(wrong > right / 3);
    CHECK(missing > right / 3);
}

TEST_CASE("a hash of a lower cost wants to be made anew", "[crypto][password]") {
    Hashing weak(4), strong(5);
    CHECK(strong.hasher->needs_rehash(weak.hash("x")));
    CHECK_FALSE(strong.hasher->needs_rehash(strong.hash("x")));
    CHECK_FALSE(weak.hasher->needs_rehash(strong.hash("x")));
}

TEST_CASE("one hasher serves many threads", "[crypto][password]") {
    Hashing with;
    std::vector<std::thread> threads;
    std::vector<int> good(4);
    for (std::size_t i = 0; i < good.size(); ++i)
        threads.emplace_back([&with, &good, i] {
            const std::string password = "password of " + std::to_string(i);
            for (int round = 0; round < 5; ++round)
                good[i] += with.matches(password, with.hash(password)) ? 1 : 0;
        });
    for (auto& thread : threads) thread.join();
    CHECK(good == std::vector<int>(4, 5));
}

TEST_CASE("strength rises from guessed at once to very hard", "[crypto][strength]") {
    CHECK(score("") == 0);
    CHECK(score("password") == 0);
    CHECK(score("123456") == 0);
    CHECK(score("password1234") < 3);
    CHECK(score("qwertyuiop") < 3);
    CHECK(score("correct horse battery staple") == 4);
    CHECK(score("xK7#pQ2$vN9!zR4&") == 4);
}

TEST_CASE("words of the user's own count as known", "[crypto][strength]") {
    const std::string password = "wilhelmina.brandenburg";
    CHECK(score(password) > score(password, {"Wilhelmina", "Brandenburg"}));
    CHECK(score(password, {"", ""}) == score(password));
}

TEST_CASE("only the first hundred characters are judged", "[crypto][strength]") {
    CHECK(score(std::string(100, 'a') + "xK7#pQ2$vN9!zR4&") == score(std::string(100, 'a')));
    CHECK(score(std::string(1'000'000, 'x')) < 4);
}
