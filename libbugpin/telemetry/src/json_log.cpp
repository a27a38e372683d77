#include "bugpin/telemetry/json_log.hpp"

#include "bugpin/core/text.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

namespace bugpin::telemetry {
namespace {

constexpr std::size_t kBuffer = 64 * 1024;
constexpr std::size_t kLongestValue = 4096;
constexpr std::chrono::milliseconds kFlushEvery{200};

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    if (text.size() <= kLongestValue &&
        is_plain_ascii(text)) {  // most are, and the access log has eight a line
        out += text;
    } else {
        for (const char c : printable(text, kLongestValue)) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
    }
    out += '"';
}

// "12.345": no log line needs more, and printf's way of rounding costs half a microsecond.
void append_thousandths(std::string& out, double value) {
    const std::int64_t thousandths = std::llround(value * 1000);
    if (thousandths < 0) out += '-';
    const fmt::format_int whole(std::abs(thousandths) / 1000);
    const fmt::format_int fraction(1000 + std::abs(thousandths) % 1000);
    out.append(whole.c_str()).append(1, '.').append(fraction.c_str() + 1);
}

void append_value(std::string& out, const LogField& field) {
    std::visit(
        [&out](const auto& value) {
            using T = std::remove_cvref_t<decltype(value)>;
            if constexpr (std::is_same_v<T, std::string_view>) {
                append_quoted(out, value);
            } else if constexpr (std::is_same_v<T, bool>) {
                out += value ? "true" : "false";
            } else if constexpr (std::is_same_v<T, double>) {
                append_thousandths(out, value);
            } else {
                out += fmt::format_int(value).c_str();
            }
        },
        field.value);
}

std::string_view name_of_level(LogLevel level) {
    switch (level) {
    case LogLevel::debug: return "debug";
    case LogLevel::info: return "info";
    case LogLevel::warn: return "warn";
    case LogLevel::error: return "error";
    }
    return "error";
}

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warn: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

// Standard error behind a buffer of its own.
class BufferedStderr final : public spdlog::sinks::base_sink<std::mutex> {
public:
    ~BufferedStderr() override { flush_(); }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        pending_.append(line.data(), line.size());
        if (pending_.size() >= kBuffer) flush_();
    }

    void flush_() override {
        std::fwrite(pending_.data(), 1, pending_.size(), stderr);
        pending_.clear();
    }

private:
    std::string pending_;
};

class JsonLog final : public Log {
public:
    explicit JsonLog(LogLevel least)
        : logger_(std::make_shared<spdlog::logger>("bugpin", std::make_shared<BufferedStderr>())) {
        logger_->set_formatter(std::make_unique<spdlog::pattern_formatter>(
            R"({"ts":"%Y-%m-%dT%H:%M:%S.%eZ",%v})", spdlog::pattern_time_type::utc));
        logger_->set_level(level_of(least));
        logger_->flush_on(spdlog::level::warn);
        flusher_ = std::jthread([this](const std::stop_token& stop) { flush_until(stop); });
    }

    bool enabled(LogLevel level) const noexcept override {
        return logger_->should_log(level_of(level));
    }

    void write(LogLevel level, std::string_view event,
               std::initializer_list<LogField> fields) noexcept override {
        if (!enabled(level)) return;
        try {
            static thread_local std::string line;  // a line for every request: keep its memory
            line.clear();
            line.append(R"("level":")").append(name_of_level(level)).append(R"(","event":)");
            append_quoted(line, event);
            for (const LogField& field : fields) {
                line += ',';
                line.append(1, '"').append(field.name).append("\":");
                append_value(line, field);
            }
            logger_->log(level_of(level), std::string_view(line));
        } catch (const std::exception&) {
            // Nobody is left to tell.
        }
    }

private:
    void flush_until(const std::stop_token& stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            wake_.wait_for(lock, stop, kFlushEvery, [] { return false; });
            logger_->flush();
        }
    }

    std::shared_ptr<spdlog::logger> logger_;
    std::condition_variable_any wake_;
    std::jthread flusher_;
};

}  // namespace

std::unique_ptr<Log> make_json_log(LogLevel least) { return std::make_unique<JsonLog>(least); }

}  // namespace bugpin::telemetry
