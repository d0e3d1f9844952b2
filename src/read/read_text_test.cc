#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/read.h"

namespace diemtin::read {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

model::Reading ReadPage(std::string_view text) {
  auto reading = ReadText(text, model::Page{}, Options{});
  EXPECT_TRUE(reading) << reading.error().ToString();
  return reading ? *std::move(reading) : model::Reading{};
}

std::vector<std::string> Titles(const model::Reading& reading) {
  std::vector<std::string> titles;
  for (const model::Article& article : reading.articles) titles.push_back(article.title);
  return titles;
}

std::string Iso(const std::optional<Time>& time) { return time ? FormatIso8601(*time) : "none"; }

// A teaser on one line: headline, time, section and snippet.
std::vector<std::string> Items(const model::TeaserList& list) {
  std::vector<std::string> items;
  for (const model::Teaser& teaser : list.items) {
    items.push_back(teaser.title + " / " + Iso(teaser.time) + " / " + teaser.section.value_or("-") +
                    " / " + teaser.snippet.value_or("-"));
  }
  return items;
}

constexpr char kHarbour[] =
    R"(Harbour bridge reopens after two years of repairs - The Tidewater Post

Home
News
Sport
Weather
Subscribe

Harbour bridge reopens after two years of repairs

By Ann Roe and Bob Lee
10 April 2024, 8:51 pm

Share on Facebook

The harbour bridge reopened to traffic on Wednesday morning, two years after cracks were found in three of its pillars.

City engineers said the work had cost 48 million dollars, a fifth more than planned, because the steel had to be ordered abroad.

What comes next

"We have learned to look under the water before we look at the road," said the head of the works department, Carla Mint.

Sign up for our newsletter

Buses will use the bridge from Monday. A second phase, which adds a lane for bicycles, is to begin in the autumn.

Most read

Ferry line to the islands gets a third ship
09:15 10/04/2024
Why the old lighthouse is painted green again
18:40 09/04/2024
Council votes on the price of parking
07:05 09/04/2024

The Tidewater Post, all rights reserved
)";

TEST(ReadText, FindsTheArticleBetweenMenuAndLists) {
  const model::Reading reading = ReadPage(kHarbour);
  ASSERT_THAT(Titles(reading), ElementsAre("Harbour bridge reopens after two years of repairs"));
  const model::Article& article = reading.articles[0];
  EXPECT_EQ(article.language, "en");
  EXPECT_THAT(article.authors, ElementsAre("Ann Roe", "Bob Lee"));
  EXPECT_EQ(Iso(article.published), "2024-04-10T20:51");
  ASSERT_EQ(article.blocks.size(), 5u);
  EXPECT_THAT(article.blocks[0].text, testing::StartsWith("The harbour bridge reopened"));
  EXPECT_EQ(article.blocks[2].kind, model::BlockKind::kHeading);
  EXPECT_EQ(article.blocks[2].text, "What comes next");
  EXPECT_THAT(article.blocks[4].text, testing::StartsWith("Buses will use"));
}

TEST(ReadText, FindsTheListWithItsName) {
  const model::Reading reading = ReadPage(kHarbour);
  ASSERT_EQ(reading.lists.size(), 1u);
  EXPECT_EQ(reading.lists[0].name, "Most read");
  EXPECT_THAT(
      Items(reading.lists[0]),
      ElementsAre("Ferry line to the islands gets a third ship / 2024-04-10T09:15 / - / -",
                  "Why the old lighthouse is painted green again / 2024-04-09T18:40 / - / -",
                  "Council votes on the price of parking / 2024-04-09T07:05 / - / -"));
}

TEST(ReadText, SaysWhyTheRestIsLeftOut) {
  std::vector<std::pair<std::string, std::string>> left;
  for (const model::LeftOut& out : ReadPage(kHarbour).left_out)
    left.emplace_back(out.text, out.why);
  EXPECT_THAT(left, testing::IsSupersetOf(std::vector<std::pair<std::string, std::string>>{
                        {"Share on Facebook", "share"},
                        {"Sign up for our newsletter", "subscribe"},
                        {"Sport", "around"},
                        {"The Tidewater Post, all rights reserved", "copyright"}}));
}

TEST(ReadText, ExplainsEveryLineWhenAsked) {
  Options options;
  options.explain = true;
  const auto reading = ReadText("Một dòng ngắn\n\nHai", model::Page{}, options);
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->verdicts.size(), 2u);
  EXPECT_EQ(reading->verdicts[0].text, "Một dòng ngắn");
  EXPECT_FALSE(reading->verdicts[0].kept);
}

