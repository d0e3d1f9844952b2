#include <gmock/gmock.h>

#include "model/json.h"
#include "read/read.h"

namespace diemtin::read {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kParagraphs[] =
    "<p>The harbour of Kestrel Bay opened again on Monday after nine days of storms, its master "
    "said.</p>"
    "<p>Forty boats left before dawn, and most of them came back full by the early afternoon.</p>"
    "<p>Prices at the auction fell by a third, which the buyers had not seen since last "
    "spring.</p>";

model::Reading ReadPage(const std::string& html,
                        const std::string& url = "https://news.example/a/harbour-opens") {
  model::Page page;
  page.url = url;
  page.bytes = html;
  auto reading = Read(page);
  EXPECT_TRUE(reading) << reading.error().ToString();
  return reading ? std::move(*reading) : model::Reading();
}

std::string ArticlePage(const std::string& head, const std::string& before,
                        const std::string& inside, const std::string& after) {
  return "<html><head><title>Harbour opens again after the storms</title>" + head +
         "</head><body>" + before +
         "<h1>Harbour opens again after the storms</h1><div class='story-body'>" + kParagraphs +
         inside + "</div>" + after + "</body></html>";
}

std::vector<std::string> BlockTexts(const model::Article& article) {
  std::vector<std::string> texts;
  for (const model::Block& block : article.blocks) texts.push_back(block.text);
  return texts;
}

TEST(ReadHtml, FindsTitleAndParagraphs) {
  const auto reading = ReadPage(ArticlePage("", "<nav><a href='/'>Home</a></nav>", "",
                                            "<footer>© The paper, all of it.</footer>"));
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_EQ(reading.kind, model::PageKind::kArticle);
  EXPECT_EQ(reading.articles[0].title, "Harbour opens again after the storms");
  EXPECT_EQ(reading.articles[0].blocks.size(), 3u);
}

TEST(ReadHtml, SaysWhyFurnitureInTheTextWasLeftOut) {
  const struct {
    std::string markup, why;
  } cases[] = {
      {"<div class='share-bar'>Share this with your friends and family.</div>", "share"},
      {"<div class='newsletter-box'><p>Our morning letter brings you five stories a day.</p></div>",
       "newsletter"},
      {"<div class='ad-slot'><p>Buy a boat today, before all boats are gone for good.</p></div>",
       "advertisement"},
      {"<section id='comments'><p>I was there and it was colder than you say, my "
       "friend.</p></section>",
       "comments"},
      {"<div hidden><p>Words that no reader ever sees on this page of ours.</p></div>", "hidden"},
      {"<p>Quảng cáo</p>", "advertisement"},
  };
  for (const auto& c : cases) {
    const auto reading = ReadPage(ArticlePage("", "", c.markup, ""));
    ASSERT_EQ(reading.articles.size(), 1u) << c.markup;
    EXPECT_EQ(reading.articles[0].blocks.size(), 3u) << c.markup;
    ASSERT_EQ(reading.left_out.size(), 1u) << c.markup;
    EXPECT_EQ(reading.left_out[0].why, c.why);
  }
}

TEST(ReadHtml, TakesMetadataFromJsonLd) {
  const auto reading = ReadPage(ArticlePage(
      R"(<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],
      "headline":"Harbour opens again after the storms","datePublished":"2024-03-04T05:06:07+07:00","author":[{"name":"Ann Roe"},
      {"name":"By Bob Lee"}],"publisher":{"name":"The Bay Paper"},"articleSection":["Coast"],"keywords":"boats, fish"}]}</script>)",
      "", "", ""));
  ASSERT_EQ(reading.articles.size(), 1u);
  const model::Article& article = reading.articles[0];
  EXPECT_EQ(FormatIso8601(*article.published), "2024-03-04T05:06:07+07:00");
  EXPECT_THAT(article.authors, ElementsAre("Ann Roe", "Bob Lee"));
  EXPECT_EQ(article.outlet, "The Bay Paper");
  EXPECT_EQ(article.section, "Coast");
  EXPECT_THAT(article.tags, ElementsAre("boats", "fish"));
}

