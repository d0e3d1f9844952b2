#include "text/syllable.h"

#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

TEST(Syllable, KnowsTheShapeOfVietnamese) {
  for (const char* good :
       {"nghiêng", "giết", "gì", "quốc", "quyển", "hoà", "hòa", "thuở", "khuya", "ương", "yêu",
        "đường", "Ộp", "quýt", "oanh", "chuyện", "giường", "QUÁI"}) {
    EXPECT_TRUE(IsVietnameseSyllable(good)) << good;
  }
  for (const char* bad :
       {"", "t", "cê", "tt", "thằngf", "bat1", "nayđi", "tàt", "qa", "strong", "ééh"}) {
    EXPECT_FALSE(IsVietnameseSyllable(bad)) << bad;
  }
}

}  // namespace
}  // namespace diemtin::text
