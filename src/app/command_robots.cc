#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/commands.h"
#include "base/json.h"
#include "fetch/robots.h"
#include "fetch/web_address.h"

namespace diemtin::app {
namespace {

constexpr std::uint64_t kMaxFileBytes = 64 << 20;

struct Given {
  std::string path, agent = "diemtin", site;
  std::vector<std::string> urls;
};

// A path of its own belongs to any site that is not named, or is named by a path as well.
bool IsOfSite(const std::string& url, const std::string& site) {
  const bool is_path = url.starts_with('/') && !url.starts_with("//");
  if (site.empty() || site.starts_with('/')) return site.empty() || is_path;
  const auto address = fetch::ParseWebAddress(url), home = fetch::ParseWebAddress(site);
  return address && home && address->origin == home->origin;
}

void PrintRobots(const Given& given, const fetch::Robots& robots) {
  JsonWriter out;
  out.BeginObject().Field("agent", given.agent);
  out.Field("groups", static_cast<std::uint64_t>(robots.groups()));
  out.Field("crawl_delay", robots.CrawlDelay(given.agent)).Field("host", robots.host());
  out.Field("sitemaps", robots.sitemaps());
  out.Key("urls").BeginArray();
  for (const std::string& url : given.urls) {
    out.BeginObject().Field("url", url);
    if (IsOfSite(url, given.site)) {
      const fetch::Robots::Verdict verdict = robots.Judge(given.agent, url);
      out.Field("allowed", verdict.allowed).Field("line", verdict.line);
    } else {
      out.Key("allowed").Null().Field("line", 0);
    }
    out.EndObject();
  }
  fmt::print("{}\n", out.EndArray().EndObject().str());
}

}  // namespace

void AddRobots(CLI::App* app, Context* context) {
  CLI::App* command =
      app->add_subcommand("robots", "Print as JSON what a robots.txt says of addresses (RFC 9309)");
  const auto given = std::make_shared<Given>();
  command->add_option("FILE", given->path, "The file")->required();
  command->add_option("URL", given->urls, "Addresses or paths to ask about");
  command->add_option("--agent", given->agent, "Who asks (default: diemtin)");
  command->add_option("--site", given->site, "Address of the file: it says nothing of other sites");
  command->callback([given, context] {
    const auto bytes = ReadWholeFile(Env::Real(), given->path, kMaxFileBytes);
    if (!bytes) return Report(context, bytes.error());
    PrintRobots(*given, fetch::Robots::Parse(*bytes));
  });
}

}  // namespace diemtin::app
