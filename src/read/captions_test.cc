#include "read/captions.h"

#include <gtest/gtest.h>

#include "read/read.h"

namespace diemtin::read {
namespace {

TEST(Captions, CreditIsToldFromCaption) {
  const struct {
    std::vector<std::string> lines;
    const char *caption, *credit;
  } cases[] = {
      {{"Boats leave Kestrel Bay. Photo: Ann Roe"}, "Boats leave Kestrel Bay.", "Ann Roe"},
      {{"Boats leave Kestrel Bay (Foto: Ann Roe/AFP)"}, "Boats leave Kestrel Bay", "Ann Roe/AFP"},
      {{"Boats leave Kestrel Bay. (Ann Roe/The Bay Post)"},
       "Boats leave Kestrel Bay.",
       "Ann Roe/The Bay Post"},
      {{"Boats leave Kestrel Bay in 2024. Ann Roe (dpa/picture alliance via Getty)"},
       "Boats leave Kestrel Bay in 2024.",
       "Ann Roe (dpa/picture alliance via Getty)"},
      {{"Boats leave the harbour today. Ann Roe/Keystone"},
       "Boats leave the harbour today.",
       "Ann Roe/Keystone"},
      {{"Boats leave the harbour today.Getty Images"},
       "Boats leave the harbour today.",
       "Getty Images"},
      {{"Boats leave the harbour | Ann Roe"}, "Boats leave the harbour", "Ann Roe"},
      {{"Boats leave the harbour at dawn", "Getty Images"},
       "Boats leave the harbour at dawn",
       "Getty Images"},
      {{"Boats leave the harbour of Kestrel Bay at dawn", "Ann Roe"},
       "Boats leave the harbour of Kestrel Bay at dawn",
       "Ann Roe"},
      {{"Image: Ann Roe"}, "", "Ann Roe"},
      {{"항구를 떠나는 배들. [사진 출처 = 김철수]"}, "항구를 떠나는 배들.", "김철수"},
      {{"Tàu rời cảng Kestrel. Ảnh: Thanh Bình"}, "Tàu rời cảng Kestrel.", "Thanh Bình"},
      {{"A shop in the harbour. (Symbolfoto)"}, "A shop in the harbour. (Symbolfoto)", ""},
      {{"Ann Roe (right) meets J. Doe"}, "Ann Roe (right) meets J. Doe", ""},
      {{"Boats leave the harbour. They will be back."},
       "Boats leave the harbour. They will be back.",
       ""},
  };
  for (const auto& c : cases) {
    const text::CaptionParts parts = SplitCredit(c.lines);
    EXPECT_EQ(parts.caption, c.caption) << c.lines[0];
    EXPECT_EQ(parts.credit, c.credit) << c.lines[0];
  }
}

constexpr char kText[] =
    "<p>The harbour of Kestrel Bay opened again on Monday after nine days of storms, its master "
    "said.</p>"
    "<p>Forty boats left before dawn, and most of them came back full by the early afternoon.</p>"
    "<p>Prices at the auction fell by a third, which the buyers had not seen since last "
    "spring.</p>";

std::vector<model::Block> FiguresOf(const std::string& before, const std::string& inside) {
  model::Page page;
  page.url = "https://news.example/a/harbour-opens";
  page.bytes =
      "<html><head><title>Harbour opens again after the storms</title></head><body>"
      "<h1>Harbour opens again after the storms</h1>" +
      before + "<div class='story-body'>" + kText + inside +
      "<p>The next market is on Thursday, and the council expects twice as many boats "
      "then.</p></div></body></html>";
  auto reading = Read(page);
  std::vector<model::Block> figures;
  if (!reading || reading->articles.empty()) return figures;
  for (const model::Block& block : reading->articles[0].blocks) {
    if (block.kind == model::BlockKind::kFigure) figures.push_back(block);
  }
  return figures;
}

TEST(Figures, WordsOfAPictureAreFoundWhereverThePagePutsThem) {
  const struct {
    const char *name, *markup, *caption, *credit;
  } cases[] = {
      {"figcaption with a credit element",
       "<figure><img src='/b.jpg'><figcaption>Boats at dawn. <span class='img-credit'>Ann "
       "Roe</span></figcaption></figure>",
       "Boats at dawn.", "Ann Roe"},
      {"credit in a cite, a control and words for screen readers",
       "<figure><button>Enlarge</button><img src='/b.jpg'><figcaption><span "
       "class='sr-only'>Picture of</span>Boats at dawn"
       "<cite>(Photo: Ann Roe)</cite></figcaption></figure>",
       "Boats at dawn", "Ann Roe"},
      {"caption behind the figure, all in a button",
       "<button><div><figure><img src='/b.jpg'><div>View 6 images</div></figure><figcaption>Boats "
       "at dawn</figcaption></div></button>",
       "Boats at dawn", ""},
      {"caption named by its class, behind a link to the large picture",
       "<div class='pic'><a href='/large.jpg'><img src='/b.jpg'></a></div><p class='caption'>Boats "
       "at dawn"
       "<span class='credit'> Foto: Ann Roe</span></p>",
       "Boats at dawn", "Ann Roe"},
      {"names that say nothing",
       "<div class='x1'><picture><img src='/b.jpg'></picture><div class='x2'>Boats leave the "
       "harbour at dawn</div>"
       "<div class='x3'>Getty Images</div></div>",
       "Boats leave the harbour at dawn", "Getty Images"},
      {"the caption twice, for two screens",
       "<figure><img src='/b.jpg'><figcaption>Boats at dawn, seen from the pier</figcaption>"
       "<figcaption>Boats at dawn, seen from the pier</figcaption></figure>",
       "Boats at dawn, seen from the pier", ""},
      {"an element of AMP",
       "<div><amp-img src='/b.jpg'></amp-img><figcaption>Boats at dawn</figcaption></div>",
       "Boats at dawn", ""},
      {"words that only begin like a byline",
       "<figure><img src='/b.jpg'><figcaption>Von Montag an fahren die Boote "
       "wieder</figcaption></figure>",
       "Von Montag an fahren die Boote wieder", ""},
      {"attributes for a script",
       "<div><img src='/b.jpg' data-caption='Boats at dawn' data-copyright='Ann Roe'></div>",
       "Boats at dawn", "Ann Roe"},
      {"a source beside a picture without address",
       "<figure><picture><source data-srcset='/b.jpg 1x'><img "
       "alt='boats'></picture><figcaption>Boats at dawn</figcaption></figure>",
       "Boats at dawn", ""},
  };
  for (const auto& c : cases) {
    for (const bool inside : {false, true}) {
      const auto figures = inside ? FiguresOf("", c.markup) : FiguresOf(c.markup, "");
      ASSERT_EQ(figures.size(), 1u) << c.name << inside;
      EXPECT_EQ(figures[0].caption, c.caption) << c.name << inside;
      EXPECT_EQ(figures[0].credit, c.credit) << c.name << inside;
      EXPECT_EQ(figures[0].src, "https://news.example/b.jpg") << c.name << inside;
    }
  }
}

TEST(Figures, PicturesOfOtherPagesAndOfAuthorsAreNone) {
  const char* cases[] = {
      "<div class='related'><a href='/other'><figure><img src='/o.jpg'><figcaption>Another "
      "story</figcaption></figure></a></div>",
      "<div class='image-author'><img src='/ann.jpg'><p>Von Ann Roe, Redakteurin</p></div>",
      "<figure><img src='/ann.jpg'><figcaption>Von Ann Roe, Redakteurin "
      "09.09.2025</figcaption></figure>",
      "<a href='/other'><figure><img src='/o.jpg'><figcaption>Another story of the "
      "bay</figcaption></figure></a>",
  };
  for (const char* markup : cases) {
    for (const auto& figure : FiguresOf(markup, "")) EXPECT_EQ(figure.caption, "") << markup;
  }
}

TEST(Figures, OneStandInAddressServesSeveralPictures) {
  const auto figures =
      FiguresOf("",
                "<figure><img src='/blank.gif'><figcaption>Boats at dawn</figcaption></figure>"
                "<figure><img src='/blank.gif'><figcaption>Nets in the sun</figcaption></figure>");
  ASSERT_EQ(figures.size(), 2u);
  EXPECT_EQ(figures[1].caption, "Nets in the sun");
}

}  // namespace
}  // namespace diemtin::read
