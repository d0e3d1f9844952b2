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
  bool json = false;
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
  store::StoryFilter filter;
  filter.limit = arguments.limit;
  if (!arguments.language.empty()) filter.language = arguments.language;
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const store::SearchResult result,
                 reader.Search(fmt::format("{}", fmt::join(arguments.words, " ")), filter));
  const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  for (const store::SearchHit& hit : result.hits) {
    if (arguments.json) {
      JsonWriter out;
      out.BeginObject().Key("article");
      WriteArticleRow(hit.article, &out);
      out.Field("snippet", MarkHits(hit.snippet, false)).Field("score", hit.score).EndObject();
      fmt::print("{}\n", out.str());
      continue;
    }
    const int width = TerminalWidth();
    fmt::print("{}  {}  {}\n", hit.article.id.ToString(), LocalTime(hit.article.time),
               hit.article.outlet.value_or(""));
    fmt::print("{}{}\n", Wrap(hit.article.title, width, 2),
               Wrap(MarkHits(hit.snippet, terminal), width, 4));
  }
  if (!arguments.json)
    fmt::print("{}{} found\n", result.total >= 1000 ? "at least " : "", Grouped(result.total));
  return {};
}

}  // namespace

void AddSearch(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app->add_subcommand("search", "Find articles by words, with or without their marks");
  command->add_option("QUERY", arguments->words, "Words to find")->required();
  command->add_option("--lang", arguments->language, "In one language (vi, en, ...)");
  command->add_option("--limit", arguments->limit, "At most so many")->check(CLI::Range(1, 1000));
  command->add_flag("--json", arguments->json, "One JSON object a line");
  command->callback([context, arguments] {
    if (const auto done = RunSearch(*context, *arguments); !done) Report(context, done.error());
  });
}

}  // namespace diemtin::app
