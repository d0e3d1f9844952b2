#include <gtest/gtest.h>

#include "text/dates.h"
#include "text/dates/lunar.h"

namespace diemtin::text {
namespace {

// "span=value; span=value"
std::string Found(std::string_view text, std::string_view language = "vi",
                  const char* published = "2021-11-03T20:51+07:00") {
  DateContext context;
  context.published = ParseIso8601(published);
  std::string out;
  for (const DateSpan& span : FindDateSpans(text, language, context)) {
    if (!out.empty()) out += "; ";
    out += std::string(text.substr(span.begin, span.end - span.begin)) + "=" + span.value;
  }
  return out;
}

struct Case {
  const char* text;
  const char* found;
};

TEST(DateSpans, VietnameseDaysAndClocks) {
  const Case cases[] = {
      {"Hôm qua 2/11, hai bên gặp nhau", "Hôm qua 2/11=2021-11-02"},
      {"Thứ 4, 03/11/2021 | 20:51:40", "Thứ 4, 03/11/2021 | 20:51:40=2021-11-03T20:51:40+07:00"},
      {"vào khoảng 20h45' ngày 14/5/2020 tại chợ", "20h45' ngày 14/5/2020=2020-05-14T20:45+07:00"},
      {"lúc 3 giờ chiều mai", "3 giờ chiều mai=2021-11-04T15+07:00"},
      {"từ 12-14h ngày 2/11", "12-14h ngày 2/11=2021-11-02T12+07:00/2021-11-02T14+07:00"},
      {"sáng nay (3-11), thắng 3-1", "sáng nay=2021-11-03; 3-11=2021-11-03"},
      {"đêm 5/10, rạng sáng 6/10", "đêm 5/10=2021-10-05; rạng sáng 6/10=2021-10-06"},
      {"Cũng trong ngày hôm qua, 2.11, xã họp", "ngày hôm qua, 2.11=2021-11-02"},
      {"phiên 14/10 tăng 1/3", "14/10=2021-10-14"},
      {"thứ sáu (29/10)", "thứ sáu=2021-10-29; 29/10=2021-10-29"},
      {"hôm thứ Hai, ông nói", "hôm thứ Hai=2021-11-01"},
      {"sẽ họp vào thứ Sáu", "thứ Sáu=2021-11-05"},
      {"trước ngày 30/9 năm 2018", "ngày 30/9 năm 2018=2018-09-30"},
  };
  for (const Case& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(DateSpans, VietnameseMonthsYearsAndLengths) {
  const Case cases[] = {
      {"hồi tuần trước", "tuần trước=2021-W43"},
      {"hồi cuối tháng 3", "cuối tháng 3=2021-03"},
      {"quý IV/2016, quý II", "quý IV/2016=2016-Q4; quý II=2016-Q2"},
      {"trong quý 4 này", "quý 4 này=2021-Q4"},
      {"từ năm 2015 đến năm 2016", "năm 2015 đến năm 2016=2015/2016"},
      {"giai đoạn 2016-2020", "2016-2020=2016/2020"},
      {"những năm 1990", "năm 1990=1990/1999"},
      {"thế kỷ XX", "thế kỷ XX=1901/2000"},
      {"trong 5 năm qua và 2 tháng tới", "5 năm qua=2016/2020; 2 tháng tới=2021-12/2022-01"},
      {"cách đây 10 năm", "cách đây 10 năm=2011"},
      {"6 tháng đầu năm 2017", "6 tháng đầu năm 2017=2017-01/2017-06"},
      {"cuối tuần qua", "cuối tuần qua=2021-10-30/2021-10-31"},
      {"tháng 10-11/2016", "tháng 10-11/2016=2016-10/2016-11"},
  };
  for (const Case& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(DateSpans, Stretches) {
  const Case cases[] = {
      {"từ 3 đến 5/2", "3 đến 5/2=2022-02-03/2022-02-05"},
      {"họp 7-9/6/2021", "7-9/6/2021=2021-06-07/2021-06-09"},
      {"từ ngày 28-12 đến ngày 2-1", "ngày 28-12 đến ngày 2-1=2021-12-28/2022-01-02"},
      {"ngày 26 và 27 tháng 11 năm 2015", "ngày 26 và 27 tháng 11 năm 2015=2015-11-26/2015-11-27"},
  };
  for (const Case& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(DateSpans, LunarDaysAreFlaggedAndTurnedIntoSolarOnes) {
  const Case cases[] = {
      {"hồi mùng 8 tháng Giêng", "mùng 8 tháng Giêng=2021-02-19"},
      {"rằm tháng 7 âm lịch", "rằm tháng 7 âm lịch=2021-08-22"},
      {"sáng mùng 1 Tết", "sáng mùng 1 Tết=2022-02-01"},
      {"ngày 10/3 âm lịch", "ngày 10/3 âm lịch=2021-04-21"},
  };
  DateContext context;
  context.published = ParseIso8601("2021-11-03");
  for (const Case& c : cases) {
    EXPECT_EQ(Found(c.text), c.found) << c.text;
    EXPECT_TRUE(FindDateSpans(c.text, "vi", context)[0].lunar) << c.text;
  }
}

TEST(Lunar, NewYearsOfTheAlmanac) {
  const std::pair<int, const char*> cases[] = {
      {1968, "1968-01-29"}, {1985, "1985-01-21"}, {2000, "2000-02-05"}, {2007, "2007-02-17"},
      {2017, "2017-01-28"}, {2023, "2023-01-22"}, {2024, "2024-02-10"}, {2030, "2030-02-02"}};
  for (const auto& [year, day] : cases)
    EXPECT_EQ(FormatIsoDate(*dates::FromLunar(year, 1, 1)), day);
  EXPECT_EQ(FormatIsoDate(*dates::FromLunar(2023, 8, 15)), "2023-09-29");  // behind a leap month
  EXPECT_FALSE(dates::FromLunar(2023, 13, 1));
  EXPECT_FALSE(dates::FromLunar(1700, 1, 1));
}

TEST(DateSpans, WhatIsNoDateIsLeftOut) {
  for (const char* text :
       {"Mega 6/45", "đứng thứ 4", "lần thứ hai", "thứ hai là", "đi thêm 5-8 km", "tỷ lệ 62 -66%",
        "những năm trước", "nhiều tháng nay", "sáng hôm sau", "15 phút sau", "3 năm sau khi",
        "đá quý này", "thứ 4 và thứ 7 hàng tuần", "hàng năm, cứ đến ngày 22/2", "đường 30/4",
        "1.200 năm trước Công nguyên", "gia hạn thêm 3 năm nữa", "18 năm 11 tháng 3 ngày"}) {
    EXPECT_EQ(Found(text), "") << text;
  }
}

TEST(DateSpans, FlagsTellWhatTheValueDoesNot) {
  DateContext context;
  context.published = ParseIso8601("2021-11-03");
  const std::string_view text = "khoảng 9h thứ 3 ngày 3/11/2021 (giờ Washington)";
  const auto spans = FindDateSpans(text, "vi", context);
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_TRUE(spans[0].approximate);
  EXPECT_TRUE(spans[0].weekday_contradicts);
  EXPECT_FALSE(spans[0].relative);
  EXPECT_EQ(spans[0].grain, DateSpan::Grain::kHour);
  EXPECT_EQ(text.substr(spans[0].place_begin, spans[0].place_end - spans[0].place_begin),
            "Washington");
  const auto section = FindDateSpans("chiều 2/11 và cuối năm 2020", "vi", context);
  ASSERT_EQ(section.size(), 2u);
  EXPECT_EQ(section[0].part, DateSpan::Part::kAfternoon);
  EXPECT_TRUE(section[0].relative);
  EXPECT_EQ(section[1].section, DateSpan::Section::kEnd);
}

TEST(DateSpans, APlaceWithOneZoneGivesItsClock) {
  EXPECT_EQ(Found("6 giờ sáng ngày 9/5 (giờ Hàn Quốc)", "vi", "2021-11-03"),
            "6 giờ sáng ngày 9/5=2021-05-09T06+09:00");
}

TEST(DateSpans, OtherLanguages) {
  const struct {
    const char* language;
    const char* text;
    const char* found;
  } cases[] = {
      {"en", "on April 10, 2024 and Oct. 5; yesterday",
       "April 10, 2024=2024-04-10; Oct. 5=2021-10-05; yesterday=2021-11-02"},
      {"en", "last Monday, three days ago, in early March",
       "last Monday=2021-11-01; three days ago=2021-10-31; early March=2022-03"},
      {"en", "from 3 to 5 February 2017", "3 to 5 February 2017=2017-02-03/2017-02-05"},
      {"en", "It may rain; march on", ""},
      {"es", "El 3 de abril de 2020, ayer", "3 de abril de 2020=2020-04-03; ayer=2021-11-02"},
      {"pt", "em 3 de abril de 2020", "3 de abril de 2020=2020-04-03"},
      {"fr", "le 1er mai 2020, hier", "1er mai 2020=2020-05-01; hier=2021-11-02"},
      {"de", "am 10. April 2020, gestern", "10. April 2020=2020-04-10; gestern=2021-11-02"},
      {"de", "vor 7 Tagen; 2014 wurde es, 2000 Euro", "vor 7 Tagen=2021-10-27; 2014=2014"},
      {"de", "um 2014 3-5 Euro", ""},
      {"it", "il 10 aprile 2020, ieri", "10 aprile 2020=2020-04-10; ieri=2021-11-02"},
      {"nl", "op 10 mei 2020, gisteren", "10 mei 2020=2020-05-10; gisteren=2021-11-02"},
      {"pl", "10 kwietnia 2020, wczoraj", "10 kwietnia 2020=2020-04-10; wczoraj=2021-11-02"},
      {"ru", "10 апреля 2020 года, вчера", "10 апреля 2020 года=2020-04-10; вчера=2021-11-02"},
      {"uk", "10 квітня 2020, учора", "10 квітня 2020=2020-04-10; учора=2021-11-02"},
      {"tr", "10 Nisan 2020, dün", "10 Nisan 2020=2020-04-10; dün=2021-11-02"},
      {"id", "10 April 2020, kemarin", "10 April 2020=2020-04-10; kemarin=2021-11-02"},
      {"ar", "١٠ أبريل ٢٠٢٠", "١٠ أبريل ٢٠٢٠=2020-04-10"},
      {"fa", "10 ژانویهٔ 2020", "10 ژانویهٔ 2020=2020-01-10"},
      {"hi", "10 अप्रैल 2020", "10 अप्रैल 2020=2020-04-10"},
      {"bn", "১০ এপ্রিল ২০২০", "১০ এপ্রিল ২০২০=2020-04-10"},
      {"ur", "10 اپریل 2020", "10 اپریل 2020=2020-04-10"},
      {"mr", "10 एप्रिल 2020", "10 एप्रिल 2020=2020-04-10"},
      {"te", "10 ఏప్రిల్ 2020", "10 ఏప్రిల్ 2020=2020-04-10"},
      {"ta", "10 ஏப்ரல் 2020", "10 ஏப்ரல் 2020=2020-04-10"},
      {"th", "10 เมษายน 2020", "10 เมษายน 2020=2020-04-10"},
      {"zh", "于2020年4月10日，昨天", "2020年4月10日=2020-04-10; 昨天=2021-11-02"},
      {"ja", "2020年4月10日、昨日", "2020年4月10日=2020-04-10; 昨日=2021-11-02"},
      {"ko", "2020년 4월 10일에, 어제는", "2020년 4월 10일=2020-04-10; 어제=2021-11-02"},
      {"und", "10 mars 2020, 2020-04-10", "10 mars 2020=2020-03-10; 2020-04-10=2020-04-10"},
  };
  for (const auto& c : cases) EXPECT_EQ(Found(c.text, c.language), c.found) << c.language;
}

TEST(ResolveExpression, LeansAheadForAPersonAndBackForNews) {
  const Time reference = *ParseIso8601("2017-02-02T03:55-02:00");
  const auto ahead = ResolveExpression("tháng 12", "vi", reference, Leaning::kFuture);
  const auto back = ResolveExpression("tháng 12", "vi", reference, Leaning::kPast);
  ASSERT_TRUE(ahead && back);
  EXPECT_EQ(ahead->begin.date.year, 2017);
  EXPECT_EQ(back->begin.date.year, 2016);
  const auto evening = ResolveExpression("tối mai", "vi", reference, Leaning::kFuture);
  ASSERT_TRUE(evening && evening->end);
  EXPECT_EQ(evening->begin.hour, 18);
  EXPECT_EQ(evening->end->date, (CivilDate{2017, 2, 4}));
  EXPECT_FALSE(ResolveExpression("tối mai trời đẹp", "vi", reference, Leaning::kFuture));
  EXPECT_FALSE(ResolveExpression("", "vi", reference, Leaning::kFuture));
}

TEST(EventDate, IsTheFirstRecentDayOfTheOpening) {
  DateContext context;
  context.published = ParseIso8601("2021-11-03");
  const auto spans = FindDateSpans(
      "Luật năm 2018 có hiệu lực. Sáng 2/11, cháy lớn; ngày 5/11 sẽ họp.", "vi", context);
  const DateSpan* event = EventDate(spans, context.published);
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->value, "2021-11-02");
  EXPECT_EQ(EventDate({}, context.published), nullptr);
}

TEST(DateSpans, AnyBytesGiveSpansWithinTheText) {
  std::string text;
  for (int i = 0; i < 4096; ++i) text += static_cast<char>(i * 37 % 256);
  text += "\xE1\xBB";
  for (const char* language : {"vi", "en", "zh", "ar", ""}) {
    for (const DateSpan& span : FindDateSpans(text, language, {})) EXPECT_LE(span.end, text.size());
  }
}

}  // namespace
}  // namespace diemtin::text
