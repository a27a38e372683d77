// A read-only view of parsed JSON, so that the codec's templates need not see the parser. A view
// lives no longer than the json::Document it came from. Not thread-safe; each thread parses its
// own.
#pragma once

#include "bugpin/core/limits.hpp"
#include "bugpin/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin::json {

class Value {
public:
    explicit Value(const void* node = nullptr) : node_(node) {}

    bool is_null() const;
    bool is_object() const;
    bool is_array() const;
    std::optional<std::string_view> string() const;
    std::optional<bool> boolean() const;
    std::optional<std::int64_t> integer() const;  // 1 and 1.0 alike, when exact
    std::optional<double> number() const;         // finite

    std::size_t size() const;                                // REQUIRES: is_array()
    Value at(std::size_t index) const;                       // REQUIRES: is_array(), index < size()
    std::optional<Value> find(std::string_view name) const;  // REQUIRES: is_object()
    // In the order of the text. REQUIRES: is_object()
    std::vector<std::pair<std::string_view, Value>> members() const;
    std::string text() const;  // compact JSON of this value

private:
    const void* node_;
};

class Document {
public:
    // INVALID_JSON (400), saying what and where, for malformed text, invalid UTF-8 and lone
    // surrogates, U+0000 anywhere (escaped too: databases cut text there), trailing bytes, numbers
    // no double can hold, nesting beyond limits.json_depth; PAYLOAD_TOO_LARGE (413) beyond
    // limits.json_bytes. Of members with one name the last one counts, as in every browser.
    static Result<Document> parse(std::string_view text, const InputLimits& limits = {});
    ~Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;

    Value root() const;

private:
    struct Impl;
    explicit Document(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace bugpin::json
