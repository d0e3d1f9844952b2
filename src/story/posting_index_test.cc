#include "story/posting_index.h"

#include <gtest/gtest.h>

#include <deque>
#include <random>

namespace diemtin::story {
namespace {

using Articles = std::vector<Sequence>;

Articles Newest(const PostingIndex& index, std::uint32_t value, Sequence first) {
  const std::span<const Sequence> found = index.Newest(value, first);
  return {found.begin(), found.end()};
}

TEST(PostingIndex, GivesTheNewestArticlesOfAValue) {
  PostingIndex index(3);
  EXPECT_EQ(Newest(index, 7, 1), Articles());
  index.Add(7, 1, 1);
  EXPECT_EQ(Newest(index, 7, 1), Articles({1}));
  for (const Sequence article : {2u, 5u, 6u}) index.Add(7, article, 1);
  EXPECT_EQ(Newest(index, 7, 1), Articles({2, 5, 6}));
  EXPECT_EQ(Newest(index, 7, 6), Articles({6}));
  EXPECT_EQ(Newest(index, 8, 1), Articles());
}

TEST(PostingIndex, IsAFunctionOfTheWindow) {
  std::mt19937 random(3);
  constexpr std::size_t kMost = 5, kWindow = 30;
  PostingIndex index(kMost);
  std::deque<std::uint32_t> window;  // one value each
  Sequence first = 1;
  for (Sequence article = 1; article < 1000; ++article) {
    if (window.size() == kWindow) {
      index.Drop(window.front(), first++);
      window.pop_front();
    }
    // Few values and many by turns: long lists, lone articles, values that die out and come back.
    window.push_back(random() % (article / 100 % 2 == 0 ? 3 : 40));
    index.Add(window.back(), article, first);
    for (std::uint32_t value = 0; value < 40; ++value) {
      Articles expected;
      for (std::size_t i = window.size(); i > 0 && expected.size() < kMost; --i) {
        if (window[i - 1] == value) expected.insert(expected.begin(), first + i - 1);
      }
      ASSERT_EQ(Newest(index, value, first), expected) << article;
    }
  }
}

}  // namespace
}  // namespace diemtin::story
