#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/formats/article_formats.h"
#include "web/formats/lists.h"

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;

Frame SampleFrame() {
  Frame frame;
  frame.origin = "https://tin.example";
  frame.scope.now = 1712757100;
  return frame;
}

ArticleView SampleArticle() {
  ArticleView view;
  view.row.id = ArticleId(1);
  view.row.words = 7;
  model::Article& article = view.article;
  article.title = "Cầu mới </script><script>";
  article.lead = "Sa pô.";
  article.language = "vi";
  article.outlet = "Bến Sông";
  article.url = "https://bao.example/1";
  article.section = "Thời sự";
  article.authors = {"Lê An"};
  article.agencies = {"TTXVN"};
  article.tags = {"cầu"};
  article.names = {{"Đà Nẵng", model::NameKind::kPlace, "", {}, 1},
                   {"Lê Thị Hoa", model::NameKind::kPerson, "", {}, 1}};
  article.published = Time{1712750000, 420, Time::Precision::kSecond};
  article.modified = Time{1712753600, 420, Time::Precision::kSecond};
  article.blocks = {
      {model::BlockKind::kParagraph, "Một < hai.", "", "", "", ""},
      {model::BlockKind::kFigure, "", "https://anh.example/1.jpg", "cầu", "Cầu", "An"}};
  return view;
}

TEST(LinkedData, AnArticleIsBasedOnWhatItsOutletPrinted) {
  const std::string json = ArticleLinkedData(SampleFrame(), SampleArticle()).str();
  for (const char* wanted : {
           "\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"",
           "\"@id\":\"https://tin.example/article/000000000001\"",
           "\"headline\":\"Cầu mới </script><script>\"",
           "\"datePublished\":\"2024-04-10T18:53:20+07:00\"",
           "\"dateModified\":\"2024-04-10T19:53:20+07:00\"",
           "\"author\":[{\"@type\":\"Person\",\"name\":\"Lê An\"}]",
           "\"publisher\":{\"@type\":\"NewsMediaOrganization\",\"name\":\"Bến Sông\"}",
           "\"image\":[\"https://anh.example/1.jpg\"]",
           "\"isBasedOn\":\"https://bao.example/1\"",
           "\"inLanguage\":\"vi\"",
           "\"articleSection\":\"Thời sự\"",
           "\"keywords\":[\"cầu\"]",
       }) {
    EXPECT_THAT(json, HasSubstr(wanted));
  }
}

TEST(LinkedData, WhatIsNotKnownIsLeftOut) {
  ArticleView view;
  view.article.title = "Tít";
  view.article.language = "und";
  const std::string json = ArticleLinkedData(SampleFrame(), view).str();
  for (const char* unwanted :
       {"null", "und", "author", "publisher", "image", "date", "isBasedOn"}) {
    EXPECT_THAT(json, Not(HasSubstr(unwanted)));
  }
}

TEST(LinkedData, NothingInItEndsTheElementItStandsIn) {
  HtmlWriter out;
  out.Data(kLinkedData, ArticleLinkedData(SampleFrame(), SampleArticle()));
  const std::string html = out.Take();
  EXPECT_THAT(html, HasSubstr("Cầu mới \\u003c/script\\u003e\\u003cscript\\u003e"));
  EXPECT_EQ(html.find("</script>"), html.rfind("</script>"));
}

TEST(Ninjs, AnArticleWithItsTextsNamesAndPictures) {
  const std::string json = ArticleNinjs(SampleFrame(), SampleArticle());
  for (const char* wanted : {
           "\"uri\":\"https://tin.example/article/000000000001\"",
           "\"version\":\"2.1\"",
           "\"representationtype\":\"full\"",
           "\"versioncreated\":\"2024-04-10T19:53:20+07:00\"",
           "\"role\":\"main\",\"contenttype\":\"text/plain\",\"value\":\"Một < hai.\"",
           "<p>Sa pô.</p><p>Một &lt; hai.</p>",
           "\"people\":[{\"name\":\"Lê Thị Hoa\"",
           "\"places\":[{\"name\":\"Đà Nẵng\"",
           "\"subjects\":[{\"name\":\"Thời sự\"",
           "\"associations\":[{\"name\":\"picture1\",\"uri\":\"https://anh.example/1.jpg\"",
           "\"altids\":[{\"role\":\"original\",\"value\":\"https://bao.example/1\"}]",
       }) {
    EXPECT_THAT(json, HasSubstr(wanted));
  }
}

TEST(Ninjs, OfWhatIsToBePaidForOnlyTheLead) {
  ArticleView view = SampleArticle();
  view.article.paywalled = true;
  const std::string json = ArticleNinjs(SampleFrame(), view);
  EXPECT_THAT(json, HasSubstr("\"representationtype\":\"partial\""));
  EXPECT_THAT(json, HasSubstr("Sa pô."));
  EXPECT_THAT(json, Not(HasSubstr("hai.")));
}

store::ArticleRow Row(std::uint64_t id, const char* language, std::int64_t time) {
  store::ArticleRow row;
  row.id = ArticleId(id);
  row.title = "A & B";
  row.language = language;
  row.time = time;
  return row;
}

TEST(NewsSitemap, TakesOriginalsOfKnownLanguageAndTime) {
  store::ArticleRow copy = Row(5, "vi", 1712757100);
  copy.copy_of = ArticleId(1);
  const std::string xml = NewsSitemap(Language::kVietnamese, "https://tin.example",
                                      {Row(1, "vi", 1712757100), Row(2, "und", 1712757100),
                                       Row(3, "vi", 0), Row(4, "zh", 1712757100), copy});
  EXPECT_THAT(xml, HasSubstr("<loc>https://tin.example/article/000000000001</loc>"));
  EXPECT_THAT(xml, HasSubstr("<news:publication_date>2024-04-10T20:51:40+07:00</news:"));
  EXPECT_THAT(xml, HasSubstr("<news:title>A &amp; B</news:title>"));
  EXPECT_THAT(xml, HasSubstr("<news:language>zh-cn</news:language>"));
  for (const char* unwanted : {"000000000002", "000000000003", "000000000005"}) {
    EXPECT_THAT(xml, Not(HasSubstr(unwanted)));
  }
}

TEST(Opml, NamesEverySourceButThoseWithAPassword) {
  const std::string opml = WriteOpml("Điểm tin", {{"Báo & Bạn", "https://bao.example/rss?a=1&b=2"},
                                                  {"", "https://tin.example/@an/feed"},
                                                  {"Kín", "https://an:mat@kin.example/rss"}});
  EXPECT_THAT(opml, HasSubstr("<outline type=\"rss\" text=\"Báo &amp; Bạn\" title=\"Báo &amp; "
                              "Bạn\" xmlUrl=\"https://bao.example/rss?a=1&amp;b=2\"/>"));
  EXPECT_THAT(opml, HasSubstr("text=\"https://tin.example/@an/feed\""));
  EXPECT_THAT(opml, Not(HasSubstr("kin.example")));
}

}  // namespace
}  // namespace diemtin::web
