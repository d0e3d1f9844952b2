#include "text/stem.h"

#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

TEST(Stemmer, TakesTheEndingsOff) {
  const struct {
    const char *language, *word, *other;
  } kSame[] = {
      {"en", "protests", "protested"}, {"en", "resigned", "resigning"}, {"es", "bancos", "banco"},
      {"nl", "banken", "bank"},        {"ru", "выборы", "выборов"},     {"eng", "votes", "voted"},
  };
  for (const auto& row : kSame) {
    Stemmer stemmer(row.language);
    EXPECT_EQ(stemmer.Stem(row.word), stemmer.Stem(row.other)) << row.word;
  }
}

TEST(Stemmer, LeavesAWordOfAnotherLanguageAsItIs) {
  for (const char* language : {"vi", "zh", "", "no such language"})
    EXPECT_EQ(Stemmer(language).Stem("những"), "những") << language;
}

TEST(Stemmer, TakesAnyBytes) {
  Stemmer stemmer("en");
  EXPECT_EQ(stemmer.Stem(""), "");
  EXPECT_EQ(stemmer.Stem(std::string(1 << 20, 's')).size(), std::size_t{1} << 20);
  EXPECT_FALSE(stemmer.Stem("\xFF\xC3s").empty());
}

}  // namespace
}  // namespace diemtin::text
