#include "web/metrics.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "web/prometheus.h"

namespace diemtin::web {
namespace {

// First segments of addresses.
constexpr std::pair<std::string_view, std::string_view> kClasses[] = {
    {"", "front"},           {"story", "story"},      {"storyline", "storyline"},
    {"article", "article"},  {"section", "section"},  {"outlet", "outlet"},
    {"person", "topic"},     {"place", "topic"},      {"organisation", "topic"},
    {"tag", "topic"},        {"agency", "topic"},     {"search", "search"},
    {"suggest", "search"},   {"storylines", "lists"}, {"picture", "picture"},
    {"mcp", "mcp"},          {"metrics", "operator"}, {"healthz", "operator"},
    {"readyz", "operator"},  {"mine", "reader"},      {"login", "reader"},
    {"logout", "reader"},    {"desk", "desk"},        {"corrections", "desk"},
    {"pages", "pages"},      {"v1", "protocols"},     {"reader", "protocols"},
    {"websub", "protocols"}, {"api", "protocols"},    {"accounts", "protocols"},
    {"fever", "protocols"}};

std::string Bound(double bound) { return fmt::format("{}", bound); }

}  // namespace

std::string_view RouteClass(std::string_view target) {
  if (!target.starts_with('/')) return "other";
  target.remove_prefix(1);
  const std::string_view first = target.substr(0, target.find_first_of("/?.#"));
  const auto* found = std::find_if(std::begin(kClasses), std::end(kClasses),
                                   [&](const auto& one) { return one.first == first; });
  return found == std::end(kClasses) ? "other" : found->second;
}

void Metrics::Count(std::string_view target, int status, double seconds) {
  const std::string_view route = RouteClass(target);
  const auto place = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  const std::lock_guard lock(mutex_);
  ++requests_[{route, status}];
  Timing& timing = timings_[route];
  ++timing.within[static_cast<std::size_t>(place)];
  timing.seconds += seconds;
}

std::string Metrics::Text() const {
  const std::lock_guard lock(mutex_);
  PrometheusWriter out;
  out.Family("diemtin_http_requests_total", "counter", "Requests by route and status.");
  for (const auto& [key, count] : requests_) {
    out.Sample(static_cast<double>(count),
               {{"route", key.first}, {"status", std::to_string(key.second)}});
  }
  out.Family("diemtin_http_request_duration_seconds", "histogram", "Until the answer was made.");
  for (const auto& [route, timing] : timings_) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < timing.within.size(); ++i) {
      count += timing.within[i];
      out.Sample(static_cast<double>(count),
                 {{"route", route}, {"le", i < kBounds.size() ? Bound(kBounds[i]) : "+Inf"}},
                 "_bucket");
    }
    out.Sample(timing.seconds, {{"route", route}}, "_sum");
    out.Sample(static_cast<double>(count), {{"route", route}}, "_count");
  }
  return out.Take();
}

std::string ProcessMetrics() {
  PrometheusWriter out;
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) == 0) {
    const auto seconds = [](const timeval& time) {
      return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    out.Family("process_cpu_seconds_total", "counter", "Processor time, of user and system.");
    out.Sample(seconds(usage.ru_utime) + seconds(usage.ru_stime));
  }
  double all = 0, resident = 0;  // pages
  if (std::ifstream("/proc/self/statm") >> all >> resident) {
    const auto page = static_cast<double>(::sysconf(_SC_PAGESIZE));
    out.Gauge("process_virtual_memory_bytes", "Address space.", all * page);
    out.Gauge("process_resident_memory_bytes", "Memory in use.", resident * page);
  }
  std::error_code failed;
  const std::filesystem::directory_iterator files("/proc/self/fd", failed);
  if (!failed) {
    out.Gauge("process_open_fds", "Open files.",
              static_cast<double>(std::distance(begin(files), end(files))));
  }
  return out.Take();
}

}  // namespace diemtin::web
