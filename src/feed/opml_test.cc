#include "feed/opml.h"

#include <gtest/gtest.h>

namespace diemtin::feed {
namespace {

TEST(Opml, NamesItsFeedsWithTheirFolders) {
  constexpr std::string_view kFile = R"(<?xml version="1.0"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Báo &amp; đài"><outline type="rss" text="Bến Sông" xmlUrl="https://a.example/rss?a=1&amp;b=2"/>
<outline title="Ledger" text="x" XMLURL="https://b.example/feed"></outline></outline>
<outline xmlUrl="c.example/feed"/><outline text="empty"/></body></opml>)";
  EXPECT_TRUE(LooksLikeOpml(kFile));
  const auto outlines = ReadOpml(kFile);
  ASSERT_EQ(outlines.size(), 3u);
  EXPECT_EQ(outlines[0].title, "Bến Sông");
  EXPECT_EQ(outlines[0].url, "https://a.example/rss?a=1&b=2");
  EXPECT_EQ(outlines[0].folder, "Báo & đài");
  EXPECT_EQ(outlines[1].title, "Ledger");
  EXPECT_EQ(outlines[1].url, "https://b.example/feed");
  EXPECT_EQ(outlines[2].url, "c.example/feed");
  EXPECT_EQ(outlines[2].folder, "");
}

TEST(Opml, IsReadAsFarAsItGoes) {
  EXPECT_EQ(ReadOpml("<opml><body><outline xmlUrl='https://a.example/'><outline").size(),
            1u);
  EXPECT_TRUE(ReadOpml("").empty());
  EXPECT_FALSE(LooksLikeOpml("<rss><channel/></rss>"));
  EXPECT_FALSE(LooksLikeOpml("<html>&lt;opml <opml>"));
  EXPECT_FALSE(LooksLikeOpml("opml"));
}

}  // namespace
}  // namespace diemtin::feed