constexpr char kTwoArticles[] = R"(Xã Đồng Mây khánh thành trạm bơm chạy điện mặt trời

Chủ nhật, 05/05/2024 | 07:30:00
1.204 lượt đọc

Sáng 4/5, xã Đồng Mây khánh thành trạm bơm chạy điện mặt trời đầu tiên của huyện, tưới cho 300 ha lúa hè thu.

Xã Đồng Mây khánh thành trạm bơm chạy điện mặt trời - Hình 1
Trạm bơm Đồng Mây trong ngày đầu vận hành. Ảnh: Lê Mận

Theo ban quản lý, trạm có 420 tấm pin, mỗi giờ bơm được 1.800 m3 nước và không cần người trực vào ban đêm.

Chi phí xây dựng là 9 tỷ đồng, trong đó nông dân góp một phần năm bằng ngày công đào mương và đắp bờ.

Làng nghề đan lưới Bến Trúc nhận đơn hàng nghìn tấm

Theo hợp tác xã Bến Trúc, ngày 2/5 làng nghề nhận đơn hàng đan một nghìn tấm lưới cho các hộ nuôi cá lồng ở ba tỉnh.

Làng nghề đan lưới Bến Trúc nhận đơn hàng nghìn tấm - Hình 1
Thợ đan lưới ở Bến Trúc. Ảnh: Hải Sâm

Mỗi tấm lưới cần hai ngày công. Làng có 64 thợ, phần lớn là phụ nữ trên năm mươi tuổi, nên đơn hàng sẽ kéo dài đến cuối năm.

Người trẻ trong làng đang học lại nghề vì thu nhập mỗi tháng đã hơn bảy triệu đồng, cao hơn làm công nhân may ở thị trấn.
)";

TEST(ReadText, ASecondHeadlineInTheStreamBeginsASecondArticle) {
  const model::Reading reading = ReadPage(kTwoArticles);
  ASSERT_THAT(Titles(reading), ElementsAre("Xã Đồng Mây khánh thành trạm bơm chạy điện mặt trời",
                                           "Làng nghề đan lưới Bến Trúc nhận đơn hàng nghìn tấm"));
  EXPECT_EQ(Iso(reading.articles[0].published), "2024-05-05T07:30:00+07:00");
  EXPECT_EQ(reading.articles[0].views, 1204);
  EXPECT_EQ(reading.articles[1].published, std::nullopt);
  const model::Block& figure = reading.articles[1].blocks[1];
  EXPECT_EQ(figure.kind, model::BlockKind::kFigure);
  EXPECT_EQ(figure.alt, "Làng nghề đan lưới Bến Trúc nhận đơn hàng nghìn tấm - Hình 1");
  EXPECT_EQ(figure.caption, "Thợ đan lưới ở Bến Trúc.");
  EXPECT_EQ(figure.credit, "Hải Sâm");
  EXPECT_THAT(reading.left_out, IsEmpty());
}

TEST(ReadText, ASubheadingDoesNotBeginAnArticle) {
  std::string page = kTwoArticles;
  for (const std::string_view line :
       {"Làng nghề đan lưới Bến Trúc nhận đơn hàng nghìn tấm - Hình 1\n",
        "Thợ đan lưới ở Bến Trúc. Ảnh: Hải Sâm\n"}) {
    page.erase(page.find(line), line.size());
  }
  page.replace(page.find("Làng nghề đan lưới Bến Trúc nhận"),
               std::string("Làng nghề đan lưới Bến Trúc nhận đơn hàng nghìn tấm").size(),
               "Chuyện của làng bên");
  const model::Reading reading = ReadPage(page);
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_EQ(reading.articles[0].blocks[4].kind, model::BlockKind::kHeading);
}

// A headline with a byline under it that stands between paragraphs again and again is promoted.
TEST(ReadText, APromotedHeadlineDoesNotBeginAnArticle) {
  constexpr std::string_view kParagraph =
      "The harbour bridge opened to traffic again this morning after two years of repairs, and the "
      "first lorries rolled over the new deck while engineers of the port watched the bearings. ";
  constexpr std::string_view kPromotion =
      "Ten quiet islands to sail to before summer ends\nBy Ann Roe\n\n";
  std::string page = "Harbour bridge reopens after two years of repairs\n\n";
  for (int part = 0; part < 3; ++part) {
    for (int i = 0; i < 4; ++i) page += std::string(kParagraph) + "\n\n";
    page += kPromotion;
  }
  const model::Reading reading = ReadPage(page + std::string(kParagraph));
  EXPECT_THAT(Titles(reading), ElementsAre("Harbour bridge reopens after two years of repairs"));
}

