#include "text/topics.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "text/topics/features.h"
#include "text/topics/label_sets.h"

namespace diemtin::text {
namespace {

TEST(Topics, TheSectionOfAPlainReportIsTold) {
  struct Case {
    std::string_view title, text;
    Topic section;
  };
  for (const Case& c : {
           Case{"Đội tuyển thắng đậm trong trận chung kết",
                "Huấn luyện viên khen các cầu thủ sau trận đấu; tiền đạo ghi hai bàn thắng, thủ "
                "môn cản phá một quả phạt đền và đội bóng giành chức vô địch.",
                Topic::kSports},
           Case{"Bệnh viện tiếp nhận nhiều bệnh nhân sốt xuất huyết",
                "Bác sĩ khuyên người có triệu chứng đi xét nghiệm sớm; Bộ Y tế nói số ca nhiễm "
                "tăng và vaccine chưa đủ để tiêm chủng.",
                Topic::kHealth},
           Case{"Striker scores twice as United win the final",
                "The coach praised his players after the match: two goals, a saved penalty, and "
                "the league title for the club in front of its fans.",
                Topic::kSports},
           Case{"Hospital reports more patients with the virus",
                "Doctors said the vaccine works; the health ministry counted new cases and asked "
                "people with symptoms to get treatment.",
                Topic::kHealth},
       }) {
    const SectionGuess guess = BestSection(GuessTopic({c.title, c.text, ""}));
    EXPECT_EQ(TopicName(guess.section), TopicName(c.section)) << c.title;
    EXPECT_GT(guess.probability, 0.5) << c.title;
  }
}

TEST(Topics, WhatHoldsNoKnownWordsIsOtherAndUnsure) {
  for (const std::string& text :
       {std::string(), std::string("?!…"), std::string(40, '\xE2'), std::string("ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ")}) {
    const SectionGuess guess = BestSection(GuessTopic({text, text, text}));
    EXPECT_EQ(guess.section, Topic::kOther);
    EXPECT_EQ(guess.probability, 0);
  }
}

TEST(Topics, AnyBytesGiveAProbability) {
  std::string all;
  for (int i = 0; i < 4096; ++i) all += static_cast<char>(i * 7);
  for (const std::string& text : {all, std::string(10 << 20, 'a'), std::string(10 << 20, ' '),
                                  std::string("\xED\xA0\x80\xF0\x9F")}) {
    const TopicGuess guess = GuessTopic({text, text, text});
    const auto shares = guess.Probabilities();
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-9);
    EXPECT_GE(guess.news, 0);
    EXPECT_LE(guess.news, 1);
  }
}

TEST(Topics, FeaturesAreInOrderAndEachIsThereOnce) {
  const std::vector<TopicFeature> features = FindTopicFeatures(
      {"Mưa lớn ở Huế", "Mưa lớn, mưa to. 汉字 và 12 345", "https://a.vn/thoi-su/x"});
  ASSERT_GT(features.size(), 20u);
  for (std::size_t i = 1; i < features.size(); ++i)
    EXPECT_LT(features[i - 1].hash, features[i].hash);
}

TEST(Topics, NamesLeadBackToTopics) {
  for (std::size_t i = 0; i < kTopics; ++i) {
    const auto topic = static_cast<Topic>(i);
    EXPECT_EQ(TopicOf(TopicName(topic)), topic);
    EXPECT_LT(static_cast<std::size_t>(SectionOf(topic)), kTopicSections);
  }
  EXPECT_EQ(TopicOf("weather"), std::nullopt);
}

TEST(Topics, ALabelIsTheSetWhoseTopicsAreLikeliestTogether) {
  const TopicLabel labels[] = {
      {"one", SetOf(Topic::kSports)},
      {"two", static_cast<TopicSet>(SetOf(Topic::kWorld) | SetOf(Topic::kPolitics))}};
  std::array<float, kTopics> scores{}, offsets{};
  scores[static_cast<std::size_t>(Topic::kSports)] = 0.3F;
  EXPECT_EQ(BestLabel(scores, offsets, labels).label, 1u);
  scores[static_cast<std::size_t>(Topic::kSports)] = 2;
  EXPECT_EQ(BestLabel(scores, offsets, labels).label, 0u);
  offsets[static_cast<std::size_t>(Topic::kWorld)] = 3;
  EXPECT_EQ(BestLabel(scores, offsets, labels).label, 1u);
}

TEST(Topics, EverySetOfLabelsHasItsName) {
  for (const LabelSet& set : LabelSets()) {
    EXPECT_EQ(FindLabelSet(set.name), &set);
    EXPECT_FALSE(set.labels.empty());
  }
  EXPECT_EQ(FindLabelSet("unknown"), nullptr);
}

}  // namespace
}  // namespace diemtin::text
