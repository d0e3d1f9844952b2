#include "story/copies/text_print.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>

#include "story/copies/containment.h"

namespace diemtin::story {
namespace {

const Settings& kSettings = BuiltInSettings();

// So many words, all different from those of another seed but for a few.
std::string Words(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += "w" + std::to_string(random() % 100'000) + "x" + (i % 14 == 13 ? ". " : " ");
  }
  return text;
}

// Without digits, which are numbers to a print.
std::string Letters(std::string text) {
  for (char& c : text) c = c >= '0' && c <= '9' ? static_cast<char>('a' + (c - '0')) : c;
  return text;
}

std::string From(const std::string& text, std::size_t from, std::size_t count) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t word = 0; word < from + count && at < text.size(); ++word) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (word >= from) out += text.substr(at, end - at) + " ";
    at = end + 1;
  }
  return out;
}

Containment Shared(const std::string& a, const std::string& b) {
  const TextPrint left = MakePrint(a, kSettings), right = MakePrint(b, kSettings);
  return Contained({left.values, left.numbers, left.shingles},
                   {right.values, right.numbers, right.shingles}, kSettings);
}

TEST(TextPrint, TellsHowMuchOfTheShorterTextStandsInTheOther) {
  struct Case {
    const char* name;
    std::string a, b;
    double share, within;
  };
  const std::string text = Letters(Words(300, 1)), other = Letters(Words(300, 2));
  const std::string longer = Letters(Words(3000, 3));
  const std::vector<Case> cases = {
      {"itself", text, text, 1, 0},
      {"case and points do not count", "One two, three four five", "one TWO three. Four five", 1,
       0},
      {"another", text, other, 0, 0.02},
      {"sixty words of it", text, From(text, 120, 60), 1, 0.01},
      {"half of each", From(text, 0, 150) + other, text, 0.5, 0.03},
      {"two hundred words of a long text", longer, From(longer, 1000, 200), 1, 0.03},
      {"half from a long text", longer, From(longer, 1000, 200) + From(other, 0, 200), 0.5, 0.15},
      {"nothing", "", text, 0, 0},
      {"too short to tell", "one two three", "one two three", 0, 0},
  };
  for (const Case& one : cases) {
    EXPECT_NEAR(Shared(one.a, one.b).share, one.share, one.within) << one.name;
    EXPECT_NEAR(Shared(one.b, one.a).share, one.share, one.within) << one.name;
  }
}

TEST(TextPrint, ACopyKeepsTheNumbersAndATemplateDoesNot) {
  const std::string text = Letters(Words(100, 1));
  const std::string first = text + "gold 36 silver 12 tin 7 lead 90 iron 55 ";
  const std::string edited = From(text, 10, 90) + "gold 36 silver 12 tin 7 lead 90 iron 54 ";
  const std::string facts = text + "gold 38 silver 11 tin 9 lead 91 iron 50 ";
  EXPECT_TRUE(IsCopy(Shared(first, edited), kSettings));
  EXPECT_FALSE(IsCopy(Shared(first, facts), kSettings));
  EXPECT_GE(Shared(first, facts).share, 0.8);
}

TEST(TextPrint, SharedRunsShareAnAnchorThatIsAskedFor) {
  const std::string text = Letters(Words(1200, 7));
  const TextPrint whole = MakePrint(text, kSettings);
  EXPECT_LE(whole.anchors.size(), 2 * kSettings.anchors_most);
  for (std::size_t from = 0; from + 140 <= 1200; from += 53) {
    const TextPrint cut = MakePrint("Own words before it. " + From(text, from, 140), kSettings);
    std::vector<std::uint32_t> asked = cut.anchors, shared;
    asked.insert(asked.end(), cut.probes.begin(), cut.probes.end());
    std::sort(asked.begin(), asked.end());
    std::set_intersection(asked.begin(), asked.end(), whole.anchors.begin(), whole.anchors.end(),
                          std::back_inserter(shared));
    EXPECT_FALSE(shared.empty()) << from;
  }
}

TEST(TextPrint, AShortTextHasAnchorsEnoughToLoseSome) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    EXPECT_GE(MakePrint(Letters(Words(60, seed)), kSettings).anchors.size(), 6u) << seed;
  }
}

TEST(TextPrint, ScriptsWithoutSpacesAreCutIntoCharacters) {
  const std::string text = "据气象台预报明日多云转阴部分地区有小到中雨偏北风三级请市民出门携带雨具";
  EXPECT_NEAR(Shared(text, "快讯：" + text).share, 1, 0.01);
  EXPECT_EQ(MakePrint(text, kSettings).shingles, 35u - kSettings.shingle_characters + 1);
}

}  // namespace
}  // namespace diemtin::story