// Each shape twice: what repeats is a list.
TEST(ReadText, ReadsListsOfManyShapes) {
  struct Case {
    const char* text;
    const char* name;
    std::vector<std::string> items;
  };
  const Case cases[] = {
      {"Neueste Meldungen\n\nBahn stellt neue Nachtzüge nach Lissabon vor\n\n03.11.2021 20:51\nDie "
       "Züge sollen ab Dezember "
       "dreimal in der Woche fahren und zwölf Stunden brauchen.\n\nStadtrat verschiebt Abstimmung "
       "über den Hafen\n\n"
       "03.11.2021 19:20\nDie Fraktionen wollen zuerst das Gutachten der Umweltbehörde abwarten.\n",
       "Neueste Meldungen",
       {"Bahn stellt neue Nachtzüge nach Lissabon vor / 2021-11-03T20:51 / - / Die Züge sollen ab "
        "Dezember dreimal in der "
        "Woche fahren und zwölf Stunden brauchen.",
        "Stadtrat verschiebt Abstimmung über den Hafen / 2021-11-03T19:20 / - / Die Fraktionen "
        "wollen zuerst das Gutachten "
        "der Umweltbehörde abwarten."}},
      {"Giá cà phê tăng tuần thứ ba liên tiếp\n\nThị trường\n\n06:53:19 08/09/2024\nThương lái ở "
       "Gia Nghĩa trả thêm hai "
       "nghìn đồng mỗi ký so với đầu tuần.\n\nĐội nữ Sông Thao vào bán kết sau loạt luân "
       "lưu\n\nThể thao\n\n"
       "06:29:34 08/09/2024\nThủ môn dự bị cản được ba quả trong ngày sinh nhật thứ hai mươi của "
       "cô.\n",
       nullptr,
       {"Giá cà phê tăng tuần thứ ba liên tiếp / 2024-09-08T06:53:19+07:00 / Thị trường / Thương "
        "lái ở Gia Nghĩa trả thêm "
        "hai nghìn đồng mỗi ký so với đầu tuần.",
        "Đội nữ Sông Thao vào bán kết sau loạt luân lưu / 2024-09-08T06:29:34+07:00 / Thể thao / "
        "Thủ môn dự bị cản được ba "
        "quả trong ngày sinh nhật thứ hai mươi của cô."}},
      {"Museum shows letters of the first pilots\nMuseum shows letters of the first pilots\n\nThe "
       "letters lay in a barn "
       "for ninety years before a farmer found them.\n\nRiver swimmers ask for cleaner "
       "banks\nRiver swimmers ask for "
       "cleaner banks\n\nThey counted four hundred bags of rubbish in one weekend alone.\n",
       nullptr,
       {"Museum shows letters of the first pilots / none / - / The letters lay in a barn for "
        "ninety years before a farmer "
        "found them.",
        "River swimmers ask for cleaner banks / none / - / They counted four hundred bags of "
        "rubbish in one weekend alone."}},
      {"À lire aussi\n03/11/2021 20:51\nLe marché couvert rouvre avec trente étals\n03/11/2021 "
       "18:10\nLa ligne de tramway "
       "prolongée jusqu'au port\n",
       "À lire aussi",
       {"Le marché couvert rouvre avec trente étals / 2021-11-03T20:51 / - / -",
        "La ligne de tramway prolongée jusqu'au port / 2021-11-03T18:10 / - / -"}}};
  for (const Case& test : cases) {
    SCOPED_TRACE(test.text);
    const model::Reading reading = ReadPage(test.text);
    ASSERT_EQ(reading.lists.size(), 1u);
    EXPECT_EQ(reading.lists[0].name.value_or("-"), test.name == nullptr ? "-" : test.name);
    std::vector<std::string> items = Items(reading.lists[0]);
    for (std::string& item :
         items) {  // zones that a language does not settle are not the matter here
      if (const auto at = item.find("+01:00"); at != std::string::npos) item.erase(at, 6);
    }
    EXPECT_EQ(items, test.items);
    EXPECT_EQ(reading.kind, model::PageKind::kList);
    EXPECT_THAT(reading.articles, IsEmpty());
  }
}

