#include "bugpin/core/text.hpp"
#include "bugpin/json/value.hpp"
#include "bugpin/json/writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

// Aligned 16-byte loads skip plain text; the buffer below has room for the last one.
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

namespace bugpin::json {
namespace {

using Node = rapidjson::Value;

constexpr std::size_t kRoomBehindText = 32;    // for the terminator and an aligned load over it
constexpr std::size_t kPoolBytes = 16 * 1024;  // holds the tree of an ordinary submission
constexpr std::size_t kTextKept = 64 * 1024;   // larger buffers are given back

// Iterative, because a deeply nested body must not overflow the stack. Strings and numbers are left
// to Guard: strings are checked once they are unescaped, which is faster than the reader's own
// encoding check, and the reader's exact conversion of numbers has undefined behaviour for "0e40"
// (diyfp.h).
constexpr unsigned kParseFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                                 rapidjson::kParseNumbersAsStringsFlag;

const Node& node_of(const void* node) { return *static_cast<const Node*>(node); }

std::string_view text_of(const Node& node) { return {node.GetString(), node.GetStringLength()}; }

// REQUIRES: a number by JSON's grammar. nullopt when it is too large for a double.
std::optional<double> double_from(std::string_view text) {
    double value = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc())
        return value;
    // Out of range at one end or the other; strtod says at which.
    value = std::strtod(std::string(text).c_str(), nullptr);
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

// Stands between reader and tree and refuses what the grammar allows and we do not.
class Guard : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Guard> {
public:
    Guard(rapidjson::Document& tree, std::int64_t max_depth) : tree_(tree), max_depth_(max_depth) {}

    const std::string& refusal() const { return refusal_; }

    bool Null() { return tree_.Null(); }
    bool Bool(bool value) { return tree_.Bool(value); }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
        std::int64_t whole = 0;
        if (const auto [end, error] = std::from_chars(text, text + length, whole);
            error == std::errc() && end == text + length)
            return tree_.Int64(whole);
        const auto number = double_from({text, length});
        return number ? tree_.Double(*number) : refuse("must not have numbers beyond 1.8e308");
    }
    bool String(const char* text, rapidjson::SizeType length, bool copy) {
        return is_good({text, length}) && tree_.String(text, length, copy);
    }
    bool Key(const char* text, rapidjson::SizeType length, bool copy) {
        return is_good({text, length}) && tree_.Key(text, length, copy);
    }
    bool StartObject() { return may_nest() && tree_.StartObject(); }
    bool EndObject(rapidjson::SizeType members) {
        --depth_;
        return tree_.EndObject(members);
    }
    bool StartArray() { return may_nest() && tree_.StartArray(); }
    bool EndArray(rapidjson::SizeType elements) {
        --depth_;
        return tree_.EndArray(elements);
    }

private:
    bool is_good(std::string_view text) {
        if (text.find('\0') != std::string_view::npos)
            return refuse("must not contain the character U+0000");
        return is_valid_utf8(text) || refuse("must be valid UTF-8");
    }

    bool may_nest() {
        return ++depth_ <= max_depth_ ||
               refuse(fmt::format("must not be nested deeper than {} levels", max_depth_));
    }

    bool refuse(std::string why) {
        refusal_ = std::move(why);
        return false;
    }

    rapidjson::Document& tree_;
    std::int64_t max_depth_;
    std::int64_t depth_ = 0;
    std::string refusal_;
};

Error invalid_json(std::string why) {
    return {ErrorKind::invalid,
            "INVALID_JSON",
            "The body is not valid JSON",
            {{"body", std::move(why)}}};
}

void write(Writer& out, const Node& node) {
    switch (node.GetType()) {
    case rapidjson::kNullType: return out.null();
    case rapidjson::kFalseType: return out.boolean(false);
    case rapidjson::kTrueType: return out.boolean(true);
    case rapidjson::kStringType: return out.string(text_of(node));
    case rapidjson::kNumberType:
        return node.IsInt64() ? out.integer(node.GetInt64()) : out.number(node.GetDouble());
    case rapidjson::kArrayType:
        out.begin_array();
        for (const auto& element : node.GetArray()) write(out, element);
        return out.end_array();
    case rapidjson::kObjectType:
        out.begin_object();
        for (const auto& member : node.GetObject()) {
            out.key(text_of(member.name));
            write(out, member.value);
        }
        return out.end_object();
    }
}

}  // namespace

