#include "read/line_judgement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::read {
namespace {

using testing::ElementsAre;

constexpr std::string_view kSentence =
    "The harbour bridge opened to traffic again this morning after two years of repairs.";

// Lines of one length each, so that only roles and probabilities decide.
struct Page {
  explicit Page(std::vector<Role> roles) {
    for (const Role role : roles) {
      std::vector<Line> made = SplitLines(kSentence, "en");
      lines.push_back(std::move(made.front()));
      marks.push_back({role, "", 0});
    }
    articles.push_back({std::nullopt, "", 0, 0, roles.size()});
  }
  std::vector<bool> Keep(const std::vector<float>& probability) const {
    return KeepLines({lines, marks, lists, articles}, probability);
  }
  std::vector<Line> lines;
  std::vector<Mark> marks;
  std::vector<FoundList> lists;
  std::vector<FoundArticle> articles;
};

constexpr Role kText = Role::kParagraph;

TEST(LineJudgement, KeepsTheLikelyLines) {
  EXPECT_THAT(Page({kText, kText, kText}).Keep({0.9F, 0.1F, 0.8F}), ElementsAre(true, false, true));
}

TEST(LineJudgement, KeepsNothingWhereNothingIsLikely) {
  EXPECT_THAT(Page({kText, kText}).Keep({0.1F, 0.05F}), ElementsAre(false, false));
}

TEST(LineJudgement, TimesViewsBylinesCreditsAndHeadlinesAreNeverText) {
  for (const Role role :
       {Role::kTime, Role::kViews, Role::kByline, Role::kSource, Role::kTitle, Role::kCaption}) {
    EXPECT_THAT(Page({kText, role}).Keep({0.9F, 0.9F}), ElementsAre(true, false));
  }
}

TEST(LineJudgement, KeepsMostOfAListOrNone) {
  Page page({kText, Role::kList, Role::kList, Role::kList});
  page.lists.push_back({1, 4, false, {}});
  EXPECT_THAT(page.Keep({0.9F, 0.9F, 0.1F, 0.1F}), ElementsAre(true, false, false, false));
  EXPECT_THAT(page.Keep({0.9F, 0.9F, 0.9F, 0.1F}), ElementsAre(true, true, true, false));
}

TEST(LineJudgement, AnotherArticleEndsTheMainOneUnlessItIsDoubtful) {
  Page page({kText, Role::kTitle, kText, kText});
  page.articles.front().end = 1;
  page.articles.push_back({1, "Another", 2, 2, 4});
  EXPECT_THAT(page.Keep({0.9F, 0.9F, 0.9F, 0.9F}), ElementsAre(true, false, false, false));
  page.articles.back().doubtful = true;
  EXPECT_THAT(page.Keep({0.9F, 0.9F, 0.9F, 0.9F}), ElementsAre(true, false, true, true));
  EXPECT_THAT(page.Keep({0.9F, 0.9F, 0.1F, 0.1F}), ElementsAre(true, false, false, false));
}

TEST(LineJudgement, ParagraphsAreLikelierThanAMenu) {
  std::string text = "Harbour bridge reopens after two years\n\nHome\nNews\nSport\nWeather\n\n";
  for (int i = 0; i < 6; ++i)
    text += std::string(kSentence) + " " + std::string(kSentence) + "\n\n";
  Page page({});
  page.lines = SplitLines(text, "en");
  page.marks = MarkLines(page.lines, page.lists);
  page.articles = FindArticles(page.lines, "en", &page.marks);
  const std::vector<float> likely = JudgeLines({page.lines, page.marks, page.lists, page.articles});
  ASSERT_EQ(likely.size(), page.lines.size());
  for (std::size_t menu = 1; menu <= 4; ++menu) {
    for (std::size_t text_line = 5; text_line < likely.size(); ++text_line)
      EXPECT_LT(likely[menu], likely[text_line]);
  }
}

}  // namespace
}  // namespace diemtin::read
