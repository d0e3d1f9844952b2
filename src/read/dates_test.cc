// When an article was published: what wins when a page tells several times, page by page.

#include <gtest/gtest.h>

#include "read/read.h"

namespace diemtin::read {
namespace {

constexpr char kText[] =
    "<p>The harbour of Kestrel Bay opened again on Monday after nine days of storms, its master "
    "said.</p>"
    "<p>Forty boats left before dawn, and most of them came back full by the early afternoon.</p>"
    "<p>Prices at the auction fell by a third, which the buyers had not seen since last "
    "spring.</p>";

struct Case {
  const char *name, *head, *under_title, *published;
  const char* url = "https://news.example/a/harbour-opens";
  const char* behind = "";
};

model::Reading ReadCase(const Case& c) {
  model::Page page;
  page.url = c.url;
  page.bytes = std::string("<html lang='en'><head>") + c.head +
               "<title>Harbour opens again after the storms</title>" +
               "</head><body><h1>Harbour opens again after the storms</h1>" + c.under_title +
               "<div class='story-body'>" + kText + "</div>" + c.behind + "</body></html>";
  auto reading = Read(page);
  EXPECT_TRUE(reading && reading->articles.size() == 1) << c.name;
  return reading ? std::move(*reading) : model::Reading();
}

std::string Said(const std::optional<Time>& time) { return time ? FormatIso8601(*time) : "none"; }

TEST(Dates, TheMostTrustedSourceTellsTheDay) {
  const Case cases[] = {
      {"JSON-LD of the article",
       "<script "
       "type='application/"
       "ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-04-10T08:00:00+02:00\"}"
       "</script><meta name='date' content='2024-04-12'>",
       "", "2024-04-10T08:00:00+02:00"},
      {"the better of two names",
       "<meta name='date' content='2024-04-12'>"
       "<meta property='article:published_time' content='2024-04-10T08:00:00+02:00'>",
       "", "2024-04-10T08:00:00+02:00"},
      {"a name of the publisher's own",
       "<meta name='acme_article_publish_datetime' content='2024-04-10'>", "", "2024-04-10"},
      {"microdata", "", "<span itemprop='datePublished' content='2024-04-10'>last week</span>",
       "2024-04-10"},
      {"RDFa", "", "<span property='schema:datePublished' content='2024-04-10'>last week</span>",
       "2024-04-10"},
      {"the marked one of two times", "",
       "<time class='updated' datetime='2024-04-12'>12 April</time><time class='published' "
       "datetime='2024-04-10'>"
       "10 April</time>",
       "2024-04-10"},
      {"an attribute for machines", "",
       "<span class='ago' data-timestamp='1712736000'>a while ago</span>", "2024-04-10T08:00:00Z"},
      {"a title of a date", "",
       "<abbr class='published' title='2024-04-10T08:00:00+02:00'>Wednesday</abbr>",
       "2024-04-10T08:00:00+02:00"},
      {"printed behind a name", "", "<p>Ann Roe, 10.04.24</p>", "2024-04-10"},
      {"printed with the hour behind", "", "<p>10 April 2024, 20:51 by Ann Roe</p>",
       "2024-04-10T20:51"},
      {"printed in Romanian", "", "<p>duminică, 10 aprilie 2024</p>", "2024-04-10"},
      {"printed in Arabic", "", "<p>10 أبريل 2024</p>", "2024-04-10"},
      {"the address", "", "", "2024-04-10", "https://news.example/2024/04/10/harbour-opens"},
      {"data in a script",
       "<script>var page = {\"publishedAt\": \"2024-04-10T08:00:00Z\"};</script>", "",
       "2024-04-10T08:00:00Z"},
      {"days of several articles in a script are none of this one's",
       "<script>var list = [{\"publishedAt\": \"2024-04-10\"}, {\"publishedAt\": "
       "\"2024-05-10\"}];</script>",
       "", "none"},
      {"behind the body", "", "", "2024-04-10", "https://news.example/a/harbour-opens",
       "<p>Published: 10 April 2024</p>"},
      {"a comment's day is not the article's", "", "", "2024-04-10",
       "https://news.example/a/harbour-opens",
       "<div class='comments'><p>12 April 2024 at 11:21</p></div><p>10 April 2024</p>"},
      {"at the end of the page's title, over a day of a heading",
       "<title>Harbour opens again after the storms | The Bay Post | 10.04.2024</title>",
       "<h2>Day before <span class='date'>06.04.2024</span></h2>", "2024-04-10"},
      {"a claim that is reviewed",
       "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"ClaimReview\","
       "\"datePublished\":\"2024-04-10 15:44\",\"itemReviewed\":{\"@type\":\"Claim\","
       "\"datePublished\":\"2024-04-02\"}}]}</script>",
       "<p>11 April 2024</p>", "2024-04-10T15:44"},
      {"JSON-LD against a meta element whose day is printed",
       "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":"
       "\"2024-04-06T08:00:00Z\"}</script><meta property='article:published_time' "
       "content='2024-04-10'>",
       "<p>10 April 2024</p>", "2024-04-10"},
      {"JSON-LD against the printed day of a change",
       "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":"
       "\"2024-04-10\",\"dateModified\":\"2024-04-16\"}</script><meta name='date' "
       "content='2024-04-16'>",
       "<p>16 April 2024</p>", "2024-04-10"},
      {"the address of the page's picture",
       "<meta property='og:image' content='https://news.example/files/2024/04/10/boat.jpg'>", "",
       "2024-04-10"},
  };
  for (const Case& c : cases) {
    const auto reading = ReadCase(c);
    ASSERT_EQ(reading.articles.size(), 1u) << c.name;
    EXPECT_EQ(Said(reading.articles[0].published), c.published) << c.name;
  }
}

TEST(Dates, AChangeIsNoPublication) {
  const auto reading =
      ReadCase({"", "", "<p>Updated: 12 April 2024 | Published: 10 April 2024</p>", ""});
  EXPECT_EQ(Said(reading.articles[0].published), "2024-04-10");
  EXPECT_EQ(Said(reading.articles[0].modified), "2024-04-12");
}

TEST(Dates, AChangeAloneBoundsThePublicationAndAWarningSaysSo) {
  const auto reading =
      ReadCase({"", "<meta property='article:modified_time' content='2024-04-12'>", "", ""});
  EXPECT_EQ(Said(reading.articles[0].published), "2024-04-12");
  ASSERT_EQ(reading.warnings.size(), 1u);
  EXPECT_EQ(reading.warnings[0], "published: only a time of change is told");
}

TEST(Dates, TellsUtcInTheZoneThatThePagePrints) {
  const std::string head =
      "<meta property='article:published_time' content='2024-04-11T01:06:51+00:00'>";
  const Case cases[] = {
      {"the same instant with its zone", head.c_str(),
       "<time datetime='2024-04-10T20:06:51-05:00'>Wednesday</time>", "2024-04-10T20:06:51-05:00"},
      {"a clock", head.c_str(), "<p>10 April 2024 at 8:06 pm</p>", "2024-04-10T20:06:51-05:00"},
      {"a day", head.c_str(), "<p>10 April 2024</p>", "2024-04-10T23:06:51-02:00"},
      {"the day of UTC", head.c_str(), "<p>11 April 2024</p>", "2024-04-11T01:06:51Z"},
      {"a day in the address that the page denies", head.c_str(), "<p>11 April 2024</p>",
       "2024-04-11T01:06:51Z", "https://news.example/2024/04/10/harbour-opens"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(Said(ReadCase(c).articles[0].published), c.published) << c.name;
}

TEST(Dates, KeepsWhatDisagrees) {
  const auto reading =
      ReadCase({"", "<meta property='article:published_time' content='2024-04-10'>", "", "",
                "https://news.example/2023/01/05/harbour-opens"});
  EXPECT_EQ(Said(reading.articles[0].published), "2024-04-10");
  ASSERT_EQ(reading.warnings.size(), 1u);
  EXPECT_EQ(reading.warnings[0], "published: meta 2024-04-10, url 2023-01-05");
}

TEST(Dates, DayAndMonthChangePlacesWhereThePageSaysSo) {
  const auto reading = ReadCase(
      {"", "<meta name='date' content='11/04/2024 12:43:42'>", "<p>4 November 2024</p>", ""});
  EXPECT_EQ(Said(reading.articles[0].published), "2024-11-04");
}

}  // namespace
}  // namespace diemtin::read