bool Value::is_null() const { return node_of(node_).IsNull(); }
bool Value::is_object() const { return node_of(node_).IsObject(); }
bool Value::is_array() const { return node_of(node_).IsArray(); }

std::optional<std::string_view> Value::string() const {
    const auto& node = node_of(node_);
    return node.IsString() ? std::optional(text_of(node)) : std::nullopt;
}

std::optional<bool> Value::boolean() const {
    const auto& node = node_of(node_);
    return node.IsBool() ? std::optional(node.GetBool()) : std::nullopt;
}

std::optional<std::int64_t> Value::integer() const {
    const auto& node = node_of(node_);
    if (node.IsInt64()) return node.GetInt64();
    if (!node.IsDouble()) return std::nullopt;
    const double value = node.GetDouble();
    constexpr double kTwoTo63 = 9223372036854775808.0;
    if (value != std::trunc(value) || value < -kTwoTo63 || value >= kTwoTo63) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::optional<double> Value::number() const {
    const auto& node = node_of(node_);
    return node.IsNumber() ? std::optional(node.GetDouble()) : std::nullopt;
}

std::size_t Value::size() const { return node_of(node_).Size(); }

Value Value::at(std::size_t index) const {
    return Value(&node_of(node_)[static_cast<rapidjson::SizeType>(index)]);
}

std::optional<Value> Value::find(std::string_view name) const {
    const auto& node = node_of(node_);
    for (auto member = node.MemberEnd(); member != node.MemberBegin();)
        if (text_of((--member)->name) == name) return Value(&member->value);
    return std::nullopt;
}

std::vector<std::pair<std::string_view, Value>> Value::members() const {
    std::vector<std::pair<std::string_view, Value>> members;
    for (const auto& member : node_of(node_).GetObject())
        members.emplace_back(text_of(member.name), Value(&member.value));
    return members;
}

std::string Value::text() const {
    Writer out;
    write(out, node_of(node_));
    return out.take();
}

// The text is parsed in place: strings of the tree point into it. Kept for the next document of
// this thread, because allocating both anew costs as much as parsing an ordinary submission.
struct Document::Impl {
    std::string text;
    std::array<char, kPoolBytes> pool_bytes;
    rapidjson::MemoryPoolAllocator<> pool{pool_bytes.data(), pool_bytes.size()};
    std::optional<rapidjson::Document> tree;

    static std::unique_ptr<Impl>& spare() {
        thread_local std::unique_ptr<Impl> kept;
        return kept;
    }
    static std::unique_ptr<Impl> lease() {
        return spare() ? std::move(spare()) : std::make_unique<Impl>();
    }
    static void give_back(std::unique_ptr<Impl> impl) {
        impl->tree.reset();
        impl->pool.Clear();
        if (impl->text.capacity() <= kTextKept) spare() = std::move(impl);
    }

    Result<> parse(std::string_view json, std::int64_t max_depth);
};

Result<> Document::Impl::parse(std::string_view json, std::int64_t max_depth) {
    text.reserve(json.size() + kRoomBehindText);
    text.assign(json);
    tree.emplace(&pool);
    Guard guard(*tree, max_depth);
    rapidjson::Reader reader;
    rapidjson::InsituStringStream stream(text.data());
    const auto parse_into_tree = [&](rapidjson::Document&) {
        return !reader.Parse<kParseFlags>(stream, guard).IsError();
    };
    tree->Populate(parse_into_tree);
    if (!guard.refusal().empty()) return invalid_json(guard.refusal());
    if (reader.HasParseError())
        return invalid_json(fmt::format("{} (at byte {})",
                                        rapidjson::GetParseError_En(reader.GetParseErrorCode()),
                                        reader.GetErrorOffset()));
    // The reader takes a NUL for the end of the text.
    if (stream.Tell() != json.size())
        return invalid_json(fmt::format("has a NUL (at byte {})", stream.Tell()));
    return {};
}

Document::Document(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() {
    if (impl_) Impl::give_back(std::move(impl_));
}

Value Document::root() const { return Value(static_cast<const Node*>(&*impl_->tree)); }

Result<Document> Document::parse(std::string_view text, const InputLimits& limits) {
    if (static_cast<std::int64_t>(text.size()) > limits.json_bytes)
        return Error{ErrorKind::too_large, "PAYLOAD_TOO_LARGE",
                     fmt::format("JSON may have {} bytes at most", limits.json_bytes)};
    Document document(Impl::lease());
    BUGPIN_CHECK(document.impl_->parse(text, limits.json_depth));
    return document;
}

}  // namespace bugpin::json
