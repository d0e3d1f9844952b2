#include <gtest/gtest.h>

#include <string>

#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::text {
namespace {

std::string Cut(std::string_view text, std::string_view language = "vi") {
  return JoinWords(text, FindWords(text, language));
}

TEST(FindWords, JoinsTheSyllablesOfAWord) {
  EXPECT_EQ(Cut("Công nghiệp phần mềm phát triển rất nhanh chóng."),
            "Công_nghiệp phần_mềm phát_triển rất nhanh_chóng .");
  EXPECT_EQ(Cut("Nhà sinh học đang giảng."), "Nhà sinh_học đang giảng .");
}

TEST(FindWords, JoinsTheSyllablesOfAName) {
  EXPECT_EQ(Cut("Bà Trần Thị Hồng Hạnh về Quảng Ngãi."), "Bà Trần_Thị_Hồng_Hạnh về Quảng_Ngãi .");
}

TEST(FindWords, KnowsAWordInEitherTonePlacementAndCase) {
  EXPECT_EQ(Cut("Văn hoá và văn hóa"), "Văn_hoá và văn_hóa");
  EXPECT_EQ(Cut("SỨC KHOẺ, sức khỏe"), "SỨC_KHOẺ , sức_khỏe");
}

TEST(FindWords, SetsPunctuationApart) {
  struct Case {
    const char* text;
    const char* words;
  };
  static constexpr Case kCases[] = {
      {"“Được,” ông nói.", "“ Được , ” ông nói ."},
      {"Giá 1.500 đồng, tăng 2,5%.", "Giá 1.500 đồng , tăng 2,5% ."},
      {"Sáng 27/3/2024 lúc 7:30", "Sáng 27/3/2024 lúc 7:30"},
      {"Mưa rồi... gió", "Mưa rồi ... gió"},
      {"ở TP.HCM (quận 1)", "ở TP.HCM ( quận 1 )"},
      {"xe cà-rem", "xe cà-rem"},
      {"mưa xong.Hôm sau", "mưa xong . Hôm sau"},
      {"xem https://a.example/b?c=d nhé", "xem https://a.example/b?c=d nhé"},
      {"thư a.b@c.example", "thư a.b@c.example"},
  };
  for (const Case& one : kCases) EXPECT_EQ(Cut(one.text), one.words) << one.text;
}

TEST(FindWords, DoesNotJoinOverTheEndOfALine) {
  EXPECT_EQ(Cut("đại học\nsinh ra"), "đại_học sinh ra");
}

TEST(FindWords, TellsWordsNumbersAndPunctuationApart) {
  const std::vector<Word> words = FindWords("Có 45 xe.", "vi");
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[0], (Word{0, 3, 1, WordKind::kWord}));
  EXPECT_EQ(words[1], (Word{4, 6, 1, WordKind::kNumber}));
  EXPECT_EQ(words[3].kind, WordKind::kPunctuation);
}

TEST(FindWords, CutsOtherLanguagesByTheirScripts) {
  EXPECT_EQ(Cut("The dyke's 3.500 m.", "en"), "The dyke's 3.500 m .");
  EXPECT_EQ(Cut("我们明天去北京。", "zh"), "我们 明天 去 北京 。");
  EXPECT_EQ(Cut("สวัสดีประเทศไทย", "th"), "สวัสดี ประเทศไทย");
}

TEST(FindWords, LeavesNothingOutButWhiteSpace) {
  for (const std::string_view language : {"vi", "en", "ja"}) {
    for (const std::string_view text :
         {"", " \n ", "a", "...", "\u0301a\u0300", "日本語とTiếng Việt 123", "שלום עולם, ok?",
          "a\u00A0b\u2028c", "😀😀 ok", "1 . 000 . 000 - 2 . 000"}) {
      std::size_t at = 0;
      for (const Word& word : FindWords(text, language)) {
        EXPECT_EQ(CollapseSpace(text.substr(at, word.begin - at)), "") << text;
        EXPECT_LT(word.begin, word.end) << text;
        at = word.end;
      }
      EXPECT_EQ(CollapseSpace(text.substr(at)), "") << text;
    }
  }
}

TEST(FindWords, TakesTextWithoutSpacesOrSentenceEnds) {
  const std::string run(1 << 20, 'x');
  EXPECT_EQ(FindWords(run, "vi").size(), 1U);
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "mưa ";
  std::size_t parts = 0;
  for (const Word& word : FindWords(many, "vi")) parts += word.parts;
  EXPECT_EQ(parts, 100'000U);
}

}  // namespace
}  // namespace diemtin::text
