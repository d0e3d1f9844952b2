#include "text/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "P Fumio Kishida (JP): Fumio Kishida; ông …" in one line an entity.
std::vector<std::string> Show(std::string_view text, std::string_view language) {
  std::vector<std::string> lines;
  for (const Entity& entity : FindEntities(text, language)) {
    std::string line(1, "PLO"[static_cast<int>(entity.kind)]);
    if (!entity.key.empty()) line += ' ' + entity.key;
    line += ' ' + entity.name + ':';
    for (const Mention& mention : entity.mentions) {
      line += mention.form == MentionForm::kOffice ? " *" : " ";
      line += text.substr(mention.begin, mention.end - mention.begin);
      line += ';';
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

TEST(Entities, AnOfficeAndAShortNameAreThePerson) {
  EXPECT_THAT(
      Show("Sáng 12/3, Thủ tướng Nhật Bản Fumio Kishida tới Hà Nội. Ông Kishida sẽ ở lại hai "
           "ngày. Thủ tướng Nhật Bản dự kiến gặp các doanh nghiệp. Việt Nam và Nhật Bản có "
           "quan hệ tốt.",
           "vi"),
      ElementsAre("L JP Nhật Bản: Nhật Bản; Nhật Bản; Nhật Bản;",
                  "P Fumio Kishida: Fumio Kishida; Kishida; *Thủ tướng Nhật Bản;",
                  "L VN-HN Hà Nội: Hà Nội;", "L VN Việt Nam: Việt Nam;"));
}

TEST(Entities, AnAcronymIsItsLongForm) {
  EXPECT_THAT(Show("Tập đoàn Điện lực Việt Nam (EVN) báo lỗ. Theo EVN, giá than tăng.", "vi"),
              ElementsAre("O Tập đoàn Điện lực Việt Nam: Tập đoàn Điện lực Việt Nam; EVN; EVN;"));
}

TEST(Entities, ACountryHasOneKeyInAllLanguages) {
  for (const char* name : {"Nhật Bản", "Nhật", "Japan", "Japon", "日本", "Япония", "اليابان"})
    EXPECT_EQ(PlaceKey(name), "JP") << name;
  EXPECT_EQ(PlaceKey("Hanoi"), PlaceKey("Hà Nội"));
  EXPECT_EQ(PlaceKey("Hòa Bình"), PlaceKey("Hoà Bình"));
  EXPECT_EQ(PlaceKey("Nơi Không Có"), "");
}

TEST(Entities, NothingIsFoundInNothing) {
  for (const char* text : {"", " ", "một hai ba", "...", "(", "12 13"})
    for (const char* language : {"vi", "en", "und", ""}) {
      EXPECT_THAT(FindKindedNames(text, language), IsEmpty()) << text;
      EXPECT_THAT(FindEntities(text, language), IsEmpty()) << text;
    }
}

TEST(Entities, SpansAreInOrderAndInsideTheText) {
  // Capitals without end, hyphens, mixed scripts, marks that stand on nothing.
  std::string text;
  for (int i = 0; i < 2000; ++i)
    text += i % 7 == 0 ? "A-" : i % 5 == 0 ? "Bộ Y (" : "日本 \u0301Ông X) ";
  for (const char* language : {"vi", "en"}) {
    std::size_t last = 0;
    for (const Name& name : FindKindedNames(text, language)) {
      EXPECT_LE(last, name.begin);
      EXPECT_LT(name.begin, name.end);
      last = name.end;
    }
    EXPECT_LE(last, text.size());
  }
}

// "P Fumio Kishida, L Hà Nội".
std::string Kinds(const std::string& text, std::string_view language) {
  std::string line;
  for (const Name& name : FindKindedNames(text, language)) {
    if (!line.empty()) line += ", ";
    line += "PLO"[static_cast<int>(name.kind)];
    line += ' ' + text.substr(name.begin, name.end - name.begin);
  }
  return line;
}

TEST(Entities, KindsAreTold) {
  const std::pair<const char*, const char*> cases[] = {
      {"Chủ tịch UBND tỉnh Hải An Lê Văn Bình thăm bà Nguyễn Thị Lan ở huyện Đông Sơn.",
       "O UBND tỉnh Hải An, P Lê Văn Bình, P Nguyễn Thị Lan, L Đông Sơn"},
      {"Theo Bộ Giáo dục và Đào tạo, kỳ thi bắt đầu từ thứ Hai.", "O Bộ Giáo dục và Đào tạo"},
      {"Người của Hạt Kiểm lâm huyện Bắc Hà và Công an thành phố Vinh có mặt.",
       "O Hạt Kiểm lâm huyện Bắc Hà, O Công an thành phố Vinh"},
      {"Quảng An có Sở GTVT tỉnh Hải An.", "L Quảng An, O Sở GTVT tỉnh Hải An"},
      {"Nhà báo Australia Helen Marsden kể lại.", "L Australia, P Helen Marsden"},
      {"Ảnh: TTXVN Trước đó, ông Lê Văn Bình đã đi.", "O TTXVN, P Lê Văn Bình"},
      {"Phiên bản mới ra hôm nay. Soi kèo trận Việt Nam gặp Lào.", "L Việt Nam, L Lào"},
      {"Bộ trên cho biết sẽ sửa luật.", ""},
      {"Tổng giám đốc WHO Tedros Adhanom họp báo.", "O WHO, P Tedros Adhanom"},
      {"THỦ TƯỚNG NHẬT BẢN THĂM VIỆT NAM", "L NHẬT BẢN, L VIỆT NAM"},
      {"Ông Kim Jong-un gặp ông Staffan de Mistura.", "P Kim Jong-un, P Staffan de Mistura"},
  };
  for (const auto& [text, names] : cases) EXPECT_EQ(Kinds(text, "vi"), names) << text;
}

TEST(Entities, OtherLanguagesByShape) {
  const std::pair<const char*, const char*> cases[] = {
      {"President Joe Biden met Angela Merkel in Berlin on Monday.",
       "P Joe Biden, P Angela Merkel, L Berlin"},
      {"The Ministry of Health said so.", "O Ministry of Health"},
      {"On Friday Acme Corp fell, NATO said.", "O Acme Corp, O NATO"},
  };
  for (const auto& [text, names] : cases) EXPECT_EQ(Kinds(text, "en"), names) << text;
  EXPECT_EQ(Kinds("岸田首相は日本を訪れた", "ja"), "L 日本");
}

TEST(Entities, NumberedPlacesKeepTheirWord) {
  const std::string text = "Nhà ở phường 5, quận 3, cách Q.10 hai phố, gần quốc lộ 1A.";
  std::vector<std::string> found;
  for (const Name& name : FindKindedNames(text, "vi"))
    found.push_back(text.substr(name.begin, name.end - name.begin));
  EXPECT_THAT(found, ElementsAre("phường 5", "quận 3", "Q.10", "quốc lộ 1A"));
}

}  // namespace
}  // namespace diemtin::text
