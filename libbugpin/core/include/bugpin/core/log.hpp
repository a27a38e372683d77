// Structured log: a level, an event name and named values. The library writes to whatever Log the
// program installed; without one, nothing is written. Thread-safe. Secrets do not convert to a
// value.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace bugpin {

enum class LogLevel { debug, info, warn, error };

// Refers to its text: make it in the call of write(), not before.
struct LogField {
    std::string_view name;  // snake_case
    std::variant<std::string_view, std::int64_t, double, bool> value;

    LogField(std::string_view n, const std::string& v) : name(n), value(std::string_view(v)) {}
    LogField(std::string_view n, std::string_view v) : name(n), value(v) {}
    LogField(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
    LogField(std::string_view n, std::int64_t v) : name(n), value(v) {}
    LogField(std::string_view n, int v) : name(n), value(std::int64_t{v}) {}
    LogField(std::string_view n, double v) : name(n), value(v) {}
    LogField(std::string_view n, bool v) : name(n), value(v) {}
};

// Implementations are safe to call from any thread and never throw.
class Log {
public:
    virtual ~Log() = default;
    virtual bool enabled(LogLevel level) const noexcept = 0;
    // `event` is a stable snake_case name ("request", "store_failed").
    virtual void write(LogLevel level, std::string_view event,
                       std::initializer_list<LogField> fields) noexcept = 0;
};

// A Log that writes nothing.
Log& silent_log();

}  // namespace bugpin
