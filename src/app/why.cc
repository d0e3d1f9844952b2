// `why A B`: in plain words, why two articles are, or are not, together.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>

#include "app/commands.h"
#include "app/table.h"
#include "base/json.h"
#include "model/json.h"
#include "store/store.h"
#include "story/grouper.h"

namespace diemtin::app {
namespace {

// What is said, in English and Vietnamese; {} as fmt has it.
struct Words {
  const char *copy, *copies, *same_story, *storyline, *apart;
  const char *pair, *decided, *founded, *joined, *is_copy, *merged, *joined_storyline;
  const char *names, *numbers, *words, *time, *shingles, *title;
};

constexpr Words kEnglish = {
    .copy = "{} carries the text of {}.",
    .copies = "Both carry the text of {}.",
    .same_story = "Both report one event: story {}.",
    .storyline = "They report two events ({} and {}) of one storyline: {}.",
    .apart = "They are apart: story {} and story {}.",
    .pair = "The two compared: {:.2f}, and {:.2f} is needed to be together.",
    .decided = "What was decided when they came:",
    .founded = "{0} founded story {1} (nearest story {2:.2f}, needed {3:.2f})",
    .joined = "{0} joined story {1} ({2:.2f}, needed {3:.2f})",
    .is_copy = "{0} is a copy of {1} ({2:.2f}, needed {3:.2f})",
    .merged = "story {0} was merged into story {1} ({2:.2f}, needed {3:.2f})",
    .joined_storyline = "story {0} joined storyline {1} ({2:.2f}, needed {3:.2f})",
    .names = "names",
    .numbers = "numbers",
    .words = "words",
    .time = "time",
    .shingles = "same text",
    .title = "title",
};

constexpr Words kVietnamese = {
    .copy = "{} đăng lại văn bản của {}.",
    .copies = "Cả hai đăng lại văn bản của {}.",
    .same_story = "Cả hai đưa tin về một sự kiện: tin {}.",
    .storyline = "Hai bài đưa tin về hai sự kiện ({} và {}) của một mạch tin: {}.",
    .apart = "Hai bài đứng riêng: tin {} và tin {}.",
    .pair = "So hai bài với nhau: {:.2f}; cần {:.2f} để xếp chung.",
    .decided = "Những gì đã quyết định khi bài đến:",
    .founded = "{0} mở tin {1} (tin gần nhất {2:.2f}, cần {3:.2f})",
    .joined = "{0} vào tin {1} ({2:.2f}, cần {3:.2f})",
    .is_copy = "{0} là bản sao của {1} ({2:.2f}, cần {3:.2f})",
    .merged = "tin {0} nhập vào tin {1} ({2:.2f}, cần {3:.2f})",
    .joined_storyline = "tin {0} vào mạch tin {1} ({2:.2f}, cần {3:.2f})",
    .names = "tên riêng",
    .numbers = "con số",
    .words = "từ ngữ",
    .time = "thời gian",
    .shingles = "văn bản chung",
    .title = "tiêu đề",
};

struct Side {
  store::ArticleRow row;
  model::Article article;
  std::optional<StorylineId> storyline;
  std::vector<model::Decision> decisions;  // of the article, then of its story
};

Expected<Side> Load(store::Reader* reader, const std::string& text) {
  const auto id = ArticleId::Parse(text);
  std::optional<store::ArticleRow> row;
  if (id) {
    DIEMTIN_ASSIGN(row, reader->ArticleRowOf(*id));
  }
  if (!row) {
    return Fail(ErrorCode::kUsage,
                fmt::format("there is no article '{}'; `diemtin story ID` lists articles", text));
  }
  DIEMTIN_ASSIGN(auto article, reader->Article(*id));
  if (!article)
    return Fail(ErrorCode::kCorrupt, "article " + text + " has no content; run `diemtin rebuild`");
  Side side{*row, std::move(*article), std::nullopt, {}};
  DIEMTIN_ASSIGN(side.decisions, reader->DecisionsOf(id->value()));
  DIEMTIN_ASSIGN(const auto story, reader->Story(row->story));
  if (story) side.storyline = story->storyline;
  if (row->story.value() != id->value()) {
    DIEMTIN_ASSIGN(const auto of_story, reader->DecisionsOf(row->story.value()));
    for (const model::Decision& decision : of_story) {
      const bool about_story = decision.kind == model::DecisionKind::kMergeStory ||
                               decision.kind == model::DecisionKind::kJoinStoryline;
      if (about_story) side.decisions.push_back(decision);
    }
  }
  return side;
}

story::Input InputOf(const Side& side) {
  std::optional<Time> time;
  if (side.row.time != 0) time = Time{side.row.time, 0, Time::Precision::kSecond};
  return story::MakeInput(side.row.id, side.article, time);
}

std::string Verdict(const Side& a, const Side& b, const Words& words) {
  const std::string first = a.row.id.ToString(), second = b.row.id.ToString();
  if (a.row.copy_of == b.row.id) return fmt::format(fmt::runtime(words.copy), first, second);
  if (b.row.copy_of == a.row.id) return fmt::format(fmt::runtime(words.copy), second, first);
  if (a.row.copy_of && a.row.copy_of == b.row.copy_of) {
    return fmt::format(fmt::runtime(words.copies), a.row.copy_of->ToString());
  }
  const std::string story_a = a.row.story.ToString(), story_b = b.row.story.ToString();
  if (story_a == story_b) return fmt::format(fmt::runtime(words.same_story), story_a);
  if (a.storyline && a.storyline == b.storyline) {
    return fmt::format(fmt::runtime(words.storyline), story_a, story_b, a.storyline->ToString());
  }
  return fmt::format(fmt::runtime(words.apart), story_a, story_b);
}

std::string KindLabel(const std::string& kind, const Words& words) {
  const std::pair<std::string_view, const char*> labels[] = {
      {"names", words.names}, {"numbers", words.numbers},   {"words", words.words},
      {"time", words.time},   {"shingles", words.shingles}, {"title", words.title}};
  for (const auto& [name, label] : labels) {
    if (name == kind) return label;
  }
  return kind;
}

std::string DecisionLine(const model::Decision& decision, const Words& words) {
  const char* form = words.founded;
  switch (decision.kind) {
    case model::DecisionKind::kCopy:
      form = words.is_copy;
      break;
    case model::DecisionKind::kJoinStory:
      form = words.joined;
      break;
    case model::DecisionKind::kNewStory:
      form = words.founded;
      break;
    case model::DecisionKind::kMergeStory:
      form = words.merged;
      break;
    case model::DecisionKind::kJoinStoryline:
      form = words.joined_storyline;
      break;
  }
  return fmt::format(fmt::runtime(form), FormatId(decision.subject), FormatId(decision.object),
                     decision.score, decision.threshold);
}

void PrintEvidence(const std::vector<model::Evidence>& evidence, const Words& words, int indent) {
  for (const model::Evidence& item : evidence) {
    const std::string line =
        fmt::format("{:+.2f}  {}: {}", item.weight, KindLabel(item.kind, words), item.text);
    fmt::print("{}", Wrap(line, TerminalWidth(), indent));
  }
}

void PrintText(const Side& a, const Side& b, const story::Comparison& pair, const Words& words) {
  for (const Side* side : {&a, &b}) {
    fmt::print("{}  {}  {}\n{}", side->row.id.ToString(), LocalTime(side->row.time),
               side->row.outlet.value_or(""), Wrap(side->row.title, TerminalWidth(), 2));
  }
  fmt::print("\n{}\n\n{}\n", Verdict(a, b, words),
             fmt::format(fmt::runtime(words.pair), pair.score, pair.threshold));
  PrintEvidence(pair.evidence, words, 2);
  fmt::print("\n{}\n", words.decided);
  for (const Side* side : {&a, &b}) {
    for (const model::Decision& decision : side->decisions) {
      fmt::print("  {}\n", DecisionLine(decision, words));
      PrintEvidence(decision.evidence, words, 4);
    }
  }
}

void PrintJson(const Side& a, const Side& b, const story::Comparison& pair) {
  JsonWriter out;
  out.BeginObject().Field("a", a.row.id.ToString()).Field("b", b.row.id.ToString());
  out.Field("same_story", a.row.story == b.row.story);
  out.Field("same_storyline",
            a.row.story == b.row.story || (a.storyline && a.storyline == b.storyline));
  out.Field("verdict", Verdict(a, b, kEnglish))
      .Field("score", pair.score)
      .Field("threshold", pair.threshold);
  out.Field("containment", pair.containment)
      .Key("evidence")
      .Raw(model::EvidenceToJson(pair.evidence));
  out.Key("decisions").BeginArray();
  for (const Side* side : {&a, &b}) {
    for (const model::Decision& decision : side->decisions) model::WriteDecision(decision, &out);
  }
  out.EndArray().EndObject();
  fmt::print("{}\n", out.str());
}

struct Arguments {
  std::string a, b, language;
  bool json = false;
};

Expected<void> RunWhy(const Context& context, const Arguments& arguments) {
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const Side a, Load(&reader, arguments.a));
  DIEMTIN_ASSIGN(const Side b, Load(&reader, arguments.b));
  const auto pair = story::Compare(InputOf(a), InputOf(b), IngestOptions(context.settings).story);
  if (arguments.json) {
    PrintJson(a, b, pair);
    return {};
  }
  const char* locale = std::getenv("LANG");
  const std::string_view language = !arguments.language.empty() ? arguments.language
                                    : locale == nullptr         ? ""
                                                                : locale;
  PrintText(a, b, pair, language.starts_with("vi") ? kVietnamese : kEnglish);
  return {};
}

}  // namespace

void AddWhy(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand("why", "Say why two articles are, or are not, together");
  command->add_option("A", arguments->a, "Id of an article")->required();
  command->add_option("B", arguments->b, "Id of another")->required();
  command->add_option("--ui", arguments->language, "Language of the answer (default: as $LANG)")
      ->check(CLI::IsMember({"vi", "en"}));
  command->add_flag("--json", arguments->json, "One JSON object");
  command->callback([context, arguments] {
    if (const auto done = RunWhy(*context, *arguments); !done) Report(context, done.error());
  });
}

}  // namespace diemtin::app
