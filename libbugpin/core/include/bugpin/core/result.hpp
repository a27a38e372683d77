// Result<T>: a value, or the Error that explains why there is none. Expected outcomes (a missing
// row, bad input, a conflict) return a Result; surprises throw. Member names follow std::expected;
// unlike it, a bare Error converts, which keeps `return Error::not_found(...)` readable. Plain
// values: a Result may be used from any thread that owns it.
#pragma once

#include <cassert>
#include <chrono>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace bugpin {

// What went wrong, in terms a caller can act on. http/ maps each kind to one status.
enum class ErrorKind {
    invalid,       // 400
    unauthorized,  // 401
    forbidden,     // 403
    not_found,     // 404
    conflict,      // 409
    gone,          // 410
    too_large,     // 413
    unsupported,   // 415
    rate_limited,  // 429
    internal,      // 500
    unavailable,   // 503
    storage_full,  // 507
};

struct FieldError {
    std::string field;    // JSON path, for example "metadata.url"
    std::string message;  // one sentence for a person

    friend bool operator==(const FieldError&, const FieldError&) = default;
};

struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string code;     // stable and machine-readable: part of the public API
    std::string message;  // for a person; never holds secrets, SQL or paths
    std::vector<FieldError> fields = {};
    std::optional<std::chrono::seconds> retry_after = {};  // when it is known

    static Error not_found(std::string message);
    static Error conflict(std::string message);
    static Error forbidden(std::string message);
    static Error unavailable(std::string message);
    static Error storage_full();
    static Error invalid(std::vector<FieldError> fields);
    static Error invalid(std::string field, std::string message);
};

template <class T = void>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    // REQUIRES: has_value()
    T& operator*() & noexcept { return assert(has_value()), *std::get_if<0>(&state_); }
    const T& operator*() const& noexcept { return assert(has_value()), *std::get_if<0>(&state_); }
    T&& operator*() && noexcept { return assert(has_value()), std::move(*std::get_if<0>(&state_)); }
    T* operator->() noexcept { return &**this; }
    const T* operator->() const noexcept { return &**this; }

    // REQUIRES: !has_value()
    const Error& error() const& noexcept { return assert(!has_value()), *std::get_if<1>(&state_); }
    Error&& error() && noexcept {
        return assert(!has_value()), std::move(*std::get_if<1>(&state_));
    }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool has_value() const noexcept { return !error_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }

    // REQUIRES: !has_value()
    const Error& error() const& noexcept { return assert(error_), *error_; }
    Error&& error() && noexcept { return assert(error_), std::move(*error_); }

private:
    std::optional<Error> error_;
};

template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;

}  // namespace bugpin

#define BUGPIN_CONCAT_(a, b) a##b
#define BUGPIN_CONCAT(a, b) BUGPIN_CONCAT_(a, b)
#define BUGPIN_TRY_(tmp, decl, expr)         \
    auto tmp = (expr);                       \
    if (!tmp) return std::move(tmp).error(); \
    decl = *std::move(tmp)

// Binds the value of a Result, or returns its Error from the enclosing function.
#define BUGPIN_TRY(decl, expr) BUGPIN_TRY_(BUGPIN_CONCAT(bugpin_try_, __LINE__), decl, expr)
// The same for a Result<void>.
#define BUGPIN_CHECK(expr) \
    if (auto bugpin_check = (expr); !bugpin_check) return std::move(bugpin_check).error()
