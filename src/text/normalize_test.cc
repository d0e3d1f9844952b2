#include "text/normalize.h"

#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

TEST(Normalize, NfcComposesWhatIsDecomposed) {
  EXPECT_EQ(Nfc("Tie\u0302\u0301ng Vie\u0323\u0302t"), "Tiếng Việt");
  EXPECT_EQ(Nfc("Tiếng Việt, giá 3.500₫ – “đúng”"), "Tiếng Việt, giá 3.500₫ – “đúng”");
  EXPECT_EQ(Nfc("\u1112\u1161\u11ab"), "한");
  EXPECT_EQ(Nfc("\u2126"), "Ω");
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
