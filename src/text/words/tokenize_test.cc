#include "text/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace diemtin::text {
namespace {

std::string Joined(std::string_view text) {
  std::string joined;
  for (const Token& token : Tokenize(text)) {
    if (!joined.empty()) joined += '|';
    joined.append(text.substr(token.begin, token.end - token.begin));
  }
  return joined;
}

TEST(Words, TokenizeCutsEveryScript) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {" ,.! ", ""},
      {"Hà Nội, ngày 10/4.", "Hà|Nội|ngày|10|4"},
      {"giá 3.500 đồng, tăng 6,5%.", "giá|3.500|đồng|tăng|6,5"},
      {"năm 2024.Hôm nay", "năm|2024|Hôm|nay"},
      {"don't stop O’Neil's 'quote'", "don't|stop|O’Neil's|quote"},
      {"COVID-19 24k", "COVID|19|24k"},
      {"日本の首相", "日|本|の|首|相"},
      {"한국 대통령", "한국|대통령"},
      {"Москва-2024", "Москва|2024"},
      {"tie\u0302\u0301ng", "tie\u0302\u0301ng"},
      {"ที่นี่", "ที่|นี่"},
      {"AI中国", "AI|中|国"},
      {"a_b #tag @name", "a|b|tag|name"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(Joined(text), expected) << text;
}

TEST(Words, StopWordsCarryNoSubject) {
  EXPECT_TRUE(IsStopWord("và", "vi"));
  EXPECT_TRUE(IsStopWord("the", "en"));
  EXPECT_TRUE(IsStopWord("的", "zh"));
  EXPECT_TRUE(IsStopWord("también", "es"));
  EXPECT_FALSE(IsStopWord("the", "vi"));
  EXPECT_FALSE(IsStopWord("bão", "vi"));
  EXPECT_FALSE(IsStopWord("storm", "en"));
  EXPECT_FALSE(IsStopWord("và", "xx"));
}

}  // namespace
}  // namespace diemtin::text
