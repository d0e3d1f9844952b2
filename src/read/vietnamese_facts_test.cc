// Authors, times and captions where Vietnamese pages have them.

#include <gmock/gmock.h>

#include "read/read.h"

namespace diemtin::read {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kText[] =
    "<p>Bến cảng Kestrel mở cửa trở lại hôm thứ hai sau chín ngày bão, người quản lý cảng cho "
    "biết.</p>"
    "<p>Bốn mươi chiếc thuyền rời bến trước bình minh, phần lớn trở về đầy khoang ngay đầu giờ "
    "chiều.</p>"
    "<p>Giá tại chợ đấu giá giảm một phần ba, điều mà người mua chưa từng thấy từ mùa xuân năm "
    "ngoái.</p>";

struct Parts {
  std::string head, under_title, in_text, behind;
};

model::Article ReadParts(const Parts& parts) {
  model::Page page;
  page.url = "https://baocang.example/ben-cang-mo-lai";
  page.bytes = "<html lang='vi'><head><title>Bến cảng mở lại sau chín ngày bão</title>" +
               parts.head + "</head><body><h1>Bến cảng mở lại sau chín ngày bão</h1>" +
               parts.under_title + "<div class='story-body'>" + kText + parts.in_text + "</div>" +
               parts.behind + "</body></html>";
  auto reading = Read(page);
  EXPECT_TRUE(reading && reading->articles.size() == 1);
  return reading && !reading->articles.empty() ? std::move(reading->articles[0]) : model::Article();
}

TEST(VietnameseFacts, AuthorsSignUnderTheTextOrOverIt) {
  const std::vector<std::string> one = {"Thanh Bình"}, two = {"Thanh Bình", "Hải Yến"};
  constexpr char kOutlet[] =
      "<meta property='og:site_name' content='Trang tin Cảng Mới'>"
      "<meta name='author' content='Trang tin Cảng Mới'>";
  const struct {
    const char* name;
    Parts parts;
    std::vector<std::string> authors;
  } cases[] = {
      {"right-aligned and bold", {"", "", "<p align='right'><b>Thanh Bình</b></p>", ""}, one},
      {"two names", {"", "", "<p align='right'><b>Thanh Bình - Hải Yến</b></p>", ""}, two},
      {"with the sources", {"", "", "<p><b>Thanh Bình</b> (Theo Reuters, CNN)</p>", ""}, one},
      {"text and pictures", {"", "", "<p><b>Bài, ảnh: Thanh Bình</b></p>", ""}, one},
      {"the outlet's own name in the metadata",
       {kOutlet, "", "", "<p><strong>Tác giả bài viết: </strong>Thanh Bình, Hải Yến</p>"},
       two},
      {"text and layout",
       {"", "", "<div>Nội dung: <b>Thanh Bình</b></div><div>Thiết kế: <b>Lê Nam</b></div>", ""},
       one},
      {"behind links to other texts",
       {"", "", "<p>Xem thêm:</p><p><a href='/a'>Chợ cá đông trở lại sau bão</a></p>",
        "<p align='right'><b>Thanh Bình</b></p>"},
       one},
      {"under the title, before a time",
       {"", "<div>Đăng bởi <span>Thanh Bình, Hải Yến</span> - 17h59, ngày 04-07-2022</div>", "",
        ""},
       two},
      {"a desk in the metadata",
       {"<meta name='author' content='Phòng Bạn đọc'>", "", "<p><b>Thanh Bình</b></p>", ""},
       one},
      {"nobody but a desk",
       {"<meta name='author' content='Phòng Bạn đọc'>", "", "", ""},
       {"Phòng Bạn đọc"}},
  };
  for (const auto& c : cases) {
    const model::Article article = ReadParts(c.parts);
    EXPECT_THAT(article.authors, ElementsAreArray(c.authors)) << c.name;
    EXPECT_THAT(BodyText(article), Not(HasSubstr("Thanh Bình"))) << c.name;
  }
}

TEST(VietnameseFacts, AuthorsOfAPageDrawnByAScript) {
  std::string text = kText;
  for (std::size_t at = 0; (at = text.find('/', at)) != std::string::npos; at += 2)
    text.insert(at, "\\");
  model::Page page;
  page.bytes =
      "<html lang='vi'><head><title>Bến cảng mở lại sau chín ngày bão</title></head><body>"
      "<h1>Bến cảng mở lại sau chín ngày bão</h1><div id='app'></div>"
      "<script type='application/json'>{\"article\": {\"title\": \"Bến cảng mở lại sau chín ngày "
      "bão\", \"authors\": [{\"name\": \"Thanh Bình\"}, {\"name\": \"Hải Yến\"}], \"content\": "
      "\"" +
      text + "\"}}</script></body></html>";
  const auto reading = Read(page);
  ASSERT_TRUE(reading && reading->articles.size() == 1);
  EXPECT_THAT(reading->articles[0].authors,
              ElementsAreArray(std::vector<std::string>{"Thanh Bình", "Hải Yến"}));
}

TEST(VietnameseFacts, ATimeInUtcIsToldOnTheDayThatThePagePrints) {
  const struct {
    const char *name, *head, *under_title, *published;
  } cases[] = {
      {"printed day is the next",
       "<meta property='article:published_time' content='2021-11-06T23:44:48+00:00'>",
       "<time datetime='2021-11-06T23:44:48Z'>07/11/2021</time>", "2021-11-07T06:44:48+07:00"},
      {"printed day is that of UTC",
       "<meta property='article:published_time' content='2021-11-06T23:44:48+00:00'>",
       "<p>06/11/2021</p>", "2021-11-06T23:44:48Z"},
  };
  for (const auto& c : cases) {
    const model::Article article = ReadParts({c.head, c.under_title, "", ""});
    ASSERT_TRUE(article.published) << c.name;
    EXPECT_EQ(FormatIso8601(*article.published), c.published) << c.name;
  }
}

TEST(VietnameseFacts, CaptionsByTheirPlace) {
  constexpr char kCaption[] = "Thuyền neo trong âu tránh bão";
  const struct {
    const char *name, *markup;
    bool caption;
  } cases[] = {
      {"a class of the house's own",
       "<p align=center><img src='/a.jpg'></p><p class='anh_chu_thich_12'>Thuyền neo trong âu "
       "tránh bão</p>",
       true},
      {"centred and slanted",
       "<p style='text-align: center;'><img src='/a.jpg'></p><p style='text-align: center;'><span "
       "style='font-size: 10pt'><em>Thuyền neo trong âu tránh bão</em></span></p>",
       true},
      {"a table of picture and line",
       "<table align=center><tr><td><img src='/a.jpg'></td></tr><tr><td align=middle><font "
       "size=1><em>Thuyền neo trong âu tránh bão</em></font></td></tr></table>",
       true},
      {"a credit", "<p><img src='/a.jpg'></p><p>Thuyền neo trong âu tránh bão Ảnh: Hải Yến</p>",
       true},
      {"neither centred nor slanted",
       "<p><img src='/a.jpg'></p><p>Thuyền neo trong âu tránh bão</p>", false},
      {"a heading",
       "<p align=center><img src='/a.jpg'></p><h3 align=center><em>Thuyền neo trong âu tránh "
       "bão</em></h3>",
       false},
      {"not behind a picture", "<p align=center><em>Thuyền neo trong âu tránh bão</em></p>", false},
  };
  for (const auto& c : cases) {
    const model::Article article = ReadParts({"", "", std::string(c.markup) + kText, ""});
    std::string caption;
    for (const model::Block& block : article.blocks) caption += block.caption;
    EXPECT_EQ(caption, c.caption ? kCaption : "") << c.name;
    if (c.caption) {
      EXPECT_THAT(BodyText(article), Not(HasSubstr(kCaption))) << c.name;
    }
  }
}

TEST(VietnameseFacts, HowCharactersAreReadIsNoText) {
  const model::Article article = ReadParts(
      {"", "", "<p>Con tàu mang tên <ruby>海<rp>(</rp><rt>umi</rt><rp>)</rp></ruby> rời bến.</p>",
       ""});
  EXPECT_THAT(BodyText(article), HasSubstr("mang tên 海 rời bến."));
}

}  // namespace
}  // namespace diemtin::read
