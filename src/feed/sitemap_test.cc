#include "feed/sitemap.h"

#include <gtest/gtest.h>

namespace diemtin::feed {
namespace {

std::vector<std::string> Urls(const Sitemap& sitemap) {
  std::vector<std::string> urls;
  for (const SitemapPlace& place : sitemap.places) urls.push_back(place.url);
  return urls;
}

using Places = std::vector<std::string>;

TEST(Sitemap, ReadsNewsOfAnyPrefix) {
  const char* xml =
      "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
      "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9' xmlns:i='urn:image'>"
      "<url><i:image><i:loc>https://bao.vn/a.jpg</i:loc></i:image><loc> https://bao.vn/a?x=1&amp;y "
      "</loc><n:news><n:publication><n:name>Bến Sông</n:name><n:language>vi</n:language>"
      "</n:publication><n:title>Tàu rời ga &amp; bến</n:title>"
      "<n:publication_date>2024-04-10T20:51:40+07:00</n:publication_date></n:news></url>"
      "<url><loc>https://bao.vn/b</loc><lastmod>2024-04-11</lastmod></url></urlset>";
  EXPECT_TRUE(LooksLikeSitemap(xml));
  const Sitemap sitemap = ReadSitemap(xml);
  EXPECT_FALSE(sitemap.is_index);
  ASSERT_EQ(Urls(sitemap), (Places{"https://bao.vn/a?x=1&y", "https://bao.vn/b"}));
  const SitemapPlace& news = sitemap.places[0];
  EXPECT_TRUE(news.is_news);
  EXPECT_EQ(news.title, "Tàu rời ga & bến");
  EXPECT_EQ(news.name, "Bến Sông");
  EXPECT_EQ(news.language, "vi");
  ASSERT_TRUE(news.published);
  EXPECT_EQ(FormatIso8601(*news.published), "2024-04-10T20:51:40+07:00");
  EXPECT_FALSE(sitemap.places[1].is_news);
  EXPECT_TRUE(sitemap.places[1].modified);
}

TEST(Sitemap, ReadsWhatSitesWrite) {
  const struct {
    const char* what;
    std::string bytes;
    bool is_index;
    Places places;
  } kCases[] = {
      {"an index",
       "<sitemapindex><sitemap><loc>https://a.vn/1.xml</loc></sitemap></sitemapindex>",
       true,
       {"https://a.vn/1.xml"}},
      {"an index without loc",
       "<sitemapindex><sitemap>\nhttps://a.vn/1.xml\n</sitemap></sitemapindex>",
       true,
       {"https://a.vn/1.xml"}},
      {"a prefix",
       "<s:urlset xmlns:s='x'><s:url><s:loc>https://a.vn/</s:loc></s:url></s:urlset>",
       false,
       {"https://a.vn/"}},
      {"cut off",
       "<urlset><url><loc>https://a.vn/1</loc></url><url><loc>https://a.vn/2",
       false,
       {"https://a.vn/1", "https://a.vn/2"}},
      {"lines",
       "\xEF\xBB\xBFhttps://a.vn/1\r\nno address\nhttp://a.vn/2 \n",
       false,
       {"https://a.vn/1", "http://a.vn/2"}},
      {"a place without an address",
       "<urlset><url><lastmod>2024</lastmod></url></urlset>",
       false,
       {}},
      {"nothing", "", false, {}},
  };
  for (const auto& test : kCases) {
    const Sitemap sitemap = ReadSitemap(test.bytes);
    EXPECT_EQ(sitemap.is_index, test.is_index) << test.what;
    EXPECT_EQ(Urls(sitemap), test.places) << test.what;
  }
  EXPECT_EQ(ReadSitemap("<urlset><url><loc>a</loc></url><url><loc>b</loc></url></urlset>", 1)
                .places.size(),
            1u);
}

TEST(Sitemap, FeedsAndPagesAreNone) {
  for (const char* other :
       {"<rss><channel/></rss>", "<!doctype html><html><p><urlset>", "", "https://a.vn/"}) {
    EXPECT_FALSE(LooksLikeSitemap(other)) << other;
  }
  EXPECT_TRUE(LooksLikeSitemap("<?xml version='1.0'?>\n<s:urlset xmlns:s='x'>"));
}

}  // namespace
}  // namespace diemtin::feed