TEST(ReadHtml, ReadsTextThatOnlyJsonLdHolds) {
  const auto reading = ReadPage(
      "<html><head><title>Harbour opens</title><script "
      "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Harbour "
      "opens\",\"articleBody\":\"The harbour of Kestrel Bay opened again on Monday.\\n\\nForty "
      "boats left before "
      "dawn.\"}</script></head><body><div id=app></div></body></html>");
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_THAT(BlockTexts(reading.articles[0]),
              ElementsAre("The harbour of Kestrel Bay opened again on Monday.",
                          "Forty boats left before dawn."));
}

TEST(ReadHtml, CutsParagraphsAtDoubleLineBreaks) {
  const auto reading = ReadPage(
      "<html><head><title>Harbour opens again after the storms</title></head><body "
      "bgcolor=white><font size=4><b>Harbour opens again "
      "after the storms</b></font><br><br>The harbour of Kestrel Bay opened again on Monday after "
      "nine days.<br><br>Forty boats left "
      "before dawn, and most of them<br>came back full by the afternoon.</body></html>");
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_EQ(reading.articles[0].title, "Harbour opens again after the storms");
  EXPECT_THAT(
      BlockTexts(reading.articles[0]),
      ElementsAre(
          "The harbour of Kestrel Bay opened again on Monday after nine days.",
          "Forty boats left before dawn, and most of them came back full by the afternoon."));
}

TEST(ReadHtml, KeepsListsTablesQuotationsAndFigures) {
  const auto reading = ReadPage(ArticlePage(
      "", "",
      "<h2>Catches</h2><ul><li>Cod: 40 boxes</li><li>Hake: 12 "
      "boxes</li></ul><table><tr><td>Day</td><td>Boats</td></tr>"
      "<tr><td>Monday</td><td>40</td></tr></table><blockquote>We have never seen the like of it in "
      "all our years at sea.</blockquote>"
      "<figure><img src='p.gif' data-src='/i/bay.jpg' alt='The bay'><figcaption>Boats leave. "
      "Photo: Ann Roe</figcaption></figure>"
      "<p>The next storm is expected on Thursday night, the weather office says in its notice.</p>",
      ""));
  ASSERT_EQ(reading.articles.size(), 1u);
  const auto& blocks = reading.articles[0].blocks;
  ASSERT_EQ(blocks.size(), 9u);
  EXPECT_EQ(blocks[3].kind, model::BlockKind::kHeading);
  EXPECT_EQ(blocks[4].text, "Cod: 40 boxes\nHake: 12 boxes");
  EXPECT_EQ(blocks[5].text, "Day | Boats\nMonday | 40");
  EXPECT_EQ(blocks[6].kind, model::BlockKind::kQuotation);
  EXPECT_EQ(blocks[7].src, "https://news.example/i/bay.jpg");
  EXPECT_EQ(blocks[7].caption, "Boats leave.");
  EXPECT_EQ(blocks[7].credit, "Ann Roe");
}

TEST(ReadHtml, FindsListsWithTheirNames) {
  const auto reading = ReadPage(ArticlePage(
      "", "", "",
      "<aside><h3>Most read</h3><ul><li><a href='/b/1'>Ferry crews ask for shade at "
      "landings</a></li>"
      "<li><a href='/b/2'>Night run changes its course again</a> <time datetime='2024-03-04'>4 "
      "March</time></li><li><a href='/b/3'>Frost came late to the northern "
      "hills</a></li></ul></aside>"));
  ASSERT_EQ(reading.lists.size(), 1u);
  EXPECT_EQ(reading.lists[0].name, "Most read");
  ASSERT_EQ(reading.lists[0].items.size(), 3u);
  EXPECT_EQ(reading.lists[0].items[1].title, "Night run changes its course again");
  EXPECT_EQ(reading.lists[0].items[1].url, "https://news.example/b/2");
  EXPECT_EQ(FormatIso8601(*reading.lists[0].items[1].time), "2024-03-04");
}

