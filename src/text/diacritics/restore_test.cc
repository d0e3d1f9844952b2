#include <gtest/gtest.h>

#include <string>

#include "text/diacritics.h"

namespace diemtin::text {
namespace {

TEST(RestoreDiacritics, GivesMarksToWhatWasTypedWithoutThem) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"thu tuong chinh phu", "thủ tướng chính phủ"},
      {"chung khoan tang manh", "chứng khoán tăng mạnh"},
      {"gia xang dau hom nay", "giá xăng dầu hôm nay"},
      {"Cong an tinh Quang Ninh bat 3 doi tuong.", "Công an tỉnh Quảng Ninh bắt 3 đối tượng."},
  };
  for (const auto& [typed, wanted] : cases) EXPECT_EQ(RestoreDiacritics(typed), wanted);
}

TEST(RestoreDiacritics, KeepsCase) {
  EXPECT_EQ(RestoreDiacritics("CHU TICH NUOC o Ha Noi"), "CHỦ TỊCH NƯỚC ở Hà Nội");
}

TEST(RestoreDiacritics, LeavesWhatIsMarkedOrNoVietnamese) {
  for (const char* text : {"Tôi đi học ở trường này", "Facebook và WhatsApp", "12.500 %", "日本",
                           "https://x.example", "\n\n", "ðə \u0301"}) {
    EXPECT_EQ(RestoreDiacritics(text), text);
  }
}

TEST(RestoreDiacritics, TakesALineAtATime) {
  EXPECT_EQ(RestoreDiacritics("Trời đang mưa to.\r\nthoi tiet hom nay\n"),
            "Trời đang mưa to.\r\nthời tiết hôm nay\n");
}

TEST(RestoreDiacritics, TakesLongLines) {
  EXPECT_EQ(RestoreDiacritics(std::string(1 << 20, 'a')).size(), std::size_t{1} << 20);
  std::string line;
  for (int i = 0; i < 100'000; ++i) line += "x ";
  EXPECT_EQ(RestoreDiacritics(line), line);
}

}  // namespace
}  // namespace diemtin::text
