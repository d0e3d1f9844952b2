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

TEST(Entities, NumberedPlacesKeepTheirWord) {
  const std::string text = "Nhà ở phường 5, quận 3, cách Q.10 hai phố, gần quốc lộ 1A.";
  std::vector<std::string> found;
  for (const Name& name : FindKindedNames(text, "vi"))
    found.push_back(text.substr(name.begin, name.end - name.begin));
  EXPECT_THAT(found, ElementsAre("phường 5", "quận 3", "Q.10", "quốc lộ 1A"));
}

}  // namespace
}  // namespace diemtin::text
