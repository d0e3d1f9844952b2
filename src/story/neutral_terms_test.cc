#include "story/neutral_terms.h"

#include <gtest/gtest.h>

#include "story/extract.h"
#include "story/similarity.h"
#include "story/terms.h"

namespace diemtin::story {
namespace {

std::string KeyOfFirstNumber(std::string_view text, std::string_view language) {
  const Zone zone = CutZone(text, language, 100);
  for (std::size_t i = 0; i < zone.words.size(); ++i)
    if (zone.words[i].number) return NumberKey(zone, i, language);
  return "none";
}

TEST(NumberKey, IsTheValueInAnyLanguage) {
  const struct {
    const char *text, *language, *key;
  } kNumbers[] = {
      {"3,500 people", "en", "3500"},
      {"3.500 người", "vi", "3500"},
      {"6.5 percent", "en", "6.5"},
      {"6,5 phần trăm", "vi", "6.5"},
      {"35 billion dollars", "en", "3.5e+10"},
      {"35 tỷ đô la", "vi", "3.5e+10"},
      {"35 mil millones", "es", "3.5e+10"},
      {"35 miljard euro", "nl", "3.5e+10"},
      {"1.234.567", "vi", "1.23457e+06"},
      {"350 nghìn tỷ đồng", "vi", "3.5e+14"},
      {"3.5万人", "zh", "35000"},
      {"12 tuổi", "vi", "12"},
      {"5g", "en", "5g"},
  };
  for (const auto& row : kNumbers)
    EXPECT_EQ(KeyOfFirstNumber(row.text, row.language), row.key) << row.text;
}

TEST(DateLine, IsAFirstLineOfNothingButADate) {
  EXPECT_TRUE(DateLine("March 01, 2008\nThe company said", "en"));
  EXPECT_TRUE(DateLine("1 de marzo de 2008\nLa empresa", "es"));
  EXPECT_FALSE(DateLine("March 01, 2008 was a day of rest for all who work here", "en"));
  EXPECT_FALSE(DateLine("", "en"));
}

// Whether the two texts share a term of the kind.
bool Share(TermKind kind, const Input& a, const Input& b) {
  const Settings& settings = BuiltInSettings();
  for (const WeighedTerm& one : FindTerms(a, settings)) {
    for (const WeighedTerm& other : FindTerms(b, settings))
      if (one.kind == kind && other.hash == one.hash) return true;
  }
  return false;
}

Input Text(std::string language, std::string body) {
  Input input;
  input.language = std::move(language);
  input.body = std::move(body);
  input.time = ParseIso8601("2021-11-03T08:00:00Z");
  return input;
}

TEST(NeutralTerms, MeetAcrossLanguages) {
  const Input vietnamese =
      Text("vi", "Chiều 2/11, Nhật Bản cam kết góp 10 tỷ đô la tại hội nghị ở Glasgow.");
  const Input english =
      Text("en", "On November 2 Japan pledged 10 billion dollars at the summit in Glasgow.");
  const Input chinese = Text("zh", "日本在会议上承诺提供资金。");
  EXPECT_TRUE(Share(TermKind::kPlace, vietnamese, english));
  EXPECT_TRUE(Share(TermKind::kDate, vietnamese, english));
  EXPECT_TRUE(Share(TermKind::kNumber, vietnamese, english));
  EXPECT_TRUE(Share(TermKind::kPlace, chinese, english));
  EXPECT_FALSE(Share(TermKind::kDate, chinese, english));
}

TEST(Stems, LetFormsOfAWordMeetButLeaveNames) {
  const Input one = Text("en", "They protested in town, and Boeing denied it.");
  const Input other = Text("en", "The protests went on while the maker Boeing said no.");
  bool stem = false, name = false;
  for (const WeighedTerm& term : FindTerms(one, BuiltInSettings())) {
    stem |= term.hash == HashTerm(TermKind::kWord, "protest");
    name |= term.hash == HashTerm(TermKind::kWord, "boeing");
  }
  EXPECT_TRUE(stem);
  EXPECT_TRUE(name);
  EXPECT_TRUE(Share(TermKind::kWord, one, other));
}

}  // namespace
}  // namespace diemtin::story
