#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/fragment.h"
#include "read/read.h"

namespace diemtin::read {
namespace {

using model::BlockKind;
using testing::ElementsAre;
using testing::IsEmpty;

model::Reading ReadXml(const std::string& xml, std::optional<std::string> url = std::nullopt) {
  model::Page page;
  page.url = std::move(url);
  auto reading = ReadFeed(xml, page, Options{});
  EXPECT_TRUE(reading) << reading.error().ToString();
  return reading ? *std::move(reading) : model::Reading{};
}

std::string Item(const std::string& inside) {
  return "<rss version='2.0'><channel><title>Sông "
         "Lam</title><link>https://songlam.example/</link><language>vi-VN</language>"
         "<item>" +
         inside + "</item></channel></rss>";
}

const std::string kLong =
    "Sáng nay, chiếc cầu mới bắc qua sông Lam thông xe sau ba năm xây dựng, rút ngắn quãng đường "
    "giữa hai bờ còn mười phút. "
    "Người dân hai xã đứng chật hai đầu cầu từ lúc năm giờ sáng để được đi những bước đầu tiên.";

TEST(ReadFeed, EntriesWithContentBecomeArticles) {
  const model::Reading reading = ReadXml(Item(
      "<title>Cầu mới thông xe</title><link>/cau-moi</link><pubDate>Wed, 03 Nov 2021 20:51:40 "
      "+0700</pubDate>"
      "<description>Tóm tắt ngắn</description><category>Xã hội</category><author>Lê An</author>"
      "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>" +
      kLong +
      "</p><figure><img src='/1.jpg' alt='Cầu'><figcaption>Cầu mới. Ảnh: "
      "TTXVN</figcaption></figure><h2>Đi lại</h2>"
      "<ul><li>Xe buýt</li><li>Đò</li></ul><script>no()</script>]]></content:encoded>"));
  EXPECT_EQ(reading.kind, model::PageKind::kFeed);
  EXPECT_THAT(reading.lists, IsEmpty());
  ASSERT_EQ(reading.articles.size(), 1u);
  const model::Article& article = reading.articles[0];
  EXPECT_EQ(article.title, "Cầu mới thông xe");
  EXPECT_EQ(article.url, "https://songlam.example/cau-moi");
  EXPECT_EQ(article.outlet, "Sông Lam");
  EXPECT_EQ(article.lead, "Tóm tắt ngắn");
  EXPECT_EQ(article.language, "vi");
  EXPECT_EQ(FormatIso8601(*article.published), "2021-11-03T20:51:40+07:00");
  EXPECT_THAT(article.authors, ElementsAre("Lê An"));
  EXPECT_THAT(article.tags, ElementsAre("Xã hội"));
  EXPECT_THAT(article.blocks,
              ElementsAre(model::Block{BlockKind::kParagraph, kLong, "", "", "", ""},
                          model::Block{BlockKind::kFigure, "", "https://songlam.example/1.jpg",
                                       "Cầu", "Cầu mới.", "TTXVN"},
                          model::Block{BlockKind::kHeading, "Đi lại", "", "", "", ""},
                          model::Block{BlockKind::kList, "Xe buýt\nĐò", "", "", "", ""}));
}

TEST(ReadFeed, EntriesWithASummaryBecomeTeasers) {
  const model::Reading reading = ReadXml(
      Item("<title>Cầu mới</title><link>https://songlam.example/c</link><category>Xã hội</category>"
           "<pubDate>Wed, 03 Nov 2021 20:51:40 +0700</pubDate>"
           "<description>&lt;img src='/1.jpg'&gt; Tóm &lt;b&gt;tắt&lt;/b&gt;</description>"));
  EXPECT_THAT(reading.articles, IsEmpty());
  ASSERT_EQ(reading.lists.size(), 1u);
  EXPECT_EQ(reading.lists[0].name, "Sông Lam");
  ASSERT_EQ(reading.lists[0].items.size(), 1u);
  const model::Teaser& teaser = reading.lists[0].items[0];
  EXPECT_EQ(teaser.title, "Cầu mới");
  EXPECT_EQ(teaser.url, "https://songlam.example/c");
  EXPECT_EQ(teaser.section, "Xã hội");
  EXPECT_EQ(teaser.snippet, "Tóm tắt");
  EXPECT_EQ(FormatIso8601(*teaser.time), "2021-11-03T20:51:40+07:00");
}

TEST(ReadFeed, LongSummariesAreTeaserAndArticle) {
  const model::Reading reading =
      ReadXml(Item("<title>Cầu mới</title><description>" + kLong + " " + kLong + "</description>"));
  ASSERT_EQ(reading.lists.size(), 1u);
  EXPECT_EQ(reading.lists[0].items.size(), 1u);
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_EQ(reading.articles[0].blocks.size(), 1u);
}

TEST(ReadFeed, AddressesAreResolvedAndUnsafeOnesDropped) {
  const std::pair<const char*, std::optional<std::string>> cases[] = {
      {"<link>/a</link>", "https://songlam.example/a"},
      {"<link>https://other.example/a</link>", "https://other.example/a"},
      {"<link>javascript:alert(1)</link>", std::nullopt}};
  for (const auto& [link, expected] : cases) {
    const model::Reading reading = ReadXml(Item(std::string("<title>T</title>") + link));
    ASSERT_EQ(reading.lists.size(), 1u) << link;
    EXPECT_EQ(reading.lists[0].items[0].url, expected) << link;
  }
  const model::Reading atom = ReadXml(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/news/'><title>T</title><entry "
      "xml:base='2024/'><title>E</title>"
      "<link href='one'/></entry></feed>",
      "https://tide.example/feed.xml");
  ASSERT_EQ(atom.lists.size(), 1u);
  EXPECT_EQ(atom.lists[0].items[0].url, "https://tide.example/news/2024/one");
}

TEST(Fragment, KeepsTheOrderAndKindOfBlocks) {
  const std::pair<const char*, std::vector<std::pair<BlockKind, std::string>>> cases[] = {
      {"plain words", {{BlockKind::kParagraph, "plain words"}}},
      {"one<br>two<br><br>three",
       {{BlockKind::kParagraph, "one two"}, {BlockKind::kParagraph, "three"}}},
      {"<p>a <b>b</b>\n c</p>tail",
       {{BlockKind::kParagraph, "a b c"}, {BlockKind::kParagraph, "tail"}}},
      {"<blockquote><p>said</p></blockquote>", {{BlockKind::kQuotation, "said"}}},
      {"<table><tr><th>x</th><td>1</td></tr><tr><th>y</th><td>2</td></tr></table>",
       {{BlockKind::kTable, "x | 1\ny | 2"}}},
      {"<ul><li>a</li></ul><ul><li>b</li></ul>",
       {{BlockKind::kList, "a"}, {BlockKind::kList, "b"}}},
      {"<style>p{}</style><p>x</p><noscript>y</noscript>", {{BlockKind::kParagraph, "x"}}}};
  const Resolve keep = [](std::string_view address) { return std::string(address); };
  for (const auto& [html, expected] : cases) {
    const auto blocks = ReadFragment(html, html::Limits{}, keep);
    ASSERT_TRUE(blocks) << html;
    std::vector<std::pair<BlockKind, std::string>> found;
    for (const model::Block& block : *blocks) found.emplace_back(block.kind, block.text);
    EXPECT_EQ(found, expected) << html;
  }
}

TEST(Fragment, CountersAreNoPictures) {
  const Resolve keep = [](std::string_view address) { return std::string(address); };
  const auto blocks =
      ReadFragment("<p>x</p><img src='c.gif' width='1' height='1'><img>", html::Limits{}, keep);
  ASSERT_TRUE(blocks);
  EXPECT_EQ(blocks->size(), 1u);
}

}  // namespace
}  // namespace diemtin::read
