// Any bytes are a robots.txt: it is judged the same each time, by a line that is there, and an
// address that no rule can reach is allowed.

#include <algorithm>
#include <string>
#include <string_view>

#include "check.h"
#include "fetch/robots.h"

using namespace diemtin;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // The first line is the address that is asked about, the rest the file.
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view url = bytes.substr(0, end);
  const std::string_view file = bytes.substr(std::min(end + 1, bytes.size()));
  const fetch::Robots robots = fetch::Robots::Parse(file);
  const auto lines = 1 + std::count_if(file.begin(), file.end(),
                                       [](char c) { return c == '\n' || c == '\r'; });
  for (const std::string_view agent : {"diemtin", "diemtin/0.1 (+x)", "a", ""}) {
    const auto verdict = robots.Judge(agent, url);
    const auto again = fetch::Robots::Parse(file).Judge(agent, url);
    fuzz::Check(verdict.allowed == again.allowed && verdict.line == again.line, "two verdicts");
    fuzz::Check(verdict.line >= 0 && (verdict.line <= lines || file.find('\0') != file.npos),
                "a line that is not there");
    fuzz::Check(verdict.allowed || verdict.line > 0, "refused by no rule");
    const auto delay = robots.CrawlDelay(agent);
    fuzz::Check(!delay || (*delay >= 0 && *delay <= 1e6), "a delay out of range");
  }
  for (const std::string& sitemap : robots.sitemaps()) {
    fuzz::Check(!sitemap.empty(), "a sitemap without an address");
  }
  return 0;
}
