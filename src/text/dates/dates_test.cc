#include "text/dates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

using model::DateMention;
using testing::ElementsAre;
using testing::IsEmpty;

struct PrintedCase {
  const char* text;
  const char* language;
  const char* iso;  // with the Vietnamese zone where none is printed; empty: no time
};

TEST(Dates, PrintedTimes) {
  const PrintedCase cases[] = {
      {"Thứ 4, 03/11/2021 | 20:51:40", "vi", "2021-11-03T20:51:40+07:00"},
      {"21:38:28 06/09/2024", "vi", "2024-09-06T21:38:28+07:00"},
      {"Thứ tư, 10/4/2024, 20:51 (GMT+7)", "vi", "2024-04-10T20:51+07:00"},
      {"Cập nhật 20:51 (GMT+7) 10/04/2024", "vi", "2024-04-10T20:51+07:00"},
      {"Chủ nhật, ngày 7 tháng 4 năm 2024 - 08:05", "vi", "2024-04-07T08:05+07:00"},
      {"20h51 ngày 10-4-2024", "vi", "2024-04-10T20:51+07:00"},
      {"20 giờ 51 phút, 10.04.24", "vi", "2024-04-10T20:51+07:00"},
      {"10/04/2024 8:51 CH", "vi", "2024-04-10T20:51+07:00"},
      {"10 tháng Tư, 2024", "vi", "2024-04-10"},
      {"4/25/2024", "en", "2024-04-25"},
      {"10 April 2024, 8:51 pm", "en", "2024-04-10T20:51+07:00"},
      {"Published April 10, 2024 at 12:05 a.m. EDT", "en", "2024-04-10T00:05-04:00"},
      {"Updated 1st Sept 2024", "en", "2024-09-01"},
      {"2024-04-10T20:51:40+07:00", "en", "2024-04-10T20:51:40+07:00"},
      {"2024-04-10 20:51", "vi", "2024-04-10T20:51+07:00"},
      {"2024年4月10日 20:51", "zh", "2024-04-10T20:51+07:00"},
      {"2024年04月10日20时51分", "zh", "2024-04-10T20:51+07:00"},
      {"입력 2024.04.10. 오후 8:51", "ko", "2024-04-10T20:51+07:00"},
      {"Mittwoch, 10. April 2024, 20:51 Uhr", "de", "2024-04-10T20:51+07:00"},
      {"10 апреля 2024 в 20:51", "ru", "2024-04-10T20:51+07:00"},
      {"10 de abril de 2024", "es", "2024-04-10"},
      {"", "vi", ""},
      {"269 lượt xem", "vi", ""},
      {"20:51", "vi", ""},
      {"10/4", "vi", ""},
      {"32/13/2024", "vi", ""},
      {"Ngày 10/4/2024 hai nước ký kết", "vi", ""},
      {"Bầu cử Mỹ 2024", "vi", ""},
      {"2-0", "vi", ""},
      {"0912.345.678", "vi", ""},
  };
  for (const PrintedCase& c : cases) {
    const auto time = ParsePrintedTime(c.text, c.language, 420);
    EXPECT_EQ(time ? FormatIso8601(*time) : "", c.iso) << c.text;
  }
}

TEST(Dates, OverlongDigitsArePassedOver) {
  EXPECT_FALSE(ParsePrintedTime("10/4 \xE0\x80\xB8 2024", "vi", 420));
}

TEST(Dates, WithoutAZoneNoneIsInvented) {
  EXPECT_EQ(FormatIso8601(*ParsePrintedTime("10/04/2024 20:51", "vi", std::nullopt)),
            "2024-04-10T20:51");
}

TEST(Dates, Rfc2822AndItsObsoleteForms) {
  const std::pair<const char*, const char*> cases[] = {
      {"Wed, 02 Oct 2002 13:00:00 +0700", "2002-10-02T13:00:00+07:00"},
      {"Wed, 02 Oct 2002 13:00:00 GMT", "2002-10-02T13:00:00Z"},
      {"2 Oct 02 13:00 EST", "2002-10-02T13:00-05:00"},
      {"Wed, 02-Oct-02 13:00:00 GMT", "2002-10-02T13:00:00Z"},
      {"Wed Oct  2 13:00:00 2002", "2002-10-02T13:00:00"},
      {"Fri, 5 Apr 2024 08:00:00 -0430", "2024-04-05T08:00:00-04:30"},
      {"not a date", ""},
      {"Wed, 99 Oct 2002 13:00:00 GMT", ""},
  };
  for (const auto& [text, iso] : cases) {
    const auto time = ParseRfc2822(text);
    EXPECT_EQ(time ? FormatIso8601(*time) : "", iso) << text;
  }
}

