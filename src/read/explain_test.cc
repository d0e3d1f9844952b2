#include <gtest/gtest.h>

#include <algorithm>

#include "read/read.h"

namespace diemtin::read {
namespace {

constexpr char kPage[] = R"(<html lang="en"><head>
<title>Harbour opens again after the storms - The Bay</title>
<meta property="og:title" content="The harbour is open">
<meta name="author" content="Ann Roe">
<meta property="article:published_time" content="2024-03-04T08:00:00Z"></head><body>
<nav><a href="/">Home</a></nav>
<h1>Harbour opens again after the storms</h1>
<p class="byline">By Ann Roe</p><time datetime="2024-03-04T08:00:00Z">4 March 2024</time>
<div class="story-body">
<p>The harbour of Kestrel Bay opened again on Monday after nine days of storms, its master said.</p>
<figure><img src="https://news.example/boat.jpg" alt="A boat" width="800" height="600">
<figcaption>A boat leaves the harbour before dawn.</figcaption></figure>
<p>Forty boats left before dawn, and most of them came back full by the early afternoon.</p>
<div class="share-bar">Share this</div>
<p>Prices at the auction fell by a third, which the buyers had not seen since last spring.</p>
<p style="display:none">A paragraph that nobody sees because the page hides it from all.</p></div>
<div class="latest"><h3>Latest</h3><ul>
<li><a href="/a/one">The ferry to the islands sails again from Friday morning</a></li>
<li><a href="/a/two">A school of forty pupils gets a roof of its own this year</a></li>
<li><a href="/a/three">The market hall is to be painted for the first time since</a></li></ul></div>
<img src="/pixel.gif" width="1" height="1"></body></html>)";

model::Reading Explained(bool all_features = false) {
  model::Page page;
  page.url = "https://news.example/a/harbour-opens";
  page.bytes = kPage;
  Options options;
  options.explain = true;
  options.explain_features = all_features;
  auto reading = Read(page, options);
  EXPECT_TRUE(reading);
  return reading ? std::move(*reading) : model::Reading();
}

TEST(Explain, GivesEveryPieceItsGround) {
  const model::Reading reading = Explained();
  const struct {
    const char *begin, *why, *kind;
    bool kept;
  } cases[] = {
      {"Home", "navigation", "text", false},          {"Harbour opens", "title", "heading", false},
      {"The harbour of", "judged", "text", true},     {"A boat", "picture", "picture", true},
      {"A boat leaves", "caption", "caption", false}, {"Forty boats", "judged", "text", true},
      {"Share this", "share", "text", false},         {"Prices at", "judged", "text", true},
      {"A paragraph that", "hidden", "text", false},  {"The ferry", "list", "item", false},
  };
  for (const auto& want : cases) {
    const auto found =
        std::find_if(reading.verdicts.begin(), reading.verdicts.end(), [&](const auto& verdict) {
          return verdict.text.starts_with(want.begin) && verdict.kind == want.kind;
        });
    ASSERT_NE(found, reading.verdicts.end()) << want.begin;
    EXPECT_EQ(found->why, want.why) << want.begin;
    EXPECT_EQ(found->kept, want.kept) << want.begin;
    EXPECT_EQ(found->list.has_value(), found->why == "list") << want.begin;
    const bool media = found->kind == "picture";
    EXPECT_EQ(found->first_weights.size(), media ? 0u : 6u) << want.begin;
    EXPECT_EQ(found->weights.size(), media || found->score < 0.01 ? 0u : 6u) << want.begin;
    EXPECT_TRUE(found->features.empty());
    EXPECT_TRUE(found->why != "judged" || found->kept == (found->score >= *reading.level));
  }
}

TEST(Explain, NamesThePlacesThatTellAFact) {
  const model::Reading reading = Explained();
  const model::Claim wanted[] = {
      {"title", "The harbour is open", "meta", false},
      {"title", "Harbour opens again after the storms - The Bay", "title-element", true},
      {"title", "Harbour opens again after the storms", "printed", true},
      {"authors", "Ann Roe", "meta", true},
      {"published", "2024-03-04T08:00:00Z", "meta", true},
      {"published", "2024-03-04", "printed", true},
      {"language", "en", "html-element", true},
  };
  for (const model::Claim& claim : wanted) {
    EXPECT_NE(std::find(reading.claims.begin(), reading.claims.end(), claim), reading.claims.end())
        << claim.fact << ' ' << claim.source;
  }
}

TEST(Explain, GivesAllFeaturesOnDemand) {
  const model::Reading reading = Explained(true);
  ASSERT_FALSE(reading.verdicts.empty());
  const auto& features = reading.verdicts.front().features;
  EXPECT_EQ(features.front().name, "weight");
  EXPECT_GT(features.size(), 90u);
}

TEST(Explain, CostsNothingUnlessAskedFor) {
  model::Page page;
  page.bytes = kPage;
  const auto reading = Read(page);
  ASSERT_TRUE(reading);
  EXPECT_TRUE(reading->verdicts.empty() && reading->claims.empty() && !reading->level);
}

}  // namespace
}  // namespace diemtin::read
