#include "web/digest_letter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(DigestLetter, HoldsEachItemWithItsReasonAndHowToStop) {
  MineItem item;
  item.row.id = ArticleId(7);
  item.row.language = "vi";
  item.row.title = "Tàu <b>cập</b> cảng";
  item.row.lead = "Sáng 12/10, tàu về.";
  item.row.outlet = "Bến Sông";
  item.because = "Arafura";
  const DigestLetter letter =
      WriteDigestLetter(Language::kVietnamese, {item}, "https://tin.example.vn", 1712757100);
  const std::string address = "https://tin.example.vn/article/" + item.row.id.ToString();
  for (const std::string& part : {letter.text, letter.html}) {
    EXPECT_THAT(part, HasSubstr(address));
    EXPECT_THAT(part, HasSubstr("Bến Sông · vì bạn theo dõi “Arafura”"));
    EXPECT_THAT(part, HasSubstr("Sáng 12/10, tàu về."));
    EXPECT_THAT(part, HasSubstr("https://tin.example.vn/mine"));
  }
  EXPECT_THAT(letter.subject, HasSubstr("10/4/2024"));
  EXPECT_THAT(letter.html, HasSubstr("Tàu &lt;b&gt;cập&lt;/b&gt; cảng"));
  EXPECT_THAT(letter.html, Not(HasSubstr("<b>")));
}

}  // namespace
}  // namespace diemtin::web
