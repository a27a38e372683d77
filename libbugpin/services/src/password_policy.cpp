#include "bugpin/services/password_policy.hpp"

#include "bugpin/core/text.hpp"

#include <string_view>
#include <vector>

namespace bugpin::services {
namespace {

Error weak(std::string field, const std::string& reason) {
    return {ErrorKind::invalid,
            "WEAK_PASSWORD",
            "The password " + reason,
            {FieldError{std::move(field), reason}}};
}

// What a guesser who knows the user would try first.
std::vector<std::string> own_words(const User& user) {
    std::vector<std::string> words{"bugpin", user.email, user.name};
    for (const auto word : split(user.name, ' ')) words.emplace_back(word);
    const std::string_view email = user.email;
    const auto at = email.find('@');
    words.emplace_back(email.substr(0, at));
    if (at != std::string_view::npos)
        for (const auto label : split(email.substr(at + 1), '.')) words.emplace_back(label);
    std::erase_if(words, [](const std::string& word) { return word.size() < 2; });
    return words;
}

}  // namespace

Result<> check_password(const Secret& password, const User& user, const SecuritySettings& policy,
                        const ports::PasswordStrength& strength, std::string field) {
    const auto length = static_cast<std::int64_t>(code_points(password.reveal()));
    if (length < policy.password_min_length)
        return weak(std::move(field),
                    fmt::format("must be at least {} characters", policy.password_min_length));
    if (strength.score(password, own_words(user)) < policy.password_min_score)
        return weak(std::move(field), "is too easy to guess; use several unrelated words");
    return {};
}

}  // namespace bugpin::services
