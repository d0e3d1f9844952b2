#pragma once

// Messages for the person who runs diemtin, to standard error, with time and level. One line a
// call; thread-safe.

#include <optional>
#include <string>
#include <string_view>

namespace diemtin {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

void SetLogLevel(LogLevel least);  // default kInfo
void Log(LogLevel level, std::string_view message);

// kJson: a line is an object with "time" (ISO 8601, UTC), "level" and "message".
enum class LogFormat { kText, kJson };
std::optional<LogFormat> ParseLogFormat(std::string_view name);  // "text", "json"
void SetLogFormat(LogFormat format);  // default kText; before other threads log
// The line of a message as JSON, without its end. Pure.
std::string JsonLogLine(std::int64_t unix_seconds, LogLevel level, std::string_view message);

}  // namespace diemtin
