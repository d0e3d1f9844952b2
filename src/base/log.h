#pragma once

// Messages for the person who runs diemtin, to standard error, with time and level. One line a call; thread-safe.

#include <string_view>

namespace diemtin {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

void SetLogLevel(LogLevel least);  // default kInfo
void Log(LogLevel level, std::string_view message);

}  // namespace diemtin
