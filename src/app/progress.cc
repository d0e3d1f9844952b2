#include "app/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/table.h"

namespace diemtin::app {
namespace {

constexpr int kBar = 24;
constexpr double kMegabyte = 1 << 20;

std::string Clock(double seconds) {
  const long long whole = static_cast<long long>(seconds + 0.5);
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

std::string ProgressLine::Format(const ingest::Progress& progress, double seconds) {
  const double pace = seconds > 0 ? 1 / seconds : 0;
  const std::string rate =
      fmt::format("{} pages  {}/s  {:.1f} MB/s", Grouped(progress.pages),
                  Grouped(static_cast<long long>(static_cast<double>(progress.pages) * pace)),
                  static_cast<double>(progress.bytes) / kMegabyte * pace);
  if (progress.total_bytes == 0) return fmt::format("{}  {}", rate, Clock(seconds));
  const double part = std::clamp(
      static_cast<double>(progress.bytes) / static_cast<double>(progress.total_bytes), 0.0, 1.0);
  const int filled = static_cast<int>(part * kBar);
  const std::string left = part > 0 ? Clock(seconds / part - seconds) : "?";
  return fmt::format("[{}{}] {:3.0f} %  {}  {} left", std::string(filled, '='),
                     std::string(kBar - filled, ' '), part * 100, rate, left);
}

void ProgressLine::Erase() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

void ProgressLine::Show(const ingest::Progress& progress) {
  if (!shown_) return;
  const std::lock_guard lock(mutex_);
  Erase();
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  fmt::print(stderr, "{}", Format(progress, seconds));
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressLine::Message(const std::string& line) {
  const std::lock_guard lock(mutex_);
  Erase();
  fmt::print(stderr, "{}\n", line);
}

void ProgressLine::Clear() {
  const std::lock_guard lock(mutex_);
  Erase();
}

}  // namespace diemtin::app
