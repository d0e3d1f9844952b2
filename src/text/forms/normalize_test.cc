#include "text/normalize.h"

#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <random>

#include "base/utf8.h"

namespace diemtin::text {
namespace {

TEST(Normalize, NfcComposesWhatIsDecomposed) {
  EXPECT_EQ(Nfc("Tie\u0302\u0301ng Vie\u0323\u0302t"), "Tiếng Việt");
  EXPECT_EQ(Nfc("Tiếng Việt, giá 3.500₫ – “đúng”"), "Tiếng Việt, giá 3.500₫ – “đúng”");
  EXPECT_EQ(Nfc("\u1112\u1161\u11ab"), "한");
  EXPECT_EQ(Nfc("\u2126"), "Ω");
}

// What ICU alone makes of it.
std::string SlowNfc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(0, text, sink, nullptr, status);
  return out;
}

TEST(Normalize, NfcIsIcusWhateverTheMarksAndTheirOrder) {
  constexpr char32_t kPoints[] = {'a',    'e',    'o',    'u',    'd',    'n',     ' ',    0xE9,
                                  0x1B0,  0x1A1,  0x1EA1, 0x1EBF, 0x300,  0x301,   0x302,  0x303,
                                  0x306,  0x309,  0x31B,  0x323,  0x320,  0x34F,   0x344,  0x1100,
                                  0x1161, 0x11A8, 0x2000, 0x2019, 0x212B, 0x1F71,  0x9BC,  0x9C7,
                                  0x9BE,  0xFB1D, 0x5D0,  0x5B4,  0x308,  0x1D15E, 0x1EA5, 0x6C34};
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (unsigned length = random() % 40; length > 0; --length)
      AppendUtf8(kPoints[random() % std::size(kPoints)], &text);
    ASSERT_EQ(Nfc(text), SlowNfc(text)) << i;
    const Mended mended = NfcWithOffsets(text);
    ASSERT_EQ(mended.text, SlowNfc(text)) << i;
    std::size_t clean = 0, printed = 0;  // what lies between the edits is the same
    for (const OffsetMap::Edit& edit : mended.offsets.edits()) {
      ASSERT_EQ(mended.text.substr(clean, edit.clean_begin - clean),
                text.substr(printed, edit.printed_begin - printed));
      clean = edit.clean_end;
      printed = edit.printed_end;
    }
    ASSERT_EQ(mended.text.substr(clean), text.substr(printed));
  }
}

TEST(Normalize, ToneStandsWhereTheOldWayPutsIt) {
  const std::pair<const char*, const char*> cases[] = {
      {"hoà bình", "hòa bình"}, {"thuý", "thúy"},   {"THUỶ", "THỦY"},   {"khoẻ", "khỏe"},
      {"uỷ ban", "ủy ban"},     {"quý", "quý"},     {"hoàng", "hoàng"}, {"thuỳ, hoá", "thùy, hóa"},
      {"hòa", "hòa"},           {"khuỷu", "khuỷu"}, {"quỷ", "quỷ"},     {"oà", "òa"},
  };
  for (const auto& [printed, key] : cases) EXPECT_EQ(NormalizeTonePlacement(printed), key);
  EXPECT_TRUE(SameSyllableForm("hoà", "hòa"));
  EXPECT_TRUE(SameSyllableForm("Thuý", "Thúy"));
  EXPECT_FALSE(SameSyllableForm("quí", "quý"));
  EXPECT_FALSE(SameSyllableForm("hòa", "hóa"));
}

TEST(Normalize, CollapseSpaceKeepsWordsAndDropsTheInvisible) {
  EXPECT_EQ(CollapseSpace("  a\u00a0\t\n b\u3000 "), "a b");
  EXPECT_EQ(CollapseSpace("t\u200bin\u00ad t\u200c\u034fức\ufeff"), "tin tức");
  EXPECT_EQ(CollapseSpace("می\u200cخواهم"), "می\u200cخواهم");  // Persian needs its joiner
  EXPECT_EQ(CollapseSpace(" \u200b "), "");
}

TEST(Normalize, LowerCaseIsFullUnicode) {
  EXPECT_EQ(LowerCase("ĐƯỜNG Ở Ệ ÀÉ"), "đường ở ệ àé");
  EXPECT_EQ(LowerCase("ΟΔΟΣ"), "οδος");
  EXPECT_EQ(LowerCase("МОСКВА"), "москва");
}

TEST(Normalize, FoldTakesMarksOff) {
  const std::pair<const char*, const char*> cases[] = {
      {"Đường", "duong"},    {"HOÀ BÌNH", "hoa binh"},
      {"Ửng", "ung"},        {"uo\u031b\u0309", "uo"},
      {"Straße", "strasse"}, {"Ångström", "angstrom"},
      {"Ελλάδα", "ελλαδα"},  {"ŁÓDŹ", "lodz"},
      {"東京", "東京"},      {"が", "が"},
      {"हिन्दी", "हिन्दी"},    {"한국", "한국"},
      {"Ærø", "aero"},
  };
  for (const auto& [text, folded] : cases) EXPECT_EQ(Fold(text), folded) << text;
}

}  // namespace
}  // namespace diemtin::text
