#include "ingest/live/discover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DiscoverFeeds, TakesWhatThePageNames) {
  EXPECT_THAT(
      DiscoverFeeds("<link rel=alternate type='application/rss+xml' href=/comments/feed>"
                    "<link rel='Alternate home' type='application/ATOM+xml; x' href=atom>"
                    "<link rel=alternate type=application/feed+json href=//b.example/f.json>"
                    "<link rel=alternate type='application/rss+xml' href=/comments/feed>"
                    "<link rel=alternate type=text/html href=/en><link rel=stylesheet href=/s>"
                    "<link rel=alternate type='application/rss+xml' href='javascript:x'>"
                    "<a href=/other.rss>x</a>",
                    "https://a.example/tin/"),
      ElementsAre("https://a.example/tin/atom", "https://b.example/f.json",
                  "https://a.example/comments/feed"));
}

TEST(DiscoverFeeds, ElseLinksThatEndLikeOne) {
  EXPECT_THAT(DiscoverFeeds("<base href='https://b.example/x/'><a href=the-thao.rss>Thể thao</a>"
                            "<a href=/feed/?x>all</a><a href=/feeding>no</a>",
                            "https://a.example/"),
              ElementsAre("https://b.example/x/the-thao.rss", "https://b.example/feed/?x"));
}

TEST(DiscoverFeeds, FindsNoneWhereThereIsNone) {
  EXPECT_THAT(DiscoverFeeds("", "https://a.example/"), IsEmpty());
  EXPECT_THAT(DiscoverFeeds("<p>tin</p>", "https://a.example/"), IsEmpty());
  EXPECT_THAT(DiscoverFeeds("<link rel=alternate type='application/rss+xml'>", ""), IsEmpty());
}

}  // namespace
}  // namespace diemtin::ingest
