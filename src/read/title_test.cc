// The headline of a page: what it prints, without kicker and site.

#include "read/title.h"

#include <gtest/gtest.h>

#include "read/read.h"

namespace diemtin::read {
namespace {

std::string TitleOf(const std::string& head, const std::string& heading) {
  model::Page page;
  page.url = "https://news.example/a/harbour-opens";
  page.bytes = "<html><head>" + head + "</head><body>" + heading +
               "<div class='story-body'><p>The harbour of Kestrel Bay opened again on Monday after "
               "nine days of storms, its "
               "master said.</p><p>Forty boats left before dawn, and most of them came back full "
               "by the early afternoon.</p>"
               "<p>Prices at the auction fell by a third, which the buyers had not seen since last "
               "spring.</p></div></body></html>";
  auto reading = Read(page);
  return reading && !reading->articles.empty() ? reading->articles[0].title : "no article";
}

std::string LdHead(const std::string& headline) {
  return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" +
         headline + "\"}</script>";
}

TEST(Title, IsTheHeadlineAsThePagePrintsIt) {
  const struct {
    const char* name;
    std::string head;
    const char *heading, *title;
  } cases[] = {
      {"the heading, not the shorter title of the metadata",
       "<title>Harbour opens - The Bay Post</title><meta property='og:title' content='Harbour "
       "opens'>",
       "<h1>Harbour opens again after the storms</h1>", "Harbour opens again after the storms"},
      {"a kicker that the metadata leaves away",
       "<title>Harbour opens again after the storms</title>",
       "<h1>Kestrel Bay Harbour opens again after the storms</h1>",
       "Harbour opens again after the storms"},
      {"a kicker in an element of its own",
       "<title>Kestrel Bay: Harbour opens again after the storms</title>",
       "<h1><span class='article-kicker'>Kestrel Bay</span> <span>Harbour opens again after the "
       "storms</span></h1>",
       "Harbour opens again after the storms"},
      {"JSON-LD and Open Graph agree on another headline",
       LdHead("Boats leave the harbour at last") +
           "<meta property='og:title' content='Boats leave the harbour at last | Bay'>"
           "<title>Storm over: boats leave harbour | Bay</title><meta property='og:site_name' "
           "content='Bay'>",
       "<h1>At last the boats may leave the harbour</h1>", "Boats leave the harbour at last"},
      {"a lone heading that the metadata words otherwise",
       "<title>What we know of the storm</title><meta property='og:title' content='What we know of "
       "the storm'>",
       "<h1>Nine days without fish</h1>", "Nine days without fish"},
      {"a dash of the headline's own",
       LdHead("Boats leave the harbour – for now") +
           "<title>Boats leave the harbour – for now</title>",
       "<h1>Boats leave the harbour – for now</h1>", "Boats leave the harbour – for now"},
      {"an h1 that the metadata words otherwise, over a second heading that it repeats",
       "<title>Prices at the auction of Kestrel Bay</title>",
       "<h1>Auction of Kestrel Bay sees prices fall</h1><h2>Prices at the auction of Kestrel "
       "Bay</h2>",
       "Auction of Kestrel Bay sees prices fall"},
      {"the site's name in a heading before the headline",
       "<title>Nine days without fish</title><meta property='og:site_name' content='The Bay Post'>"
       "<meta itemprop='headline' content='The Bay Post'>",
       "<h1>The Bay Post</h1><h1>Nine days without fish</h1>", "Nine days without fish"},
      {"a bar before the section", "<title>Nine days without fish</title>",
       "<h1>Nine days without fish | Opinion</h1>", "Nine days without fish"},
      {"a kicker without a space behind it",
       "<title>After the storm: Nine days without fish</title>",
       "<h1><span>After the storm</span><span>Nine days without fish</span></h1>",
       "After the storm: Nine days without fish"},
      {"soft hyphens", "<title>What the harbour says</title>",
       "<h1>Harbour&shy;master says the storm has passed</h1>",
       "Harbourmaster says the storm has passed"},
      {"the site's name as the only heading",
       "<title>Nine days without fish | The Bay Post</title>"
       "<meta property='og:site_name' content='The Bay Post'><meta property='og:type' "
       "content='article'>",
       "<h1>The Bay Post</h1>", "Nine days without fish"},
  };
  for (const auto& c : cases) EXPECT_EQ(TitleOf(c.head, c.heading), c.title) << c.name;
}

}  // namespace
}  // namespace diemtin::read
