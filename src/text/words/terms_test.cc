#include "text/terms.h"

#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

TEST(Terms, ExactIsOneTermForEitherTonePlacementAndCase) {
  EXPECT_EQ(ExactTerm("Hoà"), ExactTerm("HÒA"));
  EXPECT_EQ(ExactTerm("thuỷ"), ExactTerm("thủy"));
  EXPECT_EQ(ExactTerm("khoẻ"), ExactTerm("khỏe"));
  EXPECT_NE(ExactTerm("hoà"), ExactTerm("hoa"));
  EXPECT_NE(ExactTerm("hoà"), ExactTerm("hoá"));
}

TEST(Terms, FoldedIsOneTermWithMarksAndWithout) {
  const std::pair<const char*, const char*> cases[] = {
      {"Đường", "duong"}, {"NGUYỄN", "nguyen"}, {"hoà", "hoa"},
      {"ưỡn", "uon"},     {"ậ", "a"},           {"3G", "3g"},
  };
  for (const auto& [word, term] : cases) EXPECT_EQ(FoldedTerm(word), term) << word;
}

}  // namespace
}  // namespace diemtin::text
