#include "text/quotations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

struct Case {
  const char* text;
  const char* language;
  const char* quotation;
  const char* speaker;
  const char* verb;
};

TEST(Quotations, SpeakerAndVerb) {
  const Case cases[] = {
      {"Thủ tướng Lê Văn Bình tới thăm. Phát biểu sau đó, ông Bình nhận định: “Đây là bước tiến "
       "lớn”.",
       "vi", "Đây là bước tiến lớn", "Lê Văn Bình", "nhận định"},
      {"“Chúng tôi sẽ làm hết sức mình”, bà Nguyễn Thị Lan nói.", "vi",
       "Chúng tôi sẽ làm hết sức mình", "Nguyễn Thị Lan", "nói"},
      {"Ông Trần Nam, Giám đốc Sở Y tế Hải An, cho biết: \"Dịch đã được khống chế\".", "vi",
       "Dịch đã được khống chế", "Trần Nam", "cho biết"},
      {"Theo Bộ Ngoại giao Hải An, hai bên đã gặp. Bộ trên cho biết sẽ bàn \"kỹ lưỡng và đầy đủ "
       "hơn\" việc này.",
       "vi", "kỹ lưỡng và đầy đủ hơn", "Bộ Ngoại giao Hải An", "cho biết"},
      {"“We will not give up,” said Mayor Ann Lee on Monday.", "en", "We will not give up",
       "Ann Lee", "said"},
      {"Ann Lee met reporters. \"It was a long night,\" she said.", "en", "It was a long night", "",
       "said"},
      {"Mrs Ann Lee met reporters. \"It was a long night,\" she said.", "en", "It was a long night",
       "Ann Lee", "said"},
  };
  for (const Case& c : cases) {
    const auto found = FindQuotations(c.text, c.language);
    ASSERT_EQ(found.size(), 1u) << c.text;
    EXPECT_EQ(found[0].text, c.quotation) << c.text;
    EXPECT_EQ(found[0].speaker.value_or(""), c.speaker) << c.text;
    EXPECT_EQ(found[0].verb.value_or(""), c.verb) << c.text;
  }
}

TEST(Quotations, ScareQuotesAndTitlesAreLeftOut) {
  for (const char* text :
       {"Bà lưu ý rằng nước này sẽ áp dụng cách \"chờ và xem\" với láng giềng.",
        "Bộ phim \"Mùa gió\" ra rạp.", "Hệ quả của \"hiệu ứng đám đông tan rã\" khó lường.",
        "Một dấu \" lẻ loi trong đoạn này", "\"\""}) {
    EXPECT_TRUE(FindQuotations(text, "vi").empty()) << text;
  }
}

TEST(Quotations, AShortWordRightAfterTheVerbIsSpeech) {
  const auto found = FindQuotations("Ông Nam trả lời: \"Không\".", "vi");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].text, "Không");
}

}  // namespace
}  // namespace diemtin::text