TEST(ReadText, ANameOverAnotherNameIsAnEmptyList) {
  const model::Reading reading = ReadPage(
      "Related\n\nMost read\n\nFerry line to the islands gets a third ship\n09:15 "
      "10/04/2024\nCouncil votes on the price of "
      "parking\n07:05 09/04/2024\n");
  ASSERT_EQ(reading.lists.size(), 2u);
  EXPECT_EQ(reading.lists[0].name, "Related");
  EXPECT_THAT(reading.lists[0].items, IsEmpty());
  EXPECT_EQ(reading.lists[1].items.size(), 2u);
}

TEST(ReadText, SourceLineNamesTheAgencyAndIsNoParagraph) {
  const model::Reading reading = ReadPage(
      "Tàu hàng mắc cạn ngoài cửa Lạch Vàng\n\nTối 3/6, tàu hàng chở 2.000 tấn xi măng mắc cạn "
      "cách cửa Lạch Vàng hai hải "
      "lý vì gió đổi chiều.\n\nMười hai thuyền viên đã lên bờ an toàn, lực lượng cứu hộ chờ nước "
      "lớn để kéo tàu ra khỏi bãi "
      "cạn.\n\nTrần Mai Hoa\n\nNguồn TTXVN\n");
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_THAT(reading.articles[0].agencies, ElementsAre("TTXVN"));
  EXPECT_THAT(reading.articles[0].authors, ElementsAre("Trần Mai Hoa"));
  EXPECT_EQ(reading.articles[0].blocks.size(), 2u);
}

TEST(ReadText, VoteIsLeftOutAsAWhole) {
  const model::Reading reading = ReadPage(
      std::string(kHarbour) + "\nWas this article helpful to you today, dear reader?\nYes\nNo\n");
  std::vector<std::string> votes;
  for (const model::LeftOut& out : reading.left_out) {
    if (out.why == "vote") votes.push_back(out.text);
  }
  EXPECT_THAT(votes,
              ElementsAre("Was this article helpful to you today, dear reader?", "Yes", "No"));
}

TEST(ReadText, ReadsPagesInScriptsWithoutSpaces) {
  const model::Reading reading = ReadPage(
      "港口大桥维修两年后重新开放\n\n首页\n新闻\n体育\n\n港口大桥于星期三上午重新开放通车，两年前工"
      "程人员在三根桥墩上发现裂缝，此后一直封闭维修。\n\n"
      "市政工程师表示，维修费用为四千八百万元，比计划多出五分之一，原因是所需钢材必须从国外订购并经"
      "海路运来。\n\n"
      "公共汽车将从星期一开始使用这座大桥。第二期工程将增加一条自行车道，预计秋天动工，明年春天完成"
      "。\n\n联系我们\n");
  ASSERT_THAT(Titles(reading), ElementsAre("港口大桥维修两年后重新开放"));
  EXPECT_EQ(reading.articles[0].blocks.size(), 3u);
  EXPECT_EQ(reading.language, "zh");
}

TEST(ReadText, APageOfShortLinesHasNoArticle) {
  const model::Reading reading = ReadPage("Home\nNews\nSport\n\nContact\n");
  EXPECT_THAT(reading.articles, IsEmpty());
  EXPECT_EQ(reading.kind, model::PageKind::kOther);
  EXPECT_EQ(reading.left_out.size(), 4u);
}

TEST(ReadText, APageOfManyThousandLinesIsNoPage) {
  std::string text;
  for (int i = 0; i <= 50'000; ++i) text += "a\n";
  const auto reading = ReadText(text, model::Page{}, Options{});
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code, ErrorCode::kTooMany);
}

// The first line was cut again and again at its separators, each time as a whole.
TEST(ReadText, AFirstLineOfSeparatorsIsReadInOneGo) {
  std::string line;
  for (int i = 0; i < 200'000; ++i) line += "a - ";
  EXPECT_TRUE(ReadText(line + "\nshort\n", model::Page{}, Options{}));
}

TEST(ReadText, ALineOverTheLimitIsNoPage) {
  Options options;
  options.max_line = 1000;
  const auto reading = ReadText("short\n" + std::string(1001, 'x'), model::Page{}, options);
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(reading.error().message,
            "line 2 of the text has 1001 bytes, over the limit of 1000: not the text of a page");
  options.max_bytes = 10;
  EXPECT_EQ(ReadText("one\ntwo\nthree", model::Page{}, options).error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace diemtin::read