TEST(ReadHtml, FindsNoArticleOnAFrontPage) {
  std::string items;
  for (int i = 0; i < 20; ++i) {
    items += "<div class=card><h3><a href='/b/" + std::to_string(i) +
             "'>Ferry crews ask for shade at landing " + std::to_string(i) +
             "</a></h3><p>The sun is high and the roofs are few.</p></div>";
  }
  const auto reading =
      ReadPage("<html><head><title>The Bay Paper</title></head><body><h1>The Bay Paper</h1>" +
                   items + "</body></html>",
               "https://news.example/");
  EXPECT_EQ(reading.kind, model::PageKind::kList);
  EXPECT_THAT(reading.articles, IsEmpty());
  ASSERT_EQ(reading.lists.size(), 1u);
  EXPECT_EQ(reading.lists[0].items.size(), 20u);
}

TEST(ReadHtml, TellsNothingFromNothing) {
  for (const char* html : {"<html></html>", "<p>", "<!doctype html><body><a href=x>y</a>",
                           "<html><body><h1>Hello</h1></body></html>"}) {
    const auto reading = ReadPage(html);
    EXPECT_THAT(reading.articles, IsEmpty()) << html;
    EXPECT_EQ(reading.kind, model::PageKind::kOther) << html;
  }
}

TEST(ReadHtml, ExplainsEachPieceWhenAsked) {
  model::Page page;
  page.bytes = ArticlePage("", "", "<div class=share>Share it</div>", "");
  Options options;
  options.explain = true;
  const auto reading = Read(page, options);
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->verdicts.size(), 5u);
  EXPECT_FALSE(reading->verdicts[0].kept);
  EXPECT_TRUE(reading->verdicts[1].kept);
  EXPECT_EQ(reading->verdicts[1].why, "judged");
  EXPECT_EQ(reading->verdicts[4].why, "share");
}

TEST(DetectFormat, GoesByContentFirst) {
  const struct {
    std::string bytes, type;
    Format format;
  } cases[] = {
      {"<!DOCTYPE html><p>a", "text/plain", Format::kHtml},
      {"  <html>", "", Format::kHtml},
      {"<p>a</p><p>b</p>", "", Format::kHtml},
      {"Words alone.\n\nMore words, 3 < 4.", "", Format::kText},
      {"Words alone.", "text/html", Format::kText},
      {"{\"id\":\"1\",\"title\":\"a\",\"text\":\"b\"}", "", Format::kRecord},
      {"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "text/html",
       Format::kFeed},
      {std::string("\xff\xfe<\0h\0t\0m\0l\0>\0", 14), "", Format::kHtml},
      // Units beyond ASCII are no control characters: "<p>ếếế".
      {std::string("\xff\xfe<\0p\0>\0\xbf\x1e\xbf\x1e\xbf\x1e", 14), "", Format::kHtml},
      {std::string("\0<\0p\0>\x1e\xbf\x1e\xbf\x1e\xbf", 12), "", Format::kHtml},
  };
  for (const auto& c : cases) {
    model::Page page;
    page.bytes = c.bytes;
    page.content_type = c.type;
    const auto format = DetectFormat(page);
    ASSERT_TRUE(format) << c.bytes;
    EXPECT_EQ(*format, c.format) << c.bytes;
  }
}

TEST(DetectFormat, RefusesEmptyAndBinary) {
  const struct {
    std::string bytes;
    ErrorCode code;
  } cases[] = {{"", ErrorCode::kEmpty},
               {" \n\t", ErrorCode::kEmpty},
               {"%PDF-1.4", ErrorCode::kUnknownFormat},
               {std::string("\x89PNG\r\n\0\0", 8), ErrorCode::kUnknownFormat},
               {std::string("ab\0cd\0\0e", 8), ErrorCode::kUnknownFormat}};
  for (const auto& c : cases) {
    model::Page page;
    page.bytes = c.bytes;
    const auto format = DetectFormat(page);
    ASSERT_FALSE(format);
    EXPECT_EQ(format.error().code, c.code);
  }
}

}  // namespace
}  // namespace diemtin::read
