#include "app/feed_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string JsonOf(std::string_view source, const FeedJsonOptions& options = {}) {
  JsonWriter json;
  json.BeginObject();
  WriteFeed(feed::Parse(source).value(), options, &json);
  return json.EndObject().Take();
}

constexpr std::string_view kFeed = R"XML(<rss version="2.0"><channel><title>Bến Sông</title>
<link>https://bensong.example/</link><item><title>Tàu cập cảng</title><link>/tau.html</link>
<description>&lt;p onclick="x()">Sáng &lt;b>nay&lt;/b>&lt;script>y()&lt;/script>&lt;/p></description>
<pubDate>Wed, 10 Apr 2024 20:51:40 +0700</pubDate></item></channel></rss>)XML";

TEST(FeedJson, HoldsWhatTheFeedSays) {
  const std::string json = JsonOf(kFeed);
  for (const char* part : {R"("format":"rss")", R"("version":"2.0")", R"("title":"Bến Sông")",
                           R"("title":"Tàu cập cảng")", "2024-04-10"}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

TEST(FeedJson, MarkupIsCleanUnlessItIsAskedForAsItStands) {
  const std::string clean = JsonOf(kFeed);
  EXPECT_THAT(clean, HasSubstr("Sáng <b>nay</b>"));
  EXPECT_THAT(clean, Not(HasSubstr("onclick")));
  EXPECT_THAT(clean, Not(HasSubstr("script")));
  FeedJsonOptions raw;
  raw.raw = true;
  EXPECT_THAT(JsonOf(kFeed, raw), HasSubstr("onclick"));
}

TEST(FeedJson, AddressesResolveAgainstWhereTheFeedCameFrom) {
  FeedJsonOptions options;
  options.url = "https://bensong.example/rss/moi.xml";
  EXPECT_THAT(JsonOf(kFeed, options), HasSubstr("https://bensong.example/tau.html"));
}

}  // namespace
}  // namespace diemtin::app
