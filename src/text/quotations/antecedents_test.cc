#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/quotations.h"

namespace diemtin::text {
namespace {

struct Case {
  const char* text;
  std::vector<std::string> speakers;
};

void ExpectSpeakers(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    std::vector<std::string> found;
    for (const QuotationSpan& span : FindQuotationSpans(c.text, "vi")) found.push_back(span.name);
    EXPECT_EQ(found, c.speakers) << c.text;
  }
}

TEST(Antecedents, ThePronounMeansWhoStandsOut) {
  ExpectSpeakers({
      // The subject, not whom he met.
      {"Ông Lê Văn Nam tới gặp ông Trần Bình hôm qua. “Tôi rất vui”, ông nói.", {"Lê Văn Nam"}},
      // Nobody of the other gender.
      {"Bà Nguyễn Thị Lan tới gặp ông Trần Bình hôm qua. “Tôi rất vui”, ông nói.", {"Trần Bình"}},
      // Who spoke last.
      {"Ông Lê Văn Nam cho biết đê đã vững. “Dân có thể yên tâm”, ông nói.",
       {"Lê Văn Nam", "Lê Văn Nam"}},
      // The nearer of two subjects.
      {"Ông Lê Văn Nam về làng năm ngoái. Mưa lớn suốt tháng. Ông Trần Bình xây nhà. “Tôi rất "
       "vui”, ông nói.",
       {"Trần Bình"}},
  });
}

TEST(Antecedents, AShortNameMeansWhoLastHadIt) {
  ExpectSpeakers({
      {"Ông Lê Văn Nam về làng. Hôm qua ông Trần Hoài Nam tới. “Tôi rất vui”, ông Nam nói.",
       {"Trần Hoài Nam"}},
      {"Qassim al-Rimi lên tiếng hôm qua. “Cuộc chiến chưa kết thúc”, Rimi nói.",
       {"Qassim al-Rimi"}},
  });
}

TEST(Antecedents, ABodyIsNoPerson) {
  ExpectSpeakers({
      {"Ông Lê Văn Nam đi vắng. “Chúng tôi sẽ kiểm tra việc này”, tổ chức này nói.", {""}},
      {"Hội Nhà báo Hải An cho biết ông Lê Văn Nam đi vắng. “Chúng tôi sẽ kiểm tra việc này”, tổ "
       "chức này nói.",
       {"Hội Nhà báo Hải An", "Hội Nhà báo Hải An"}},
  });
}

TEST(Antecedents, APaperIsNobody) {
  ExpectSpeakers({
      {"Đơn kiến nghị cho rằng sắc lệnh của Tổng thống Lê Văn Nam “đi ngược lẽ công bằng”.",
       {"", ""}},
  });
}

TEST(Antecedents, WhoIsNotNamedIsNobodyNamedBefore) {
  ExpectSpeakers({
      {"Ông Lê Văn Nam đóng cửa trường. Một ông bố đưa con tới. “Không ai báo trước”, anh nói.",
       {""}},
      {"Ông Lê Văn Nam đóng cửa trường. Một người dân cho biết đường bị cấm. “Không ai báo "
       "trước”, anh nói.",
       {"", ""}},
  });
}

TEST(Antecedents, RelativesAndTheirSpokesmenAreOthers) {
  ExpectSpeakers({
      {"Ông Lê Văn Nam nhập viện. “Bệnh đã đỡ nhiều rồi”, đại diện của gia đình nói.", {""}},
  });
}

TEST(Antecedents, ADescriptionOfWhoSpokeLastIsHe) {
  ExpectSpeakers({
      {"Một quan chức cấp cao cho biết ông Lê Văn Nam không vui. “Chúng tôi đang xem xét việc "
       "này”, quan chức nói.",
       {"", ""}},
  });
}

TEST(Antecedents, TheOwnerOfAPageWrites) {
  ExpectSpeakers({
      {"Trên trang Facebook của Lê Văn Nam viết: “Tôi sẽ trở lại sân cỏ”.", {"Lê Văn Nam"}},
      {"Tài khoản cadao88 viết: “Hát hay quá đi mất”.", {"cadao88"}},
  });
}

TEST(Antecedents, AnOfficeWithItsPlaceBehindAComma) {
  ExpectSpeakers({
      {"Bà Trần Thị Mai đi vắng. “Vụ việc đang được điều tra”, Công an quận Hoàn Kiếm, Hà Nội cho "
       "biết.",
       {"Công an quận Hoàn Kiếm"}},
      {"Tài xế Võ Thành Long (trú Di Lăng, Sơn Hà, Quảng Ngãi) khai: “Tôi lái thay cho bạn”.",
       {"Võ Thành Long"}},
  });
}

}  // namespace
}  // namespace diemtin::text
