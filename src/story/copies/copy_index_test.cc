#include "story/copies/copy_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <numeric>
#include <random>

namespace diemtin::story {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using Anchors = std::vector<std::uint32_t>;

// A stream with chance anchors, anchors of a template that every third article has, and copies.
std::vector<Anchors> MakeStream(std::size_t articles, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Anchors> stream;
  for (std::size_t i = 0; i < articles; ++i) {
    Anchors anchors;
    for (int k = 0; k < 12; ++k) anchors.push_back(static_cast<std::uint32_t>(random()));
    if (i > 5 && i % 4 == 0) std::copy_n(stream[i - 1 - random() % 5].begin(), 6, anchors.begin());
    if (i % 3 == 0) std::iota(anchors.begin(), anchors.begin() + 3, 777u);
    stream.push_back(std::move(anchors));
  }
  return stream;
}

TEST(CopyIndex, FindsTheArticlesThatShareAnAnchorMostSharedFirst) {
  CopyIndex index(100, 8);
  index.Add(Anchors{1, 2, 3}, 1);
  index.Add(Anchors{4, 5, 6}, 2);
  index.Add(Anchors{2, 3, 7}, 3);
  EXPECT_THAT(index.Candidates(Anchors{2}, 1, 9), ElementsAre(1, 3));
  EXPECT_THAT(index.Candidates(Anchors{3, 6, 7, 9}, 1, 9), ElementsAre(3, 1, 2));
  EXPECT_THAT(index.Candidates(Anchors{3, 6, 7, 9}, 1, 1), ElementsAre(3));
  EXPECT_THAT(index.Candidates(Anchors{3, 6, 7, 9}, 2, 9), ElementsAre(3, 2));
}

TEST(CopyIndex, KeepsOfAnAnchorTheNewestArticlesOnly) {
  CopyIndex index(1000, 4);
  for (Sequence article = 1; article <= 100; ++article) index.Add(Anchors{42}, article);
  EXPECT_THAT(index.Candidates(Anchors{42}, 1, 100), ElementsAre(97, 98, 99, 100));
}

TEST(CopyIndex, IsAFunctionOfTheArticlesOfTheWindow) {
  constexpr std::size_t kWindow = 50;
  const std::vector<Anchors> stream = MakeStream(600, 3);
  CopyIndex index(kWindow, 5);
  for (Sequence article = 1; article <= stream.size(); ++article) {
    index.Add(stream[article - 1], article);
    const Sequence first = article > kWindow ? article - kWindow + 1 : 1;
    CopyIndex again(kWindow, 5);
    for (Sequence at = first; at <= article; ++at) again.Add(stream[at - 1], at);
    const Anchors& asked = stream[article % stream.size()];
    ASSERT_EQ(index.Candidates(asked, first, 24), again.Candidates(asked, first, 24)) << article;
  }
}

TEST(CopyIndex, FindsWhatItShouldWhenItIsFullAndOverfull) {
  constexpr std::size_t kWindow = 2000;
  std::mt19937 random(9);
  CopyIndex index(kWindow, 8);
  std::deque<Anchors> window;
  std::size_t candidates = 0;
  for (Sequence article = 1; article <= 3 * kWindow; ++article) {
    Anchors anchors;  // three times as many as it is laid out for
    for (int k = 0; k < 36; ++k) anchors.push_back(static_cast<std::uint32_t>(random()));
    index.Add(anchors, article);
    window.push_back(std::move(anchors));
    if (window.size() > kWindow) window.pop_front();
    const Sequence first = article - static_cast<Sequence>(window.size()) + 1;
    const std::size_t one = random() % window.size();
    const auto found = index.Candidates(Anchors{window[one][random() % 36]}, first, 1000);
    ASSERT_THAT(found, Contains(first + one));
    candidates += found.size();
  }
  EXPECT_LE(candidates, 3 * kWindow * 2);  // chance adds less than one
}

TEST(CopyIndex, NumbersMayRunBeyondThoseOfASlot) {
  constexpr Sequence kFrom = (1u << 24) - 50;
  CopyIndex index(20, 8);
  for (Sequence article = kFrom; article < kFrom + 100; ++article) {
    index.Add(Anchors{article * 7}, article);
    const Sequence first = article < kFrom + 20 ? kFrom : article - 19;
    ASSERT_THAT(index.Candidates(Anchors{first * 7}, first, 9), Contains(first));
    ASSERT_THAT(index.Candidates(Anchors{(first - 1) * 7}, first, 9), Not(Contains(first - 1)));
  }
}

TEST(CopyIndex, TakesSixtyFourBytesAnArticle) {
  constexpr std::size_t kArticles = 20'000;
  CopyIndex index(kArticles, 8);
  for (Sequence article = 1; article <= kArticles; ++article) {
    Anchors anchors;
    for (std::uint32_t k = 0; k < 12; ++k) anchors.push_back((article * 12 + k) * 2654435761u);
    index.Add(anchors, article);
  }
  EXPECT_LE(index.bytes() / kArticles, 64u);
}

}  // namespace
}  // namespace diemtin::story
