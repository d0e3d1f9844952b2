#include "ingest/live/entries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "read/read.h"

namespace diemtin::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kUrl[] = "https://a.example/rss/tin.xml";

Expected<PolledFeed> Take(SourceKind kind, std::string_view bytes,
                          const std::set<std::uint64_t>& known = {}) {
  return TakeApart(kind, bytes, "", kUrl, [&](std::uint64_t hash) { return known.contains(hash); });
}
Expected<PolledFeed> Take(std::string_view bytes) { return Take(SourceKind::kFeed, bytes); }

TEST(FeedEntries, StandByThemselvesAsTheFeedTellsThem) {
  const auto feed = Take(R"(<rss xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Bến Sông</title><ttl>30</ttl><language>vi</language>
<item><guid>tag:1</guid><link>/tin/1.html</link><title>Cầu mới</title>
<pubDate>Wed, 10 Apr 2024 13:51:40 GMT</pubDate><category>Thời sự</category>
<content:encoded><![CDATA[<p>Sáng nay <a href="x">cầu</a> thông xe.</p>]]></content:encoded></item>
<item><guid>tag:1</guid><link>/tin/1b.html</link></item>
<item><link>https://b.example/2</link><description>Ngắn.</description></item>
<item><title>Không địa chỉ</title></item></channel></rss>)");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->title, "Bến Sông");
  EXPECT_EQ(feed->least_wait, 1800);
  EXPECT_THAT(feed->times, ElementsAre(1712757100));
  ASSERT_EQ(feed->entries.size(), 3u);
  EXPECT_EQ(feed->entries[0].url, "https://a.example/tin/1.html");
  EXPECT_EQ(feed->entries[1].url, "https://b.example/2");
  EXPECT_EQ(feed->entries[2].url, "");
  EXPECT_NE(feed->entries[0].hash, feed->entries[1].hash);
  EXPECT_THAT(feed->entries[0].document, HasSubstr("\"url\":\"https://a.example/tin/1.html\""));
  EXPECT_THAT(feed->entries[0].document, HasSubstr("Sáng nay"));
}

TEST(FeedEntries, KeepTheirNumberWhereverTheFeedMovesThem) {
  const auto hashes = [](const char* items) {
    std::vector<std::uint64_t> result;
    const auto feed = Take(std::string("<rss><channel>") + items + "</channel></rss>");
    for (const FeedEntry& entry : feed->entries) result.push_back(entry.hash);
    return result;
  };
  const auto before =
      hashes("<item><guid>1</guid><title>a</title></item><item><link>/2</link></item>");
  const auto after =
      hashes("<item><link>/2</link><title>new</title></item><item><guid>1</guid></item>");
  EXPECT_THAT(after, ElementsAre(before[1], before[0]));
}

TEST(FeedEntries, AreReadAsArticles) {
  std::string text;
  for (int i = 0; i < 10; ++i)
    text += "<p>Đoàn tàu rời ga lúc trời còn tối và đến nơi buổi trưa.</p>";
  const auto feed = Take(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/x/'>"
      "<title>Bến Sông</title><entry><id>1</id><title>Tàu</title>"
      "<link href='1'/><updated>2024-04-10T20:51:40+07:00</updated>"
      "<content type='html'><![CDATA[<img src='a.jpg'>" +
      text + "]]></content></entry></feed>");
  ASSERT_TRUE(feed);
  model::Page page;
  page.bytes = feed->entries[0].document;
  const auto reading = read::Read(page);
  ASSERT_TRUE(reading) << reading.error().ToString();
  ASSERT_EQ(reading->articles.size(), 1u);
  const model::Article& article = reading->articles[0];
  EXPECT_EQ(article.title, "Tàu");
  EXPECT_EQ(article.outlet, "Bến Sông");
  EXPECT_EQ(article.url, "https://a.example/x/1");
  EXPECT_EQ(article.blocks.front().src, "https://a.example/x/a.jpg");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->unix_seconds, 1712757100);
}

TEST(FeedEntries, SayHowOftenToAsk) {
  const struct {
    const char* hint;
    std::optional<std::int64_t> seconds;
  } cases[] = {
      {"<ttl>60</ttl>", 3600},
      {"<ttl>often</ttl>", std::nullopt},
      {"<ttl>-5</ttl>", std::nullopt},
      {"<sy:updatePeriod>daily</sy:updatePeriod>", 86400},
      {"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21600},
      {"<sy:updateFrequency>4</sy:updateFrequency>", std::nullopt},
  };
  for (const auto& test : cases) {
    const auto feed =
        Take(std::string("<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
                         "<channel><title>x</title>") +
             test.hint + "</channel></rss>");
    ASSERT_TRUE(feed) << test.hint;
    EXPECT_EQ(feed->least_wait, test.seconds) << test.hint;
  }
}

TEST(FeedEntries, OfWhatIsNoFeedAreAnError) {
  EXPECT_EQ(Take("<html>").error().code, ErrorCode::kUnknownFormat);
}

TEST(SitemapEntries, AreAddressesWithHeadlinesAndTimes) {
  const std::string sitemap =
      "<urlset xmlns:n='news'><url><loc>/tin/1</loc><n:news><n:publication><n:name>Bến "
      "Sông</n:name>"
      "</n:publication><n:title>Cầu mới</n:title><n:publication_date>2024-04-10T13:51:40Z"
      "</n:publication_date></n:news></url><url><loc>https://a.example/tin/2</loc></url></urlset>";
  const auto all = Take(SourceKind::kSitemap, sitemap);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->title, "Bến Sông");
  EXPECT_THAT(all->times, ElementsAre(1712757100));
  ASSERT_EQ(all->entries.size(), 2u);
  EXPECT_EQ(all->entries[0].url, "https://a.example/tin/1");
  EXPECT_THAT(all->entries[0].document, HasSubstr("Cầu mới"));
  const auto later = Take(SourceKind::kSitemap, sitemap, {all->entries[0].hash});
  EXPECT_EQ(later->known, 1u);
  ASSERT_EQ(later->entries.size(), 1u);
  EXPECT_EQ(later->entries[0].url, "https://a.example/tin/2");
  EXPECT_EQ(Take(SourceKind::kSitemap, "<html><p>404").error().code, ErrorCode::kUnknownFormat);
}

TEST(FrontEntries, AreTheTeasersOfTheSiteItself) {
  std::string front = "<html lang=vi><body><h2>Mới nhất</h2><ul>";
  for (const char* url : {"/tin/1", "https://www.a.example/tin/2", "https://other.example/3",
                          "/tin/1", "/rss/tin.xml"}) {
    front += std::string("<li><h3><a href='") + url +
             "'>Đoàn tàu đầu tiên rời ga Sài Gòn lúc trời còn tối</a></h3></li>";
  }
  const auto taken = Take(SourceKind::kFront, front + "</ul></body></html>");
  ASSERT_TRUE(taken) << taken.error().ToString();
  std::vector<std::string> urls;
  for (const FeedEntry& entry : taken->entries) urls.push_back(entry.url);
  EXPECT_THAT(urls, ElementsAre("https://a.example/tin/1", "https://www.a.example/tin/2"));
}

}  // namespace
}  // namespace diemtin::ingest
