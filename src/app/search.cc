#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/rows.h"
#include "app/table.h"
#include "store/store.h"

namespace diemtin::app {
namespace {

struct Arguments {
  std::vector<std::string> words;
  std::string language;
  int limit = 20;
  bool newest = false, thorough = false, json = false;
};

// The store marks hits with \x02 and \x03: bold on a terminal, [brackets] elsewhere.
std::string MarkHits(const std::string& snippet, bool bold) {
  std::string out;
  for (const char c : snippet) {
    if (c == '\x02') {
      out += bold ? "\x1b[1m" : "[";
    } else if (c == '\x03') {
      out += bold ? "\x1b[0m" : "]";
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out;
}

Expected<void> RunSearch(const Context& context, const Arguments& arguments) {
  const store::Query query = store::ParseQuery(fmt::format("{}", fmt::join(arguments.words, " ")));
  store::SearchOptions options;
  options.filter.limit = arguments.limit;
  if (!arguments.language.empty()) options.filter.language = arguments.language;
  if (arguments.newest) options.order = store::SearchOptions::Order::kNewest;
  options.thorough = arguments.thorough;
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const store::SearchResult result, reader.Search(query, options));
  for (const store::QueryProblem problem : query.problems) {
    fmt::print(stderr, "diemtin search: {} (docs/formats.md has the language)\n",
               store::ProblemName(problem));
  }
  const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  for (const store::SearchHit& hit : result.hits) {
    if (arguments.json) {
      JsonWriter out;
      out.BeginObject().Key("article");
      WriteArticleRow(hit.article, &out);
      out.Field("snippet", MarkHits(hit.snippet, false)).Field("score", hit.score);
      out.Field("folded", static_cast<int>(hit.folded.size()) + hit.more_folded).EndObject();
      fmt::print("{}\n", out.str());
      continue;
    }
    const int width = TerminalWidth();
    fmt::print("{}  {}  {}\n", hit.article.id.ToString(), LocalTime(hit.article.time),
               hit.article.outlet.value_or(""));
    fmt::print("{}{}", Wrap(MarkHits(hit.title, terminal), width, 2),
               Wrap(MarkHits(hit.snippet, terminal), width, 4));
    const int folded = static_cast<int>(hit.folded.size()) + hit.more_folded;
    if (folded > 0) fmt::print("    and {} more of it\n", folded);
    fmt::print("\n");
  }
  if (arguments.json) return {};
  fmt::print("{}{} found\n", result.complete ? "" : "at least ", Grouped(result.total));
  if (result.hits.empty()) {
    DIEMTIN_ASSIGN(const auto meant, reader.DidYouMean(query));
    if (meant) fmt::print("did you mean: {}\n", *meant);
  }
  return {};
}

}  // namespace

void AddSearch(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app->add_subcommand("search",
                          "Find articles: words, \"phrases\", -not, OR, outlet: section: lang: "
                          "person: place: agency: tag: after: before: is:");
  command->add_option("QUERY", arguments->words, "What to find")->required();
  command->add_option("--lang", arguments->language, "In one language (vi, en, ...)");
  command->add_option("--limit", arguments->limit, "At most so many")->check(CLI::Range(1, 1000));
  command->add_flag("--newest", arguments->newest, "The newest first, not the best");
  command->add_flag("--deep", arguments->thorough, "Look further back where words are common");
  command->add_flag("--json", arguments->json, "One JSON object a line");
  command->callback([context, arguments] {
    if (const auto done = RunSearch(*context, *arguments); !done) Report(context, done.error());
  });
}

}  // namespace diemtin::app
