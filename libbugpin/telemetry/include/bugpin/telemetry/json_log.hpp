// The log: one JSON object a line on standard error, with "ts", "level", "event" and the fields.
// Thread-safe. Lines are gathered and written five times a second, warnings and errors at once, so
// that an access log costs little; what is gathered is written when the Log is destroyed.
#pragma once

#include "bugpin/core/log.hpp"

#include <memory>

namespace bugpin::telemetry {

std::unique_ptr<Log> make_json_log(LogLevel least);

}  // namespace bugpin::telemetry
