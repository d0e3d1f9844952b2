#include "text/quotations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

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
      // The tag is a sentence of its own.
      {"“Tôi chưa bao giờ vui như vậy.” Bà Nguyễn Thị Lan chia sẻ.", "vi",
       "Tôi chưa bao giờ vui như vậy", "Nguyễn Thị Lan", "chia sẻ"},
      {"“Tôi chưa bao giờ vui như vậy”. Bạn Vũ Phong nhận định.", "vi",
       "Tôi chưa bao giờ vui như vậy", "Vũ Phong", "nhận định"},
      {"“Giá còn tăng nữa”, Rob Haworth, chiến lược gia đầu tư của một ngân hàng, nói.", "vi",
       "Giá còn tăng nữa", "Rob Haworth", "nói"},
      // Nothing but signs behind the comma.
      {"Ông Trần Nam, .. nói: “Tôi đã tập sáu buổi một tuần”.", "vi",
       "Tôi đã tập sáu buổi một tuần", "Trần Nam", "nói"},
      {"Điều này có trong dòng chia sẻ của Lê Thị Mai: “Tôi đã tập sáu buổi một tuần”.", "vi",
       "Tôi đã tập sáu buổi một tuần", "Lê Thị Mai", "dòng chia sẻ"},
      {"Bác sĩ Nguyễn Thế Huy, Phó trưởng khoa Mắt, Bệnh viện Hải An, cho biết: “Viên bi đã được "
       "lấy ra”.",
       "vi", "Viên bi đã được lấy ra", "Nguyễn Thế Huy", "cho biết"},
      {"“Vụ này là một vở kịch lớn”, Kyodo dẫn lời ông Kim Văn Ry.", "vi",
       "Vụ này là một vở kịch lớn", "Kim Văn Ry", "dẫn lời"},
      {"“Nhiều hộ phải gieo lại lúa” - ông Lê Văn Thất thở dài.", "vi",
       "Nhiều hộ phải gieo lại lúa", "Lê Văn Thất", "thở dài"},
      {"Người phát ngôn của Facebook cho biết: “Lỗi đã được khắc phục xong”.", "vi",
       "Lỗi đã được khắc phục xong", "Facebook", "cho biết"},
      {"“We will not give up,” said Mayor Ann Lee on Monday.", "en", "We will not give up",
       "Ann Lee", "said"},
      {"Ann Lee met reporters. \"It was a long night,\" she said.", "en", "It was a long night",
       "Ann Lee", "said"},
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
        "Người này cho biết \"Họa mi tóc nâu\" sẽ nghỉ hát một năm.",
        "Ông hy vọng \"lão tướng\" Torres sẽ tỏa sáng.",
        "Nhận xét về phần thi của em, \"ông hoàng nhạc sến\" Ngọc Hải tỏ ra hài lòng.",
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

TEST(Quotations, ATextOfOneKindOfByteOrWordEndsSoon) {
  std::vector<std::string> texts = {std::string(1 << 17, '"'), std::string(1 << 17, '\n')};
  for (const char* part : {"nói ", "“", "“a ", "theo ", "ông nói, ", "- a?\n", "Ông A: b?\n",
                           "\"a\n", "cho biết: “", "A, ", "说", "( "}) {
    std::string text;
    while (text.size() < (1 << 17)) text += part;
    texts.push_back(std::move(text));
  }
  for (const std::string& text : texts) {
    for (const char* language : {"vi", "en", "zh", "und"}) {
      for (const QuotationSpan& span : FindQuotationSpans(text, language)) {
        ASSERT_LE(span.said.begin, span.said.end);
        ASSERT_LE(span.said.end, text.size());
      }
    }
  }
}

TEST(Quotations, EveryByteAndCutCharacters) {
  std::string text = "Ông Nam nói: “";
  for (int i = 0; i < 2048; ++i) text += static_cast<char>(i * 37);
  text += "”, theo \xE2\x80";
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_LE(FindQuotationSpans(text.substr(size), "vi").size(), text.size());
}

TEST(Quotations, OffsetsOfWhatWasSaidTheVerbAndTheSpeaker) {
  const std::string text = "Ông Lê Nam họp báo. “Xong rồi”, ông Nam nói. Theo ông, đê sẽ vững.";
  const auto spans = FindQuotationSpans(text, "vi");
  const auto cut = [&](TextRange range) {
    return text.substr(range.begin, range.end - range.begin);
  };
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].kind, QuotationKind::kDirect);
  EXPECT_EQ(cut(spans[0].said), "Xong rồi");
  EXPECT_EQ(cut(spans[0].verb.value()), "nói");
  EXPECT_EQ(cut(spans[0].speaker.value()), "ông Nam");
  EXPECT_EQ(spans[0].name, "Lê Nam");
  EXPECT_EQ(spans[1].kind, QuotationKind::kReported);
  EXPECT_EQ(cut(spans[1].said), "đê sẽ vững");
  EXPECT_EQ(cut(spans[1].speaker.value()), "ông");
  EXPECT_EQ(spans[1].name, "Lê Nam");
}

}  // namespace
}  // namespace diemtin::text
