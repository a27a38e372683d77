// Where in a JSON document a value stands, and what is wrong with it. Paths are chains on the stack
// that become text only for a complaint, so good input costs no allocation. Not thread-safe.
#pragma once

#include "bugpin/core/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::json {

// "metadata.consoleErrors[3].type". A child must not outlive its parent.
class Path {
public:
    Path() = default;  // the root
    Path(const Path& parent, std::string_view member) : parent_(&parent), member_(member) {}
    Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index) {}

    std::string str() const;                            // "body" for the root
    std::string member(std::string_view suffix) const;  // this path, a dot where needed, `suffix`

private:
    void append_to(std::string& text) const;

    const Path* parent_ = nullptr;
    std::string_view member_;
    std::size_t index_ = kNoIndex;
    static constexpr std::size_t kNoIndex = static_cast<std::size_t>(-1);
};

// The complaints about one document, at most 100: who gets more than that is not a person.
class Complaints {
public:
    static constexpr std::size_t kMost = 100;

    void add(const Path& where, std::string message) { add(where.str(), std::move(message)); }
    void add(std::string field, std::string message);

    std::size_t size() const noexcept { return all_.size(); }
    bool empty() const noexcept { return all_.empty(); }
    bool is_full() const noexcept { return all_.size() >= kMost; }
    std::vector<FieldError> take() { return std::move(all_); }

private:
    std::vector<FieldError> all_;
};

}  // namespace bugpin::json
