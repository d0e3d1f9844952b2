#include "web/feeds/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;

Feed Sample() {
  Feed feed;
  feed.id = "tag:tin.example,2026:section/world";
  feed.title = "Thế giới & “khác” · Điểm tin";
  feed.description = "a < b";
  feed.language = "vi";
  feed.author = "Điểm tin";
  feed.page = "https://tin.example/section/world";
  feed.self = "https://tin.example/section/world.atom";
  feed.next = "https://tin.example/section/world.atom?page=2";
  feed.hub = "https://hub.example/";
  feed.updated = 1712757100;
  FeedEntry entry;
  entry.id = "tag:tin.example,2026:story/1";
  entry.url = "https://tin.example/story/1";
  entry.original = "https://bao.example/1";
  entry.title = "Cầu <i>mới</i>";
  entry.language = "vi";
  entry.published = 1712750000;
  entry.updated = 1712757100;
  entry.authors = {"Lê An"};
  entry.categories = {"Thế giới"};
  entry.outlet = "Bến Sông";
  entry.outlet_feed = "https://tin.example/outlet/B.rss";
  entry.summary = "Dài 3 < 5 km";
  entry.content = "<p>Dài 3 &lt; 5 km</p>";
  entry.picture = "https://tin.example/picture/1/0";
  feed.entries.push_back(entry);
  return feed;
}

TEST(Feed, AtomSaysWhatTheFeedHolds) {
  const std::string atom = WriteAtom(Sample());
  for (const char* wanted : {
           "<feed xmlns=\"http://www.w3.org/2005/Atom\"",
           "<id>tag:tin.example,2026:section/world</id>",
           "<title>Thế giới &amp; “khác” · Điểm tin</title>",
           "<link rel=\"self\" type=\"application/atom+xml\" "
           "href=\"https://tin.example/section/world.atom\"/>",
           "<link rel=\"hub\" href=\"https://hub.example/\"/>",
           "<link rel=\"next\" type=\"application/atom+xml\" "
           "href=\"https://tin.example/section/world.atom?page=2\"/>",
           "<updated>2024-04-10T20:51:40+07:00</updated>",
           "<entry xml:lang=\"vi\">",
           "<title>Cầu &lt;i&gt;mới&lt;/i&gt;</title>",
           "<link rel=\"via\" href=\"https://bao.example/1\"/>",
           "<published>2024-04-10T18:53:20+07:00</published>",
           "<author>\n<name>Lê An</name>\n</author>",
           "<category term=\"Thế giới\"/>",
           "<summary>Dài 3 &lt; 5 km</summary>",
           "<content type=\"html\">&lt;p&gt;Dài 3 &amp;lt; 5 km&lt;/p&gt;</content>",
       }) {
    EXPECT_THAT(atom, HasSubstr(wanted));
  }
}

TEST(Feed, RssSaysWhatTheFeedHolds) {
  const std::string rss = WriteRss(Sample());
  for (const char* wanted : {
           "<description>a &amp;lt; b</description>",  // HTML, in XML
           "<lastBuildDate>Wed, 10 Apr 2024 13:51:40 +0000</lastBuildDate>",
           "<ttl>15</ttl>",
           "<atom:link rel=\"hub\" href=\"https://hub.example/\"/>",
           "<guid isPermaLink=\"false\">tag:tin.example,2026:story/1</guid>",
           "<pubDate>Wed, 10 Apr 2024 11:53:20 +0000</pubDate>",
           "<dc:creator>Lê An</dc:creator>",
           "<source url=\"https://tin.example/outlet/B.rss\">Bến Sông</source>",
           "<description>Dài 3 &amp;lt; 5 km</description>",
       }) {
    EXPECT_THAT(rss, HasSubstr(wanted));
  }
}

