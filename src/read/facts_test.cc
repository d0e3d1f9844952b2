// What metadata and the lines around an article tell besides title, time and authors.

#include <gtest/gtest.h>

#include "read/read.h"

namespace diemtin::read {
namespace {

model::Article ArticleOf(const std::string& head, const std::string& under_title,
                         const std::string& behind) {
  model::Page page;
  page.url = "https://news.example/a/harbour-opens?from=feed";
  page.bytes = "<html><head><title>Harbour opens again after the storms</title>" + head +
               "</head><body><h1>Harbour opens again after the storms</h1>" + under_title +
               "<div class='story-body'><p>The harbour of Kestrel Bay opened again on Monday after "
               "nine days of storms, its "
               "master said.</p><p>Forty boats left before dawn, and most of them came back full "
               "by the early afternoon.</p>"
               "<p>Prices at the auction fell by a third, which the buyers had not seen since last "
               "spring.</p></div>" +
               behind + "</body></html>";
  auto reading = Read(page);
  return reading && !reading->articles.empty() ? std::move(reading->articles[0]) : model::Article();
}

std::string Ld(const std::string& fields) {
  return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"," + fields + "}</script>";
}

TEST(Facts, CommentsAreCountedAsThePageCountsThem) {
  const struct {
    std::string head;
    const char *under_title, *behind;
    std::optional<std::int64_t> comments;
  } cases[] = {
      {Ld("\"commentCount\":7"), "", "", 7},
      {"", "<p>3 May 2024 | 34 Comments</p>", "", 34},
      {"", "", "<h3>12 bình luận</h3>", 12},
      {"", "", "<h3>Kommentare (5)</h3>", 5},
      {"", "", "<p>Leave a comment</p>", std::nullopt},
      {"", "", "<p>12 boats and one comment</p>", std::nullopt},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ArticleOf(c.head, c.under_title, c.behind).comments, c.comments)
        << c.head << c.under_title << c.behind;
  }
}

TEST(Facts, PaywallIsWhatJsonLdSays) {
  EXPECT_EQ(ArticleOf(Ld("\"isAccessibleForFree\":false"), "", "").paywalled, true);
  EXPECT_EQ(ArticleOf(Ld("\"isAccessibleForFree\":\"True\""), "", "").paywalled, false);
  EXPECT_EQ(ArticleOf(Ld("\"isAccessibleForFree\":\"https://schema.org/False\""), "", "").paywalled,
            true);
  EXPECT_EQ(ArticleOf("", "", "").paywalled, std::nullopt);
}

TEST(Facts, SectionTagsOutletAndAddressComeFromWhereverTheyStand) {
  const auto article = ArticleOf(Ld("\"articleSection\":[\"Harbour\",\"Local\"],\"keywords\":["
                                    "\"boats, storms\"],\"publisher\":{\"@id\":\"#p\"}") +
                                     "<link rel='canonical' href='/a/harbour-opens'><meta "
                                     "property='og:site_name' content='The Bay Post'>",
                                 "", "");
  EXPECT_EQ(article.section, "Harbour");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"boats", "storms"}));
  EXPECT_EQ(article.outlet, "The Bay Post");
  EXPECT_EQ(article.url, "https://news.example/a/harbour-opens");
}

TEST(Facts, AnAddressThatCannotBeFetchedIsNotThePages) {
  const std::string page = "https://news.example/a/harbour-opens?from=feed";
  const std::pair<const char*, std::string> cases[] = {
      {"<meta property='og:url' content='javascript:alert(1)'>", page},
      {"<meta property='og:url' content='httpw://news.example/b'>", page},
      {"<link rel='canonical' href='javascript:alert(1)'>", page},
      {"<link rel='canonical' href='httpw://news.example/b'>", page},
      {"<meta property='og:url' content='/b'>", "https://news.example/b"},
  };
  for (const auto& [head, url] : cases) EXPECT_EQ(ArticleOf(head, "", "").url, url) << head;
}

}  // namespace
}  // namespace diemtin::read
