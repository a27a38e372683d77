// A value that must never be printed: passwords, keys, tokens. fmt refuses it at compile time,
// streams have no operator for it; reveal() is the one, greppable way to the text.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace bugpin {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}

    const std::string& reveal() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }

private:
    std::string text_;
};

// Stands for a secret that is set, wherever settings are shown. Sent back, it means: as it was.
inline constexpr std::string_view kMaskedSecret = "********";

}  // namespace bugpin