TEST(Feed, JsonSaysWhatTheFeedHolds) {
  const std::string json = WriteJsonFeed(Sample());
  for (const char* wanted : {
           "\"version\":\"https://jsonfeed.org/version/1.1\"",
           "\"next_url\":\"https://tin.example/section/world.atom?page=2\"",
           "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://hub.example/\"}]",
           "\"external_url\":\"https://bao.example/1\"",
           "\"content_html\":\"<p>Dài 3 &lt; 5 km</p>\"",
           "\"image\":\"https://tin.example/picture/1/0\"",
           "\"date_modified\":\"2024-04-10T20:51:40+07:00\"",
           "\"tags\":[\"Thế giới\"]",
       }) {
    EXPECT_THAT(json, HasSubstr(wanted));
  }
}

TEST(Feed, WhatIsNotKnownIsLeftOut) {
  Feed feed = Sample();
  feed.hub.clear();
  feed.next.clear();
  feed.entries[0].language = "und";
  feed.entries[0].original.clear();
  feed.entries[0].published = 0;
  feed.entries[0].content.clear();
  for (const FeedFormat format : kFeedFormats) {
    const std::string written = WriteFeed(feed, format);
    for (const char* unwanted : {"hub", "page=2", "und", "via", "external_url", "1970"}) {
      EXPECT_THAT(written, Not(HasSubstr(unwanted))) << FeedName(format);
    }
  }
  EXPECT_THAT(WriteJsonFeed(feed), HasSubstr("\"content_text\":\"Dài 3 < 5 km\""));
}

TEST(Feed, BytesThatXmlCannotHoldAreLeftOut) {
  Feed feed = Sample();
  feed.entries[0].title =
      "a\x01\x0c"
      "b\xEF\xBF\xBE\xEF\xBF\xBF"
      "c\xFF\xEF\xBF\xBD"
      "d";
  EXPECT_THAT(WriteAtom(feed), HasSubstr("<title>abc\xEF\xBF\xBD\xEF\xBF\xBD"
                                         "d</title>"));
}

TEST(Feed, AnAddressWithAnEndingAsksForTheFeedOfItsPage) {
  struct Case {
    const char* target;
    std::optional<FeedFormat> format;
    std::vector<std::string> segments;
  };
  for (const Case& one : std::vector<Case>{
           {"/index.rss", FeedFormat::kRss, {}},
           {"/index.atom", FeedFormat::kAtom, {}},
           {"/index.feed.json", FeedFormat::kJson, {}},
           {"/search.atom?q=x", FeedFormat::kAtom, {"search"}},
           {"/section/world.rss", FeedFormat::kRss, {"section", "world"}},
           {"/outlet/tin.example.atom", FeedFormat::kAtom, {"outlet", "tin.example"}},
           {"/person/L%C3%AA%20An.feed.json", FeedFormat::kJson, {"person", "Lê An"}},
           {"/story/000000000001.rss", FeedFormat::kRss, {"story", "000000000001"}},
           {"/storylines.atom", FeedFormat::kAtom, {"storylines"}},
           // Pages that are no lists, and what is no ending.
           {"/about.atom", std::nullopt, {"about.atom"}},
           {"/article/000000000001.rss", std::nullopt, {"article", "000000000001.rss"}},
           {"/digest/key.atom", std::nullopt, {"digest", "key.atom"}},
           {"/section/.rss", std::nullopt, {"section", ".rss"}},
           {"/section/world.json", std::nullopt, {"section", "world"}},
           {"/", std::nullopt, {}},
       }) {
    Target target = ParseTarget(one.target).value();
    EXPECT_EQ(TakeFeedSuffix(&target), one.format) << one.target;
    EXPECT_EQ(target.segments, one.segments) << one.target;
    if (one.format && target.query.empty()) {
      EXPECT_EQ(FeedUrl(target.segments, *one.format).str(), one.target);
    }
  }
}

TEST(Feed, TagsNameTheHostAndNoPort) {
  EXPECT_EQ(TagOf("https://Tin.Example:8080", "story/1"), "tag:tin.example,2026:story/1");
  EXPECT_EQ(TagOf("http://[::1]:8080", "story/1"), "tag:localhost,2026:story/1");
}

}  // namespace
}  // namespace diemtin::web
