#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "base/env.h"
#include "base/json.h"
#include "base/time.h"

namespace diemtin {
namespace {

std::atomic<bool> writes_json = false;

spdlog::logger& Logger() {
  static const auto logger = [] {
    auto made = std::make_shared<spdlog::logger>("diemtin",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    return made;
  }();
  return *logger;
}

spdlog::level::level_enum Convert(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

void SetLogLevel(LogLevel least) { Logger().set_level(Convert(least)); }

std::optional<LogFormat> ParseLogFormat(std::string_view name) {
  if (name == "text") return LogFormat::kText;
  if (name == "json") return LogFormat::kJson;
  return std::nullopt;
}

void SetLogFormat(LogFormat format) {
  writes_json = format == LogFormat::kJson;
  if (writes_json) Logger().set_pattern("%v");
}

std::string JsonLogLine(std::int64_t unix_seconds, LogLevel level, std::string_view message) {
  const Time time{unix_seconds, 0, Time::Precision::kSecond};
  const auto name = spdlog::level::to_string_view(Convert(level));
  JsonWriter out;
  out.BeginObject().Field("time", FormatIso8601(time));
  out.Field("level", std::string_view(name.data(), name.size())).Field("message", message);
  return out.EndObject().Take();
}

void Log(LogLevel level, std::string_view message) {
  if (writes_json) {
    Logger().log(Convert(level), "{}", JsonLogLine(Env::Real().NowUnixSeconds(), level, message));
  } else {
    Logger().log(Convert(level), "{}", message);
  }
}

}  // namespace diemtin
