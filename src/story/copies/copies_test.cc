// Copies as grouping says them: who wrote the text, what was kept and added, versions of one
// outlet.

#include "story/copies/copies.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "story/test_texts.h"

namespace diemtin::story {
namespace {

constexpr char kFerry[] =
    "The ferry Anneke left the pier of Holm at six in the morning with forty two passengers and "
    "turned back after an hour, because water stood in the engine room. The crew found a crack in "
    "a pipe that had been welded in autumn, said captain Jorun Vik, and nobody was hurt. The "
    "harbour office will look at the pipe on Thursday. Until then the small boat Sild carries "
    "people without cars four times a day, and trucks must go by the bridge at Tarn, which takes "
    "two hours more. The mayor asked the company why the pipe had not been replaced as the "
    "inspectors wanted, and the company said that the part had come only last week.";

Input Make(std::uint64_t id, std::string body, std::string_view time, std::string outlet,
           std::vector<std::string> agencies = {}, std::string title = "Ferry turns back") {
  Input input = MakeTestInput(id, "en", std::move(title), std::move(body), time);
  input.outlet = std::move(outlet);
  input.agencies = std::move(agencies);
  return input;
}

// What is said of the second when it comes after the first.
model::Assignment Second(const Input& first, const Input& second) {
  Grouper grouper{Options{}};
  EXPECT_TRUE(grouper.Add(first.id, Extract(first)));
  return grouper.Add(second.id, Extract(second)).value().assignment;
}

std::string Say(const model::Assignment& put, std::string_view kind) {
  for (const model::Evidence& evidence : put.decisions.front().evidence) {
    if (evidence.kind == kind) return evidence.text;
  }
  return "";
}

TEST(Copies, TheAuthorIsWhoIsCreditedElseWhoPrintedFirstElseWhoCameFirst) {
  struct Case {
    const char* name;
    Input first, second;
    const char* author;
    bool second_is_author;
  };
  const std::vector<Case> cases = {
      {"printed later", Make(1, kFerry, "2024-05-07T08:00:00Z", "Holm Post"),
       Make(2, kFerry, "2024-05-07T09:00:00Z", "Tarn News"), "older", false},
      {"printed earlier", Make(1, kFerry, "2024-05-07T08:00:00Z", "Holm Post"),
       Make(2, kFerry, "2024-05-07T07:00:00Z", "Tarn News"), "newer", true},
      {"printed earlier, credits the first", Make(1, kFerry, "2024-05-07T08:00:00Z", "NTB"),
       Make(2, kFerry, "2024-05-07T07:00:00Z", "Tarn News", {"ntb"}), "older-credited", false},
      {"is credited by the first", Make(1, kFerry, "2024-05-07T08:00:00Z", "Holm Post", {"NTB"}),
       Make(2, kFerry, "2024-05-07T09:00:00Z", "NTB"), "newer-credited", true},
      {"both credit a third", Make(1, kFerry, "2024-05-07T08:00:00Z", "Holm Post", {"NTB"}),
       Make(2, kFerry, "2024-05-07T09:00:00Z", "Tarn News", {"NTB"}), "older", false},
      {"no time", Make(1, kFerry, "", "Holm Post"), Make(2, kFerry, "", "Tarn News"), "older-came",
       false},
  };
  for (const Case& one : cases) {
    const model::Assignment put = Second(one.first, one.second);
    EXPECT_EQ(put.copy_of, ArticleId(1)) << one.name;
    EXPECT_EQ(put.is_author, one.second_is_author) << one.name;
    EXPECT_EQ(Say(put, "author"), one.author) << one.name;
  }
}

TEST(Copies, SayWhatWasKeptAndWhatWasAdded) {
  const std::string text = kFerry;
  const std::string half = text.substr(0, text.find(" The harbour office"));
  const std::string lead =
      "Morning traffic on the sound stood still today, our reporter writes from the pier. ";
  struct Case {
    const char* name;
    std::string first, second;
    int kept, added;
  };
  const std::vector<Case> cases = {
      {"whole", text, text, 100, 0},
      {"cut", text, half, 46, 0},
      {"added lead", text, lead + text, 100, 12},
      {"what it was cut from comes later", half, text, 100, 54},
  };
  for (const Case& one : cases) {
    const auto put = Second(Make(1, one.first, "2024-05-07", "Holm Post"),
                            Make(2, one.second, "2024-05-07", "Tarn News"));
    EXPECT_NEAR(std::stoi(Say(put, "kept")), one.kept, 4) << one.name;
    EXPECT_NEAR(std::stoi(Say(put, "added")), one.added, 4) << one.name;
  }
}

TEST(Copies, WhatAnOutletPrintsAgainIsAVersionOfItsArticle) {
  const std::string text = kFerry;
  std::string longer = text + " The company will pay for the trucks, it said at noon.";
  std::string edited = text;
  edited.replace(edited.find("with forty two passengers"), 25, "with more than forty people");
  edited.replace(edited.find("Until then the small boat"), 25, "Meanwhile the old vessel");
  edited.replace(edited.find("asked the company why"), 21, "wanted to know why");
  edited.replace(edited.find("said captain Jorun Vik"), 22, "the captain told us");
  struct Case {
    const char* name;
    Input second;
    bool version;
  };
  const std::vector<Case> cases = {
      {"again", Make(2, text, "2024-05-07", "holm post"), true},
      {"with a paragraph more", Make(2, longer, "2024-05-07", "Holm Post"), true},
      {"under another headline", Make(2, text, "2024-05-07", "Holm Post", {}, "Crack"), true},
      {"edited", Make(2, edited, "2024-05-07", "Holm Post"), true},
      {"edited and under another headline", Make(2, edited, "2024-05-07", "Holm Post", {}, "Crack"),
       false},
      {"another outlet's", Make(2, text, "2024-05-07", "Tarn News"), false},
      {"an unknown outlet's", Make(2, text, "2024-05-07", ""), false},
  };
  for (const Case& one : cases) {
    const auto put = Second(Make(1, text, "2024-05-07", "Holm Post"), one.second);
    EXPECT_EQ(put.copy_of, ArticleId(1)) << one.name;
    EXPECT_EQ(put.decisions.front().kind == model::DecisionKind::kVersion, one.version) << one.name;
  }
}

TEST(Copies, OnePageAgainIsAVersionWhateverBecameOfItsText) {
  const char* const url = "https://post.example/ferry-turns-back-20241";
  const char* const other = "Inspectors closed the pier of Holm on Friday, a week after the leak.";
  struct Case {
    const char* name;
    const char* url;
    const char* outlet;
    bool version;
  };
  const std::vector<Case> cases = {
      {"the same page", "http://www.post.example/ferry-turns-back-20241#top", "Holm Post", true},
      {"the same page, its outlet not found", url, "", true},
      {"another page", "https://post.example/pier-closed-20242", "Holm Post", false},
      {"no address", "", "Holm Post", false},
      {"another outlet that names the address", url, "Tarn News", false},
  };
  for (const Case& one : cases) {
    Input first = Make(1, kFerry, "2024-05-07", "Holm Post");
    first.url = url;
    Input second = Make(2, other, "2024-05-14", one.outlet, {}, "Pier closed");
    second.url = one.url;
    const auto put = Second(first, second);
    EXPECT_EQ(put.copy_of == ArticleId(1), one.version) << one.name;
    EXPECT_EQ(put.decisions.front().kind == model::DecisionKind::kVersion, one.version) << one.name;
    EXPECT_EQ(put.story == StoryId(1), one.version) << one.name;
    EXPECT_EQ(Say(put, "address"), one.version ? "same" : "") << one.name;
  }
}

TEST(Copies, AVersionOfAReprintIsTheReprintAgain) {
  Grouper grouper{Options{}};
  Input again = Make(3, kFerry, "2024-05-09", "Tarn News");
  again.url = "https://tarn.example/ferry-1234";
  Input reprint = Make(2, kFerry, "2024-05-08", "Tarn News");
  reprint.url = again.url;
  const Input original = Make(1, kFerry, "2024-05-07", "Holm Post");
  for (const Input& input : {original, reprint}) {
    ASSERT_TRUE(grouper.Add(input.id, Extract(input)));
  }
  const auto put = grouper.Add(again.id, Extract(again)).value().assignment;
  EXPECT_EQ(put.copy_of, ArticleId(1));
  EXPECT_EQ(put.decisions.front().kind, model::DecisionKind::kVersion);
  EXPECT_EQ(put.decisions.front().object, 2u);
}

TEST(Copies, APassageInAnotherArticleMakesNoCopy) {
  const std::string text = kFerry;
  const std::string host =
      "Holm has waited for a new ferry for eleven years, and the council talks about it again next "
      "week. Shopkeepers say that guests stay away when the timetable cannot be trusted; the "
      "school bus waits at the pier every second morning. The yard in Elsby offers a ship with "
      "batteries for the price of two old ones, but the region would have to guarantee a loan, "
      "and half of its council is against that. A group of fishermen proposes to buy a used one "
      "from the islands in the north. ";
  const std::string passage = text.substr(0, text.find(" The harbour office"));
  const auto put = Second(Make(1, text, "2024-05-07", "Holm Post"),
                          Make(2, host + passage, "2024-05-08", "Tarn News"));
  EXPECT_FALSE(put.copy_of);
}

}  // namespace
}  // namespace diemtin::story
