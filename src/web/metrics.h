#pragma once

// What the server was asked, how it answered and how long that took. From any thread.

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace diemtin::web {

// A few words for all addresses: "front", "story", "search", ...; "other" for what is no page.
std::string_view RouteClass(std::string_view target);

class Metrics {
 public:
  // Upper bounds in seconds.
  static constexpr std::array kBounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                         0.05,   0.1,   0.25,   0.5,   1.0,  2.5};

  void Count(std::string_view target, int status, double seconds);
  std::string Text() const;  // in Prometheus' format

 private:
  struct Timing {
    std::array<std::int64_t, kBounds.size() + 1> within{};  // the last: longer than all
    double seconds = 0;
  };

  mutable std::mutex mutex_;
  std::map<std::pair<std::string_view, int>, std::int64_t> requests_;
  std::map<std::string_view, Timing> timings_;
};

// Memory, processor time, open files and start of this process.
std::string ProcessMetrics();

}  // namespace diemtin::web
