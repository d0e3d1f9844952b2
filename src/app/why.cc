// `why A B`: in plain words, why two articles are, or are not, together.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "app/commands.h"
#include "app/table.h"
#include "base/json.h"
#include "model/json.h"
#include "store/store.h"
#include "story/grouper.h"
#include "story/in_both.h"
#include "web/corrections.h"
#include "web/evidence.h"

namespace diemtin::app {
namespace {

using web::Say;

struct Side {
  store::ArticleRow row;
  model::Article article;
  std::optional<StorylineId> storyline;
  std::vector<model::Decision> decisions;         // of the article, then of its story
  std::vector<store::CorrectionRow> corrections;  // that name the article
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
  Side side{*row, std::move(*article), std::nullopt, {}, {}};
  DIEMTIN_ASSIGN(side.decisions, reader->DecisionsOf(id->value()));
  DIEMTIN_ASSIGN(side.corrections, reader->CorrectionsOf(*id));
  DIEMTIN_ASSIGN(const auto story, reader->Story(row->story));
  if (story) side.storyline = story->storyline;
  if (row->story.value() != id->value()) {
    DIEMTIN_ASSIGN(const auto of_story, reader->DecisionsOf(row->story.value()));
    for (const model::Decision& decision : of_story) {
      const bool about_story = decision.kind == model::DecisionKind::kMergeStory ||
                               decision.kind == model::DecisionKind::kJoinStoryline ||
                               decision.kind == model::DecisionKind::kWithdrawArticle;
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

std::string Verdict(const Side& a, const Side& b, web::Language language) {
  const std::string first = a.row.id.ToString(), second = b.row.id.ToString();
  if (a.row.copy_of == b.row.id) return Say(language, "why_copy", first, second);
  if (b.row.copy_of == a.row.id) return Say(language, "why_copy", second, first);
  if (a.row.copy_of && a.row.copy_of == b.row.copy_of) {
    return Say(language, "why_copies", a.row.copy_of->ToString());
  }
  const std::string story_a = a.row.story.ToString(), story_b = b.row.story.ToString();
  if (story_a == story_b) return Say(language, "why_same_story", story_a);
  if (a.storyline && a.storyline == b.storyline) {
    return Say(language, "why_storyline", story_a, story_b, a.storyline->ToString());
  }
  return Say(language, "why_apart", story_a, story_b);
}

std::string DecisionLine(const model::Decision& decision, web::Language language) {
  const auto say = [&](web::TextKey key) {
    return Say(language, key, FormatId(decision.subject), FormatId(decision.object), decision.score,
               decision.threshold);
  };
  switch (decision.kind) {
    case model::DecisionKind::kCopy:
      return say("why_is_copy");
    case model::DecisionKind::kVersion:
      return say("why_is_version");
    case model::DecisionKind::kJoinStory:
      return say("why_joined");
    case model::DecisionKind::kNewStory:
      return say("why_founded");
    case model::DecisionKind::kMergeStory:
      return say(decision.threshold > 0 ? web::TextKey("why_merged")
                                        : web::TextKey("why_merged_by_person"));
    case model::DecisionKind::kSplitStory:
      return say("why_moved_by_person");
    case model::DecisionKind::kJoinStoryline:
      return say("why_joined_storyline");
    case model::DecisionKind::kMergeStoryline:
      return say("why_merged_storyline");
    case model::DecisionKind::kWithdrawArticle:
      return say("why_withdrawn");
  }
  return {};
}

void PrintEvidence(const std::vector<model::Evidence>& evidence, web::Language language,
                   int indent) {
  for (const model::Evidence& item : evidence) {
    const std::string line =
        fmt::format("{:+.2f}  {}: {}", item.weight, web::EvidenceLabel(language, item),
                    web::EvidenceText(language, item));
    fmt::print("{}", Wrap(line, TerminalWidth(), indent));
  }
}

// What people said of just these two, in force or taken back.
std::vector<store::CorrectionRow> Between(const Side& a, const Side& b) {
  std::vector<store::CorrectionRow> rows;
  for (const store::CorrectionRow& row : a.corrections) {
    if (row.a == b.row.id || row.b == b.row.id) rows.push_back(row);
  }
  return rows;
}

void PrintCorrections(const Side& a, const Side& b, web::Language language) {
  for (const store::CorrectionRow& row : Between(a, b)) {
    fmt::print("{}: {}", Say(language, "evidence_correction"),
               web::CorrectionSentence(language, {row.number, row.kind, row.at}));
    if (!row.note.empty()) fmt::print("; {}", row.note);
    if (row.undone_by) fmt::print("; {}", Say(language, "correction_undone", *row.undone_by));
    fmt::print("\n");
  }
}

void PrintInBoth(const Side& a, const Side& b, web::Language language) {
  const auto evidence = story::InBoth(a.article, b.article);
  fmt::print("\n{}\n", evidence.empty() ? Say(language, "why_nothing_in_both")
                                        : Say(language, "why_in_both"));
  for (const model::Evidence& item : evidence) {
    const std::string line = fmt::format("{}: {}", web::EvidenceLabel(language, item),
                                         web::EvidenceText(language, item));
    fmt::print("{}", Wrap(line, TerminalWidth(), 2));
  }
}

void PrintText(const Side& a, const Side& b, const story::Comparison& pair,
               web::Language language) {
  for (const Side* side : {&a, &b}) {
    fmt::print("{}  {}  {}\n{}", side->row.id.ToString(), LocalTime(side->row.time),
               side->row.outlet.value_or(""), Wrap(side->row.title, TerminalWidth(), 2));
  }
  fmt::print("\n{}\n", Verdict(a, b, language));
  PrintCorrections(a, b, language);
  fmt::print("\n{}\n", Say(language, "why_pair", pair.score, pair.threshold));
  PrintEvidence(pair.evidence, language, 2);
  PrintInBoth(a, b, language);
  fmt::print("\n{}\n", Say(language, "why_decided"));
  for (const Side* side : {&a, &b}) {
    for (const model::Decision& decision : side->decisions) {
      fmt::print("  {}\n", DecisionLine(decision, language));
      PrintEvidence(decision.evidence, language, 4);
    }
  }
}

void PrintJson(const Side& a, const Side& b, const story::Comparison& pair) {
  JsonWriter out;
  out.BeginObject().Field("a", a.row.id.ToString()).Field("b", b.row.id.ToString());
  out.Field("same_story", a.row.story == b.row.story);
  out.Field("same_storyline",
            a.row.story == b.row.story || (a.storyline && a.storyline == b.storyline));
  out.Field("verdict", Verdict(a, b, web::Language::kEnglish))
      .Field("score", pair.score)
      .Field("threshold", pair.threshold);
  out.Field("containment", pair.containment)
      .Key("evidence")
      .Raw(model::EvidenceToJson(pair.evidence));
  web::CorrectionsField(Between(a, b), &out);
  out.Key("in_both").Raw(model::EvidenceToJson(story::InBoth(a.article, b.article)));
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
  DIEMTIN_ASSIGN(Side b, Load(&reader, arguments.b));
  // What was decided about the story of both is said once.
  std::erase_if(b.decisions, [&](const model::Decision& decision) {
    return std::find(a.decisions.begin(), a.decisions.end(), decision) != a.decisions.end();
  });
  const auto pair = story::Compare(InputOf(a), InputOf(b), IngestOptions(context.settings).story);
  if (arguments.json) {
    PrintJson(a, b, pair);
    return {};
  }
  PrintText(a, b, pair, InterfaceLanguage(arguments.language));
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
