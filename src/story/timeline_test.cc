#include "story/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/time.h"

namespace diemtin::story {
namespace {

std::int64_t Day(const char* iso) { return ParseIso8601(iso)->unix_seconds / 86400; }

Happening On(const char* iso, int outlets = 1, DayCounts event_days = {}) {
  Happening story;
  story.first_time = story.last_time = ParseIso8601(iso)->unix_seconds;
  story.event_days = std::move(event_days);
  story.outlets = story.articles = outlets;
  return story;
}

std::optional<std::int64_t> DayOfOnly(const Happening& story) {
  return MakeTimeline({story}).front().day;
}

TEST(Timeline, TheDayIsTheEventsNotThePages) {
  const std::int64_t ninth = Day("2024-05-09"), tenth = Day("2024-05-10");
  Happening untimed;
  untimed.event_days = {{ninth, 1}};
  const struct {
    const char* name;
    Happening story;
    std::optional<std::int64_t> day;
  } kCases[] = {
      {"told by its articles", On("2024-05-10T08:00+07:00", 2, {{ninth, 1}}), ninth},
      {"by most of them", On("2024-05-10T08:00+07:00", 3, {{ninth, 1}, {tenth, 2}}), tenth},
      {"of equals the nearest",
       On("2024-05-10T08:00+07:00", 3, {{Day("2024-05-01"), 1}, {ninth, 1}}), ninth},
      {"not told: that of the first article, in Vietnam", On("2024-05-09T23:00Z"), tenth},
      {"none of long before", On("2024-05-10T08:00+07:00", 1, {{Day("2014-05-02"), 3}}), tenth},
      {"none of the future", On("2024-05-10T08:00+07:00", 1, {{Day("2024-06-01"), 3}}), tenth},
      {"articles without a time", untimed, ninth},
      {"nothing tells", {}, std::nullopt},
  };
  for (const auto& one : kCases) EXPECT_EQ(DayOfOnly(one.story), one.day) << one.name;
}

TEST(Timeline, GoesByDay) {
  const auto entries =
      MakeTimeline({On("2024-05-12"), On("2024-05-10"), {}, On("2024-05-11"), On("2024-05-10")});
  std::vector<std::size_t> order;
  for (const TimelineEntry& entry : entries) order.push_back(entry.story);
  EXPECT_THAT(order, testing::ElementsAre(2, 1, 4, 3, 0));
}

TEST(Timeline, OutletsWeighMoreThanCopies) {
  Happening copied = On("2024-05-10", 2), reported = On("2024-05-11", 2);
  copied.articles = reported.articles = 8;
  copied.copies = 7;
  const auto entries = MakeTimeline({copied, reported});
  EXPECT_LT(entries[0].weight, entries[1].weight);
}

std::vector<std::size_t> Keys(const std::vector<Happening>& stories) {
  std::vector<std::size_t> keys;
  for (const TimelineEntry& entry : MakeTimeline(stories)) {
    if (entry.key) keys.push_back(entry.story);
  }
  return keys;
}

TEST(Timeline, KeyDatesAreTheHeaviest) {
  const std::vector<Happening> stories = {On("2024-05-01"), On("2024-05-02", 9), On("2024-05-03"),
                                          On("2024-05-04"), On("2024-05-05", 6), On("2024-05-06"),
                                          On("2024-05-07"), On("2024-05-08")};
  EXPECT_THAT(Keys(stories), testing::ElementsAre(1, 4));
}

TEST(Timeline, ADayThatOthersComeBackToIsKey) {
  std::vector<Happening> stories = {On("2024-05-01"), On("2024-05-02"), On("2024-05-03"),
                                    On("2024-05-04")};
  for (std::size_t i = 2; i < 4; ++i) stories[i].named_days = {{Day("2024-05-02"), 3}};
  stories[0].named_days = {{Day("2024-05-01"), 9}};  // its own day: nobody comes back to it
  EXPECT_THAT(Keys(stories), testing::ElementsAre(1));
}

TEST(Timeline, ADayIsKeyOnce) {
  EXPECT_THAT(Keys({On("2024-05-01", 9), On("2024-05-01", 8), On("2024-05-02"), On("2024-05-03"),
                    On("2024-05-04"), On("2024-05-05"), On("2024-05-06"), On("2024-05-07")}),
              testing::ElementsAre(0));
}

TEST(Timeline, FewOrEqualEntriesHaveNoKeyDates) {
  EXPECT_THAT(Keys({}), testing::IsEmpty());
  EXPECT_THAT(Keys({On("2024-05-01", 9), On("2024-05-02")}), testing::IsEmpty());
  EXPECT_THAT(Keys({On("2024-05-01"), On("2024-05-02"), On("2024-05-03")}), testing::IsEmpty());
}

model::Article Article(std::string title, std::optional<std::string> lead,
                       const std::vector<std::string>& paragraphs, std::string language = "vi") {
  model::Article article;
  article.title = std::move(title);
  article.lead = std::move(lead);
  article.language = std::move(language);
  for (const std::string& text : paragraphs)
    article.blocks.push_back({model::BlockKind::kParagraph, text, "", "", "", ""});
  return article;
}

TEST(SummarySentence, TellsWhatTheHeadlineSays) {
  const struct {
    const char* name;
    model::Article article;
    std::string sentence;
  } kCases[] = {
      {"not the scene that sets the mood",
       Article("Cầu Bến Sông thông xe sau hai năm", std::nullopt,
               {"Trời chưa sáng, đoàn xe đã nối nhau thật dài. Cầu Bến Sông thông xe sáng 10/5 sau "
                "hai năm thi công."}),
       "Cầu Bến Sông thông xe sáng 10/5 sau hai năm thi công."},
      {"no question",
       Article("Cầu Bến Sông thông xe", "Cầu Bến Sông thông xe, ai được đi trước tiên?",
               {"Sáng nay xe khách được qua cầu Bến Sông trước."}),
       "Sáng nay xe khách được qua cầu Bến Sông trước."},
      {"no quotation",
       Article("The Holm bridge opens", std::nullopt,
               {"\"The Holm bridge opens at last,\" she said on Friday.",
                "Cars crossed the Holm bridge on Friday morning."},
               "en"),
       "Cars crossed the Holm bridge on Friday morning."},
      {"the first of equals",
       Article("Other words", std::nullopt,
               {"The first sentence has six words. The second sentence has six words."}, "en"),
       "The first sentence has six words."},
      {"Chinese", Article("桥梁通车", std::nullopt, {"大家都来了。桥梁今天上午正式通车。"}, "zh"),
       "桥梁今天上午正式通车。"},
      {"only a short text", Article("Mưa", std::nullopt, {"Mưa to."}), "Mưa to."},
      {"no text", Article("Mưa", std::nullopt, {}), ""},
  };
  for (const auto& one : kCases) EXPECT_EQ(SummarySentence(one.article), one.sentence) << one.name;
}

TEST(SummarySentences, StandInTheirOrder) {
  const model::Article article =
      Article("Cầu Bến Sông thông xe", std::nullopt,
              {"Từ sáng sớm đã có rất đông người đứng chờ. Đoàn xe khách đầu tiên được qua cầu Bến "
               "Sông. Cầu Bến Sông thông xe sáng 10/5 sau hai năm thi công."});
  EXPECT_THAT(SummarySentences(article, 2),
              testing::ElementsAre("Đoàn xe khách đầu tiên được qua cầu Bến Sông.",
                                   "Cầu Bến Sông thông xe sáng 10/5 sau hai năm thi công."));
  EXPECT_THAT(SummarySentences(article, 0), testing::IsEmpty());
  EXPECT_THAT(SummarySentences(Article("Mưa", std::nullopt, {"Mưa to."}), 2),
              testing::ElementsAre("Mưa to."));
}

TEST(SummarySentence, ATextWithoutStopsIsCut) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "mưa ";
  const std::string sentence = SummarySentence(Article("Nắng", std::nullopt, {text}));
  EXPECT_EQ(sentence.size(), 59 * std::string("mưa ").size() + std::string("mưa…").size());
}

}  // namespace
}  // namespace diemtin::story
