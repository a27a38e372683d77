#include "bugpin/core/log.hpp"

namespace bugpin {
namespace {

class SilentLog final : public Log {
public:
    bool enabled(LogLevel) const noexcept override { return false; }
    void write(LogLevel, std::string_view, std::initializer_list<LogField>) noexcept override {}
};

}  // namespace

Log& silent_log() {
    static SilentLog log;
    return log;
}

}  // namespace bugpin
