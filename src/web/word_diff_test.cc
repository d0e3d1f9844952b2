#include "web/word_diff.h"

#include <gtest/gtest.h>

#include <random>

namespace diemtin::web {
namespace {

// "a [-b-] {+c+} d"
std::string Show(const std::optional<std::vector<WordRun>>& runs) {
  if (!runs) return "too different";
  std::string out;
  for (const WordRun& run : *runs) {
    if (!out.empty()) out += ' ';
    if (run.change == Change::kSame) out += run.text;
    if (run.change == Change::kRemoved) out += "[-" + run.text + "-]";
    if (run.change == Change::kAdded) out += "{+" + run.text + "+}";
  }
  return out;
}

TEST(WordDiff, NamesWhatWasAddedAndRemoved) {
  const struct {
    const char *before, *after, *expected;
  } cases[] = {
      {"", "", ""},
      {"một hai ba", "một hai ba", "một hai ba"},
      {"một hai ba", "một ba", "một [-hai-] ba"},
      {"một ba", "một hai ba", "một {+hai+} ba"},
      {"Thủ tướng đến Huế", "Ông đến Huế", "[-Thủ tướng-] {+Ông+} đến Huế"},
      {"a b c", "x y z", "[-a b c-] {+x y z+}"},
      {"", "a b", "{+a b+}"},
      {"a b", "", "[-a b-]"},
      {"a b", "a  b ", "a b"},
      {"a\n\nb", "a\nb", "a\nb"},
      {"a\n\nb\n\nc", "a\n\nc", "a\n [-b\n-] c"},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(DiffWords(c.before, c.after)), c.expected);
}

TEST(WordDiff, GivesUpOverTheLimit) {
  DiffLimits limits;
  limits.max_changes = 3;
  EXPECT_EQ(Show(DiffWords("a b c d", "a x c d", limits)), "a [-b-] {+x+} c d");
  EXPECT_EQ(Show(DiffWords("a b c d", "w x y z", limits)), "too different");
}

TEST(WordDiff, BothTextsCanBeMadeAgainFromTheRuns) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string texts[2];
    for (std::string& text : texts) {
      for (int i = random() % 30; i > 0; --i) {
        if (!text.empty()) text += ' ';
        text += static_cast<char>('a' + random() % 4);
      }
    }
    const auto runs = DiffWords(texts[0], texts[1]);
    ASSERT_TRUE(runs);
    std::string before, after;
    for (const WordRun& run : *runs) {
      if (run.change != Change::kAdded) before += (before.empty() ? "" : " ") + run.text;
      if (run.change != Change::kRemoved) after += (after.empty() ? "" : " ") + run.text;
    }
    EXPECT_EQ(before, texts[0]);
    EXPECT_EQ(after, texts[1]);
  }
}

TEST(WordDiff, CountsPlacesNotWords) {
  EXPECT_EQ(CountPlaces(*DiffWords("a b c d e", "a x y c e")), 2);
  EXPECT_EQ(CountPlaces(*DiffWords("a b", "a b")), 0);
}

TEST(WordDiff, KeepsContextAroundChanges) {
  EXPECT_EQ(Show(KeepContext(
                *DiffWords("1 2 3 4 X 5 6 0 7 8 Y 9 10 11", "1 2 3 4 5 6 0 7 8 9 10 11"), 2)),
            "… 3 4 [-X-] 5 6 … 7 8 [-Y-] 9 10 …");
  EXPECT_EQ(Show(KeepContext(*DiffWords("1 X 2 3 Y", "1 2 3"), 2)), "1 [-X-] 2 3 [-Y-]");
}

}  // namespace
}  // namespace diemtin::web