std::vector<DateMention> Find(std::string_view text, std::string_view language = "vi") {
  return FindDates(text, language, ParseIso8601("2021-11-03T20:51:40+07:00"));
}

TEST(Dates, MentionsAreResolvedAgainstPublication) {
  EXPECT_THAT(Find("Hôm qua 2/11, hai bên gặp nhau"),
              ElementsAre(DateMention{"Hôm qua 2/11", "2021-11-02"}));
  EXPECT_THAT(Find("Ngày 10/4 (giờ Washington), hai bên ký"),
              ElementsAre(DateMention{"Ngày 10/4", "2021-04-10"}));
  EXPECT_THAT(Find("diễn ra vào ngày 28/12 tới"),
              ElementsAre(DateMention{"ngày 28/12", "2021-12-28"}));
  EXPECT_THAT(Find("sáng 23.10, tối 5-11"), ElementsAre(DateMention{"sáng 23.10", "2021-10-23"},
                                                        DateMention{"tối 5-11", "2021-11-05"}));
  EXPECT_THAT(Find("từ ngày 10-11/9"), ElementsAre(DateMention{"ngày 10-11/9", "2021-09-10"}));
  EXPECT_THAT(Find("ngày 30 tháng 4 năm 1975"),
              ElementsAre(DateMention{"ngày 30 tháng 4 năm 1975", "1975-04-30"}));
  EXPECT_THAT(Find("Hôm nay, sáng nay"), ElementsAre(DateMention{"Hôm nay", "2021-11-03"},
                                                     DateMention{"sáng nay", "2021-11-03"}));
  EXPECT_THAT(
      Find("on April 10, 2024 and Oct. 5; yesterday", "en"),
      ElementsAre(DateMention{"April 10, 2024", "2024-04-10"}, DateMention{"Oct. 5", "2021-10-05"},
                  DateMention{"yesterday", "2021-11-02"}));
  EXPECT_THAT(Find("于10月31日发表", "zh"), ElementsAre(DateMention{"10月31日", "2021-10-31"}));
  EXPECT_THAT(Find("El 3 de abril de 2020", "es"),
              ElementsAre(DateMention{"3 de abril de 2020", "2020-04-03"}));
}

TEST(Dates, RangesGiveTheirFirstDay) {
  EXPECT_THAT(Find("từ ngày 22 - 24/6"), ElementsAre(DateMention{"ngày 22 - 24/6", "2021-06-22"}));
  EXPECT_THAT(Find("ngày 8- 13/3/2020"),
              ElementsAre(DateMention{"ngày 8- 13/3/2020", "2020-03-08"}));
}

TEST(Dates, AClockBeforeTheNumbersMakesADate) {
  EXPECT_THAT(Find("18:00 7/10: hai đội"), ElementsAre(DateMention{"7/10", "2021-10-07"}));
}

TEST(Dates, NumbersThatAreNoDatesAreLeftAlone) {
  for (const char* text :
       {"thắng 2-1", "vé số 6/45", "2/3 dân số", "từ 5-8 km", "1.2.3", "giá 3.500", "quốc lộ 1/5B",
        "24/7", "tỷ số 3/4 điểm", "mùng 5/5 âm lịch", "Zone 9-11", "tăng 10.5%"}) {
    EXPECT_THAT(Find(text), IsEmpty()) << text;
  }
}

TEST(Dates, WithoutPublicationOnlyFullDatesAreTold) {
  EXPECT_THAT(FindDates("Hôm qua, ngày 10/4 và 15/2/2024", "vi", std::nullopt),
              ElementsAre(DateMention{"15/2/2024", "2024-02-15"}));
  EXPECT_THAT(FindDatesNear("Hôm qua, ngày 15/2", "vi", {2024, 4, 10}),
              ElementsAre(DateMention{"ngày 15/2", "2024-02-15"}));
  // A page of April may show an article of any November.
  EXPECT_THAT(FindDatesNear("Chiều ngày 8/11", "vi", {2024, 4, 2}), IsEmpty());
  EXPECT_THAT(FindDatesNear("sẽ họp ngày 11/4", "vi", {2024, 4, 10}),
              ElementsAre(DateMention{"ngày 11/4", "2024-04-11"}));
}

}  // namespace
}  // namespace diemtin::text
