#include "text/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Names, TitlesAndCountriesOfAnOfficeAreTakenOff) {
  EXPECT_THAT(
      FindNames("Tổng thống Mỹ Joe Biden và Thủ tướng Nhật Bản Fumio Kishida đã gặp ông Nam.",
                "vi"),
      ElementsAre("Mỹ", "Joe Biden", "Nhật Bản", "Fumio Kishida", "Nam"));
  EXPECT_THAT(FindNames("Bà Kim Yo-jong tới Hà Nội", "vi"), ElementsAre("Kim Yo-jong", "Hà Nội"));
  EXPECT_THAT(FindNames("President Joe Biden met Mr. Kishida in the White House", "en"),
              ElementsAre("Joe Biden", "Kishida", "White House"));
}

TEST(Names, AbbreviatedTitlesAreTakenOffToo) {
  EXPECT_THAT(FindNames("hội thảo có TS Lê Hồng Minh, PGS.TS Trần Nam và bé Tuấn Anh", "vi"),
              ElementsAre("Lê Hồng Minh", "Trần Nam", "Tuấn Anh"));
}

TEST(Names, OrganisationsKeepTheirInnerWords) {
  EXPECT_THAT(FindNames("Theo Bộ Ngoại giao Nhật Bản, tại cuộc gặp", "vi"),
              ElementsAre("Bộ Ngoại giao Nhật Bản"));
  EXPECT_THAT(FindNames("Bộ Giáo dục và Đào tạo cho biết", "vi"),
              ElementsAre("Bộ Giáo dục và Đào tạo"));
}

TEST(Names, TheFirstWordOfASentenceIsNoName) {
  EXPECT_THAT(FindNames("Sau đó mưa lớn. Người dân sơ tán.", "vi"), IsEmpty());
  EXPECT_THAT(FindNames("Tại Hải Phòng, gió mạnh", "vi"), ElementsAre("Hải Phòng"));
}

TEST(Agencies, OnlyWhatIsCreditedIsAnAgency) {
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"Theo hãng tin Yonhap, ngày 15/2", {"Yonhap"}},
      {"do Hãng thông tấn trung ương Triều Tiên (KCNA) công bố", {"KCNA"}},
      {"Nguồn TTXVN", {"TTXVN"}},
      {"Ảnh: AFP/TTXVN", {"AFP", "TTXVN"}},
      {"HÀ NỘI (Reuters) – Bão đổ bộ", {"Reuters"}},
      {"Tân Hoa xã đưa tin", {"Xinhua"}},
      {"theo Thông tấn xã Việt Nam", {"TTXVN"}},
      {"(TTXMN)", {"TTXMN"}},
      {"Hãng tin Hoa Sen cho hay", {"Hoa Sen"}},
      {"he told Reuters on Monday", {"Reuters"}},
      {"vắc xin Sputnik V", {}},
      {"hội nghị COP 26 (COP)", {}},
      {"chỉ số APS và SPA", {}},
      {"Theo truyền thông quốc tế", {}},
      {"新华社北京电", {"Xinhua"}},
  };
  for (const auto& [text, agencies] : cases) {
    const std::string_view language = text[0] == '\xE6'                  ? "zh"
                                      : text[0] == 'h' && text[1] == 'e' ? "en"
                                                                         : "vi";
    EXPECT_EQ(FindAgencies(text, language), agencies) << text;
  }
}

TEST(Credits, CaptionAndCreditAreSplit) {
  const char* cases[][3] = {
      {"Lãnh đạo hai nước họp báo, ngày 10/4/2024. Ảnh: AFP/TTXVN",
       "Lãnh đạo hai nước họp báo, ngày 10/4/2024.", "AFP/TTXVN"},
      {"Bão đổ bộ (Ảnh: Minh An).", "Bão đổ bộ", "Minh An"},
      {"Bão đổ bộ", "Bão đổ bộ", ""},
      {"Ảnh: Reuters", "", "Reuters"},
      {"The storm. Photo by Jane Doe", "The storm.", "Jane Doe"},
      {"Bão đổ bộ (AFP)", "Bão đổ bộ", "AFP"},
      {"Hình ảnh cho thấy (trái) người dân", "Hình ảnh cho thấy (trái) người dân", ""},
  };
  for (const auto& [text, caption, credit] : cases) {
    EXPECT_EQ(SplitCaption(text).caption, caption) << text;
    EXPECT_EQ(SplitCaption(text).credit, credit) << text;
  }
}

TEST(Credits, SourceLines) {
  const std::pair<const char*, const char*> cases[] = {
      {"Nguồn TTXVN", "TTXVN"},
      {"Nguồn: TTXVN", "TTXVN"},
      {"Theo Reuters", "Reuters"},
      {"(TTXVN)", "TTXVN"},
      {"(Theo Báo Sông Xanh)", "Báo Sông Xanh"},
      {"AFP/TTXVN", "AFP/TTXVN"},
      {"Source: Example Daily", "Example Daily"},
      {"来源：新华社", "新华社"},
  };
  for (const auto& [line, name] : cases)
    EXPECT_EQ(ParseSourceLine(line).value_or(""), name) << line;
  for (const char* line : {"", "Theo ông, đây là bước tiến.", "Nguồn nước bị ô nhiễm",
                           "Theo dõi chúng tôi trên", "Nguồn gốc của vụ việc", "Hà Nội"}) {
    EXPECT_FALSE(ParseSourceLine(line)) << line;
  }
}

}  // namespace
}  // namespace diemtin::text
