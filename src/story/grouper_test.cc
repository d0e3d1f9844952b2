#include "story/grouper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "story/test_texts.h"

namespace diemtin::story {
namespace {

constexpr char kBridge[] =
    "The old iron bridge over the Lamna river at Kestrel Point gave way on Tuesday morning while a "
    "grain train was crossing it. Two wagons fell into the water and the driver, Odd Berntsen, was "
    "pulled out by fishermen. The railway company said that it had inspected the bridge in spring "
    "and found rust on four pillars, and that the repair was planned for next year. Mayor Ines "
    "Calder closed the harbour until the wagons are lifted. Nobody was killed. Trains from Kestrel "
    "Point to the coast will be replaced by buses for at least three weeks, the company said.";
constexpr char kBridgeOther[] =
    "A freight train loaded with grain was on the Lamna river crossing when the iron bridge "
    "collapsed, "
    "police at Kestrel Point said on Tuesday. Fishermen rescued driver Odd Berntsen from the "
    "river. "
    "Rust had been found on pillars of the bridge during a spring inspection. Mayor Ines Calder "
    "said "
    "the harbour stays closed as long as wagons lie in the water, and buses carry passengers "
    "between "
    "Kestrel Point and the coast.";
constexpr char kElection[] =
    "Voters in the island republic of Sorrel go to the polls on Sunday to choose a parliament of "
    "forty members. Prime Minister Tavi Rongo hopes for a third term, while the opposition led by "
    "Mere Atoa promises cheaper ferries and a new hospital. Counting starts at six in the evening "
    "and the electoral commission expects a result before midnight.";

class GrouperTest : public testing::Test {
 protected:
  model::Assignment Put(std::uint64_t id, const std::string& title, const std::string& body,
                        std::string_view time = {}) {
    const Input input = MakeTestInput(id, "en", title, body, time);
    return grouper_.Add(input.id, Extract(input)).value().assignment;
  }

