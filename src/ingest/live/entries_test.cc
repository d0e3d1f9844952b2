#include "ingest/live/entries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/read.h"

namespace diemtin::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kUrl[] = "https://a.example/rss/tin.xml";

TEST(FeedEntries, StandByThemselvesAsTheFeedTellsThem) {
  const auto feed = TakeApart(R"(<rss xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Bến Sông</title><ttl>30</ttl><language>vi</language>
<item><guid>tag:1</guid><link>/tin/1.html</link><title>Cầu mới</title>
<pubDate>Wed, 10 Apr 2024 13:51:40 GMT</pubDate><category>Thời sự</category>
<content:encoded><![CDATA[<p>Sáng nay <a href="x">cầu</a> thông xe.</p>]]></content:encoded></item>
<item><guid>tag:1</guid><link>/tin/1b.html</link></item>
<item><link>https://b.example/2</link><description>Ngắn.</description></item>
<item><title>Không địa chỉ</title></item></channel></rss>)",
                              "", kUrl);
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
    const auto feed =
        TakeApart(std::string("<rss><channel>") + items + "</channel></rss>", "", kUrl);
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
  const auto feed = TakeApart(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/x/'>"
      "<title>Bến Sông</title><entry><id>1</id><title>Tàu</title>"
      "<link href='1'/><updated>2024-04-10T20:51:40+07:00</updated>"
      "<content type='html'><![CDATA[<img src='a.jpg'>" +
          text + "]]></content></entry></feed>",
      "", kUrl);
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
        TakeApart(std::string("<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
                              "<channel><title>x</title>") +
                      test.hint + "</channel></rss>",
                  "", kUrl);
    ASSERT_TRUE(feed) << test.hint;
    EXPECT_EQ(feed->least_wait, test.seconds) << test.hint;
  }
}

TEST(FeedEntries, OfWhatIsNoFeedAreAnError) {
  EXPECT_EQ(TakeApart("<html>", "", kUrl).error().code, ErrorCode::kUnknownFormat);
}

}  // namespace
}  // namespace diemtin::ingest
