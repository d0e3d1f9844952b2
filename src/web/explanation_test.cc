#include "web/explanation.h"

#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

// What a hostile page may put into any word of its reading.
constexpr char kHostile[] =
    "</style></script><script>alert(1)</script>\"><img src=x onerror=alert(1)>' onclick='alert(1)"
    "</iframe><a href=\"javascript:alert(1)\">";

model::Reading HostileReading() {
  model::Reading reading;
  reading.language = kHostile;
  reading.level = 0.5;
  model::Article article;
  article.title = kHostile;
  article.authors = {kHostile};
  reading.articles.push_back(article);
  reading.warnings = {kHostile};
  reading.claims = {{"title", kHostile, kHostile, true}, {kHostile, kHostile, kHostile, false}};
  model::TeaserList list;
  list.name = kHostile;
  reading.lists.push_back(list);
  model::Verdict verdict{kHostile, true, 0.9, kHostile, kHostile, 0, {}, {}, {}};
  verdict.weights = verdict.first_weights = verdict.features = {{kHostile, 1, 1}};
  reading.verdicts = {verdict};
  return reading;
}

std::size_t Count(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++count;
  return count;
}

TEST(ExplainPage, HoldsNothingOfAPageThatCouldRun) {
  const std::string page = ExplainPage(HostileReading(), kHostile, kHostile, Language::kEnglish);
  EXPECT_EQ(Count(page, "<script"), 0u);
  EXPECT_EQ(Count(page, "<img"), 0u);
  EXPECT_EQ(Count(page, "<a "), 0u);
  EXPECT_EQ(Count(page, "href="), Count(page, "href=&quot;"));
  EXPECT_EQ(Count(page, "onclick="), Count(page, "onclick=&#39;"));
  EXPECT_EQ(Count(page, "<iframe"), 1u);
  EXPECT_EQ(Count(page, "<iframe sandbox=\"\" title="), 1u);
  EXPECT_EQ(Count(page, "</iframe>"), 1u);
  EXPECT_EQ(Count(page, "</style>"), 1u);
  EXPECT_EQ(Count(page, "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"),
            1u);
}

TEST(ExplainPage, ItsStyleNeedsNoEscapes) {
  const std::string page = ExplainPage({}, "a.html", "", Language::kVietnamese);
  const std::size_t begin = page.find("<style>"), end = page.find("</style>");
  ASSERT_NE(begin, page.npos);
  EXPECT_EQ(page.substr(begin, end - begin).find('&'), page.npos);
  EXPECT_EQ(Count(page, "<iframe"), 0u);  // no HTML page, no frame
}

TEST(ExplainPage, ShowsPiecesInOrderWithListsFramed) {
  model::Reading reading;
  reading.kind = model::PageKind::kArticle;
  model::TeaserList list;
  list.name = "Tin mới";
  reading.lists.push_back(list);
  const auto add = [&](const char* text, bool kept, std::optional<std::uint32_t> in) {
    reading.verdicts.push_back({text, kept, 0.5, kept ? "judged" : "list", "text", in, {}, {}, {}});
  };
  add("một", true, std::nullopt);
  add("hai", false, 0);
  add("ba", false, 0);
  add("bốn", true, std::nullopt);
  const std::string page = ExplainPage(reading, "a.html", "<p>x</p>", Language::kEnglish);
  std::size_t at = 0;
  for (const char* next :
       {"<details class=\"kept text\">", "một", "<section class=\"list\"><h3>List: Tin mới</h3>",
        "<details class=\"left text\">", "hai", "ba", "</section>", "bốn", "srcdoc="}) {
    at = page.find(next, at);
    ASSERT_NE(at, page.npos) << next << '\n' << page;
  }
  EXPECT_EQ(Count(page, "<section"), 1u);
}

TEST(ToldFacts, SortsTheSourcesThatAgreeFromThoseThatDoNot) {
  model::Reading reading;
  model::Article article;
  article.title = "A";
  reading.articles.push_back(article);
  reading.claims = {{"title", "A", "json-ld", true},
                    {"title", "B", "meta", false},
                    {"title", "A - Site", "title-element", true},
                    {"modified", "2024-01-02", "meta", false}};
  const std::vector<ToldFact> facts = ToldFacts(reading);
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].taken, "A");
  EXPECT_EQ(SourcesText(Language::kEnglish, facts[0].sources), "json-ld, title element");
  ASSERT_EQ(facts[0].others.size(), 1u);
  EXPECT_EQ(facts[0].others[0].value, "B");
  EXPECT_EQ(facts[1].taken, "");
  EXPECT_TRUE(facts[1].sources.empty());
}

TEST(Explanation, IsPutInWords) {
  EXPECT_EQ(WhyText(Language::kEnglish, "no-article"), "no article here");
  EXPECT_EQ(WhyText(Language::kVietnamese, "share"), "chia sẻ");
  EXPECT_EQ(WhyText(Language::kVietnamese, "some-new-word"), "some-new-word");
  EXPECT_EQ(PieceText(Language::kVietnamese, "picture"), "ảnh");
  EXPECT_EQ(FactText(Language::kVietnamese, "published"), "Đăng lúc");
}

}  // namespace
}  // namespace diemtin::web