  Grouper grouper_{Options{}};
};

TEST_F(GrouperTest, ReportsOfOneEventMakeAStoryAndOthersDoNot) {
  const auto first = Put(1, "Railway bridge collapses at Kestrel Point", kBridge);
  const auto other = Put(2, "Sorrel votes for a new parliament", kElection);
  const auto second = Put(3, "Grain train falls as bridge collapses", kBridgeOther);
  EXPECT_EQ(first.story, StoryId(1));
  EXPECT_EQ(other.story, StoryId(2));
  EXPECT_EQ(second.story, StoryId(1));
  EXPECT_FALSE(second.copy_of);
}

TEST_F(GrouperTest, AReportInAnotherLanguageJoinsByNamesDatesAndNumbers) {
  constexpr char kVietnamese[] =
      "Cây cầu sắt cũ bắc qua sông Lamna ở Kestrel Point đã sập sáng 7/5/2024 khi một đoàn tàu chở "
      "ngũ cốc đang chạy qua. Hai toa tàu rơi xuống nước, lái tàu Odd Berntsen được ngư dân cứu. "
      "Thị trưởng Ines Calder cho đóng cửa cảng đến khi trục vớt xong.";
  constexpr char kElsewhere[] =
      "Cử tri đảo quốc Sorrel sẽ đi bỏ phiếu hôm 12/5/2024 để bầu bốn mươi nghị sĩ. Thủ tướng Tavi "
      "Rongo hy vọng có nhiệm kỳ thứ ba, còn bà Mere Atoa hứa hẹn giá phà rẻ hơn.";
  const auto put = [&](std::uint64_t id, const char* title, const char* body) {
    return grouper_
        .Add(ArticleId(id), Extract(MakeTestInput(id, "vi", title, body, "2024-05-07T12:00:00Z")))
        .value()
        .assignment.story;
  };
  Put(1, "Railway bridge collapses at Kestrel Point", kBridge, "2024-05-07T09:00:00Z");
  Put(2, "Sorrel votes for a new parliament", kElection, "2024-05-07T09:30:00Z");
  EXPECT_EQ(put(3, "Sập cầu đường sắt ở Kestrel Point", kVietnamese), StoryId(1));
  EXPECT_EQ(put(4, "Sorrel bầu quốc hội mới", kElsewhere), StoryId(2));
  EXPECT_EQ(put(5, "Giá vàng trong nước tăng", "Giá vàng miếng sáng nay tăng nhẹ so với hôm qua."),
            StoryId(5));
}

TEST_F(GrouperTest, EveryDecisionSaysWhatItRestsOn) {
  Put(1, "Railway bridge collapses at Kestrel Point", kBridge, "2024-05-07T09:00:00Z");
  const auto joined =
      Put(3, "Grain train falls as bridge collapses", kBridgeOther, "2024-05-07T14:00:00Z");
  ASSERT_EQ(joined.decisions.size(), 1u);
  const model::Decision& decision = joined.decisions[0];
  EXPECT_EQ(decision.kind, model::DecisionKind::kJoinStory);
  EXPECT_EQ(decision.subject, 3u);
  EXPECT_EQ(decision.object, 1u);
  EXPECT_GE(decision.score, decision.threshold);
  using testing::AllOf, testing::Contains, testing::Field, testing::HasSubstr;
  EXPECT_THAT(decision.evidence,
              Contains(AllOf(Field(&model::Evidence::kind, "names"),
                             Field(&model::Evidence::text, HasSubstr("kestrel")))));
  EXPECT_THAT(decision.evidence, Contains(model::Evidence{"hours", "5", 0}));
}

TEST_F(GrouperTest, AStoryTakesNothingFromAnotherSeason) {
  Put(1, "Railway bridge collapses at Kestrel Point", kBridge, "2024-05-07");
  EXPECT_EQ(Put(2, "Grain train falls", kBridgeOther, "2024-08-07").story, StoryId(2));
  EXPECT_EQ(Put(3, "Grain train falls", std::string(kBridgeOther).substr(0, 300)).copy_of,
            ArticleId(2));
}

TEST_F(GrouperTest, AnArticleOlderThanItsStoryJoinsIt) {
  Put(1, "Railway bridge collapses at Kestrel Point", kBridge, "2024-05-07");
  EXPECT_EQ(Put(2, "Grain train falls", kBridgeOther, "2024-05-06").story, StoryId(1));
}

struct CopyCase {
  const char* name;
  std::string body;
  bool copy;
};

std::string Words(const std::string& text, std::size_t from, std::size_t to) {
  std::string out;
  std::size_t at = 0, word = 0;
  while (at < text.size() && word < to) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (word++ >= from) out += text.substr(at, end - at) + " ";
    at = end + 1;
  }
  return out;
}

TEST_F(GrouperTest, CopiesAreFoundWholeCutAndWithALead) {
  const std::string text = kBridge;
  std::string edited = text;
  edited.replace(edited.find("pulled out"), 10, "rescued");
  const std::vector<CopyCase> cases = {
      {"whole", text, true},
      {"first sixty words", Words(text, 0, 60), true},
      {"last sixty words", Words(text, 45, 105), true},
      {"one word changed", edited, true},
      {"added lead", "Our reporter writes from the coast. " + text, true},
      {"another report", kBridgeOther, false},
  };
  for (const CopyCase& one : cases) {
    Grouper grouper{Options{}};
    const Input first = MakeTestInput(1, "en", "Bridge collapses", text, "2024-05-07");
    const Input second = MakeTestInput(2, "en", "Other headline", one.body, "2024-05-08");
    ASSERT_TRUE(grouper.Add(first.id, Extract(first)));
    const auto put = grouper.Add(second.id, Extract(second)).value().assignment;
    EXPECT_EQ(put.copy_of.has_value(), one.copy) << one.name;
    if (!one.copy) continue;
    EXPECT_EQ(put.copy_of, ArticleId(1)) << one.name;
    EXPECT_EQ(put.story, StoryId(1)) << one.name;
    EXPECT_EQ(put.decisions[0].kind, model::DecisionKind::kCopy) << one.name;
  }
}

TEST_F(GrouperTest, ACopyOfACopyNamesTheFirstOfTheFamily) {
  const std::string text = kBridge;
  Put(1, "Bridge collapses", text);
  Put(2, "Bridge collapses", Words(text, 0, 70));
  EXPECT_EQ(Put(3, "Bridge collapses", Words(text, 0, 68)).copy_of, ArticleId(1));
}

TEST_F(GrouperTest, TheSameTemplateWithOtherFactsIsNoCopy) {
  const auto weather = [](const char* town, const char* figures) {
    return std::string("Weather for ") + town + " on Monday: " + figures + " The wind in " + town +
           " comes from the sea and turns during the night, says the "
           "station at " +
           town + " harbour, with waves of up to one metre off " + town + ".";
  };
  Put(1, "Weather Brant", weather("Brant", "14 degrees in the morning, 22 at noon, 3 mm of rain."));
  const auto other =
      Put(2, "Weather Ostrey", weather("Ostrey", "9 degrees at dawn, 17 later, no rain at all."));
  EXPECT_FALSE(other.copy_of);
}

TEST_F(GrouperTest, TheOldestArticleLeavesAFullWindow) {
  Options options;
  options.window_articles = 2;
  Grouper small(options);
  const auto put = [&](std::uint64_t id, const char* body) {
    const Input input = MakeTestInput(id, "en", "", body);
    return small.Add(input.id, Extract(input)).value().assignment.story;
  };
  EXPECT_EQ(put(1, kBridge), StoryId(1));
  EXPECT_EQ(put(2, kElection), StoryId(2));
  EXPECT_EQ(put(3, "Something short about cheese makers."), StoryId(3));
  EXPECT_EQ(put(4, kBridge), StoryId(4));
}

TEST(Compare, SaysHowMuchOfOneTextStandsInTheOther) {
  const Input a = MakeTestInput(1, "en", "Bridge collapses", kBridge);
  const Input b = MakeTestInput(2, "en", "Train falls", kBridgeOther);
  const Input c = MakeTestInput(3, "en", "Sorrel votes", kElection);
  EXPECT_EQ(Compare(a, a, {}).containment, 1);
  EXPECT_GE(Compare(a, b, {}).score, Compare(a, b, {}).threshold);
  EXPECT_LT(Compare(a, c, {}).score, Compare(a, c, {}).threshold);
}

}  // namespace
}  // namespace diemtin::story
