#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/rows.h"
#include "app/table.h"
#include "store/store.h"
#include "web/views.h"

namespace diemtin::app {
namespace {

Error NoSuch(std::string_view kind, const std::string& id) {
  return {ErrorCode::kUsage,
          fmt::format("there is no {} '{}'; `diemtin stories` lists stories", kind, id), ""};
}

struct StoriesArguments {
  std::string since, until, language, section;
  int limit = 50;
  bool json = false;
};

Expected<std::optional<std::int64_t>> ParseBound(std::string_view name, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto time = ParseIso8601(text);
  if (time) return time->unix_seconds;
  return Fail(
      ErrorCode::kUsage,
      fmt::format("{} needs a date or time such as 2024-04-10 or 2024-04-10T20:51+07:00, not '{}'",
                  name, text));
}

Expected<void> PrintStories(const Context& context, const StoriesArguments& arguments) {
  store::StoryFilter filter;
  DIEMTIN_ASSIGN(filter.since, ParseBound("--since", arguments.since));
  DIEMTIN_ASSIGN(filter.until, ParseBound("--until", arguments.until));
  if (!arguments.language.empty()) filter.language = arguments.language;
  if (!arguments.section.empty()) filter.section = arguments.section;
  filter.limit = arguments.limit;
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const auto stories, reader.Stories(filter));
  if (!arguments.json) {
    fmt::print("{}", StoryTable(stories));
    return {};
  }
  for (const store::StoryRow& story : stories) {
    JsonWriter out;
    WriteStory(story, &out);
    fmt::print("{}\n", out.str());
  }
  return {};
}

Expected<void> PrintStory(const Context& context, const std::string& text, bool json) {
  const auto id = StoryId::Parse(text);
  if (!id) return tl::unexpected(NoSuch("story", text));
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const auto story, reader.Story(*id));
  if (!story) return tl::unexpected(NoSuch("story", text));
  DIEMTIN_ASSIGN(const auto articles, reader.ArticlesOfStory(story->id));
  DIEMTIN_ASSIGN(const auto odd, web::LoadOddOne(reader, articles));
  if (json) {
    JsonWriter out;
    WriteStoryWithArticles(*story, articles, odd, &out);
    fmt::print("{}\n", out.str());
    return {};
  }
  const int width = TerminalWidth();
  fmt::print("{}{}\n", Wrap(story->title, width, 0), Wrap(story->summary, width, 2));
  fmt::print("{} to {}, {} articles, {} of them copies, {} outlets\n", LocalTime(story->first_time),
             LocalTime(story->last_time), story->articles, story->copies, story->outlets);
  if (story->storyline) fmt::print("storyline {}\n", story->storyline->ToString());
  fmt::print("\n{}", ArticleTable(articles));
  if (odd) {
    fmt::print("\nThe odd one out: {} (likeness to the others {:.2f}, mean {:.2f})\n",
               odd->row.id.ToString(), odd->likeness, odd->mean);
  }
  return {};
}

Expected<void> PrintStoryline(const Context& context, const std::string& text, bool json) {
  const auto id = StorylineId::Parse(text);
  if (!id) return tl::unexpected(NoSuch("storyline", text));
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const auto view, web::LoadStoryline(reader, {}, *id));
  if (!view) return tl::unexpected(NoSuch("storyline", text));
  if (json) {
    JsonWriter out;
    WriteStoryline(*view, &out);
    fmt::print("{}\n", out.str());
    return {};
  }
  const store::StorylineRow& row = view->row;
  fmt::print("{}{} to {}, {} stories, {} articles, in {}\n\n{}",
             Wrap(row.title, TerminalWidth(), 0), LocalTime(row.first_time),
             LocalTime(row.last_time), row.stories, row.articles, fmt::join(row.languages, ", "),
             TimelineText(view->timeline));
  return {};
}

// A command that prints what one id stands for.
using PrintOne = Expected<void> (*)(const Context&, const std::string&, bool);
void AddPrintOne(CLI::App* app, Context* context, const char* name, const char* description,
                 PrintOne print) {
  struct Arguments {
    std::string id;
    bool json = false;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand(name, description);
  command
      ->add_option("ID", arguments->id,
                   "Twelve letters and digits, as `diemtin stories` prints them")
      ->required();
  command->add_flag("--json", arguments->json, "One JSON object");
  command->callback([context, arguments, print] {
    if (const auto done = print(*context, arguments->id, arguments->json); !done)
      Report(context, done.error());
  });
}

}  // namespace

void AddStories(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<StoriesArguments>();
  CLI::App* command = app->add_subcommand("stories", "List stories, the newest first");
  command->add_option("--since", arguments->since, "With news from this date or time on");
  command->add_option("--until", arguments->until, "Last news before this date or time");
  command->add_option("--lang", arguments->language, "In one language (vi, en, ...)");
  command->add_option("--section", arguments->section, "Of one section");
  command->add_option("--limit", arguments->limit, "At most so many")
      ->check(CLI::Range(1, 1'000'000));
  command->add_flag("--json", arguments->json, "One JSON object a line");
  command->callback([context, arguments] {
    if (const auto done = PrintStories(*context, *arguments); !done) Report(context, done.error());
  });
}

void AddStory(CLI::App* app, Context* context) {
  AddPrintOne(app, context, "story", "Show one story with its articles", PrintStory);
}

void AddStoryline(CLI::App* app, Context* context) {
  AddPrintOne(app, context, "storyline", "Show one storyline with its stories", PrintStoryline);
}

}  // namespace diemtin::app
