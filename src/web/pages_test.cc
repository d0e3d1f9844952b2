// Pages from views made by hand: what hostile and missing data become, and that JSON says what HTML
// says.
#include "web/pages.h"
#include "web/outlet.h"
#include "web/topic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t kNow = 1712757100;
constexpr const char* kHostile = "\"><script>alert('x')</script>";
constexpr const char* kHostileUrl = "javascript:alert(1)";

Frame TestFrame(Language language = Language::kVietnamese) {
  Frame frame;
  frame.language = language;
  frame.scope.now = kNow;
  frame.sections = {"Thế giới", kHostile};
  return frame;
}

store::StoryRow Story(std::uint64_t id, const std::string& title) {
  store::StoryRow row;
  row.id = StoryId(id);
  row.language = "vi";
  row.headline = ArticleId(id);
  row.title = title;
  row.summary = title;
  row.section = title;
  row.first_time = kNow - 7200;
  row.last_time = kNow - 3600;
  row.articles = 3;
  row.outlets = 2;
  return row;
}

store::ArticleRow ArticleRowOf(std::uint64_t id, const std::string& title) {
  store::ArticleRow row;
  row.id = ArticleId(id);
  row.language = "en";
  row.title = title;
  row.lead = title;
  row.outlet = title;
  row.url = kHostileUrl;
  row.time = kNow - 3600;
  row.story = StoryId(1);
  return row;
}

model::Article HostileArticle() {
  model::Article article;
  article.title = kHostile;
  article.lead = kHostile;
  article.language = kHostile;
  article.outlet = kHostile;
  article.section = kHostile;
  article.url = kHostileUrl;
  article.authors = {kHostile};
  article.agencies = {kHostile};
  article.tags = {kHostile};
  article.masked_words = {{kHostile, kHostile}};
  article.names = {{kHostile, model::NameKind::kPerson, kHostile, {kHostile}, 1}};
  article.keywords = {kHostile};
  for (const auto kind :
       {model::BlockKind::kParagraph, model::BlockKind::kHeading, model::BlockKind::kList,
        model::BlockKind::kQuotation, model::BlockKind::kTable, model::BlockKind::kFigure,
        model::BlockKind::kEmbed}) {
    model::Block block;
    block.kind = kind;
    block.text = kHostile;
    block.src = kHostileUrl;
    block.alt = block.caption = block.credit = kHostile;
    article.blocks.push_back(block);
  }
  return article;
}

StoryView HostileStory() {
  StoryView view;
  view.row = Story(1, kHostile);
  view.best.row = ArticleRowOf(1, kHostile);
  view.best_article = HostileArticle();
  CopyEntry copy;
  copy.row = ArticleRowOf(2, kHostile);
  copy.title = DiffWords("a", kHostile);
  copy.text = DiffWords(kHostile, "b");
  copy.places = 2;
  view.best.copies = {copy};
  model::Decision decision;
  decision.kind = model::DecisionKind::kJoinStory;
  decision.evidence = {{kHostile, kHostile, 0.5}};
  view.best.decisions = {decision};
  view.related = {Story(2, kHostile)};
  store::StorylineRow line;
  line.title = kHostile;
  view.storyline = line;
  model::Article quoted = HostileArticle();
  quoted.quotations = {{std::string("một câu nói dài ") + kHostile, kHostile, kHostile}};
  view.told = TellTogether({ArticleRowOf(1, kHostile), ArticleRowOf(2, kHostile)},
                           {{ArticleRowOf(1, kHostile), quoted}});
  return view;
}

void ExpectHarmless(const std::string& html) {
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("javascript:")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
}

TEST(Pages, HostileTextStaysText) {
  FrontView front;
  front.lead = StoryCard{Story(1, kHostile), FirstPicture(HostileArticle())};
  EXPECT_FALSE(front.lead->picture);
  front.seconds = {StoryCard{Story(2, kHostile), std::nullopt}};
  front.sections = {{kHostile, front.seconds}};
  front.spotlight = front.hot = {Story(3, kHostile)};
  front.latest = {ArticleRowOf(4, kHostile)};
  ListView list;
  list.name = kHostile;
  list.stories = front.seconds;
  list.articles = front.latest;
  ArticleView article;
  article.row = ArticleRowOf(1, kHostile);
  article.article = HostileArticle();
  article.original = ArticleRowOf(2, kHostile);
  article.story = Story(1, kHostile);
  article.copies = {ArticleRowOf(3, kHostile)};
  StorylineView line;
  line.row.title = kHostile;
  line.timeline = {{Story(1, kHostile), kHostile, "vi", {}}};
  line.shown = 1;
  SearchView search;
  search.query = kHostile;
  search.result.total = 1;
  search.result.hits = {
      {ArticleRowOf(1, kHostile), kHostile, std::string("\x02") + kHostile + "\x03", 1, 0, {}, 0}};
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    const Frame frame = TestFrame(language);
    ExpectHarmless(FrontHtml(frame, front));
    ExpectHarmless(SectionHtml(frame, list));
    OutletView outlet;
    outlet.list = list;
    ExpectHarmless(OutletHtml(frame, outlet));
    TopicView topic;
    topic.name = kHostile;
    topic.stories = {Story(1, kHostile)};
    topic.outlets = {{kHostile, 1}};
    topic.company = {{HostileArticle().names.front(), 2}};
    ExpectHarmless(TopicHtml(frame, topic));
    ExpectHarmless(StoryHtml(frame, HostileStory()));
    ExpectHarmless(ArticleHtml(frame, article));
    ExpectHarmless(StorylineHtml(frame, line));
    ExpectHarmless(StorylinesHtml(frame, {{line.row}, 1, false}));
    ExpectHarmless(SearchHtml(frame, search));
    ExpectHarmless(AboutHtml(frame, {}));
    ExpectHarmless(ErrorHtml(frame, 404));
  }
}

TEST(Pages, AnArticleNamesWhomItSpeaksOfMostOftenFirst) {
  ArticleView view;
  view.row = ArticleRowOf(1, "Tin");
  view.article.names = {{"Sông Xanh", model::NameKind::kOrganisation, "", {}, 1},
                        {"Lê An", model::NameKind::kPerson, "", {"ông An"}, 4}};
  const std::string html = ArticleHtml(TestFrame(), view);
  const std::size_t first = html.find(">Lê An</a>"), second = html.find(">Sông Xanh</a>");
  EXPECT_NE(first, std::string::npos);
  EXPECT_LT(first, second);
  EXPECT_NE(html.find("/person/L%C3%AA%20An"), std::string::npos) << html;
}

TEST(Pages, ATimelineTellsTheEventsDayInASentenceAndMarksKeyDates) {
  StorylineView view;
  view.row.title = "Cầu";
  story::TimelineEntry told, printed;
  told.day = 19823;  // 2024-04-10
  told.told = told.key = true;
  printed.day = 19824;
  view.timeline = {{Story(1, "một"), "Cầu mở sáng nay.", "vi", told},
                   {Story(2, "hai"), "Xe đã qua cầu.", "vi", printed}};
  view.shown = view.timeline.size();
  const std::string html = StorylineHtml(TestFrame(), view);
  EXPECT_THAT(html, HasSubstr("<time datetime=\"2024-04-10\">10/4/2024</time> <b class=\"key\">"));
  EXPECT_THAT(html, HasSubstr("11/4/2024</time> <small>theo ngày đăng</small>"));
  EXPECT_THAT(html, HasSubstr("<p class=\"summary\" lang=\"vi\">Cầu mở sáng nay.</p>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"#000000000001\" lang=\"vi\">một</a>"));
  EXPECT_THAT(html, Not(HasSubstr("<a href=\"#000000000002\"")));
  EXPECT_THAT(StorylineHtml(TestFrame(Language::kEnglish), view), HasSubstr("Key dates"));
}

TEST(Pages, AnArticleShowsWhatItsPageSaidBefore) {
  ArticleView view;
  view.row = ArticleRowOf(2, "Tin");
  view.versions = {
      {ArticleRowOf(1, "Tin"), std::nullopt, std::nullopt, 0},
      {ArticleRowOf(2, "Tin"), DiffWords("Tin", "Tin"), DiffWords("có 3 người", "có 7 người"), 1},
      {ArticleRowOf(3, "Tin"), DiffWords("Tin", "Tin"), DiffWords("a", "a"), 0},
      {ArticleRowOf(4, "Tin"), std::nullopt, std::nullopt, 0}};
  const std::string html = ArticleHtml(TestFrame(), view);
  EXPECT_THAT(html, HasSubstr("<a href=\"/article/000000000001\">Bản đầu</a>"));
  EXPECT_THAT(html, HasSubstr("<b>Bản 2 (đang xem)</b>"));
  EXPECT_THAT(html, HasSubstr("có <del>3</del> <ins>7</ins> người"));
  EXPECT_THAT(html, HasSubstr("không đổi chữ nào"));
  EXPECT_THAT(html, HasSubstr("khác nhau quá nhiều"));
}

TEST(Pages, AStorySaysWhoIsTheOddOneOut) {
  StoryView view;
  view.row = Story(1, "Cầu");
  view.best.decisions = {{model::DecisionKind::kNewStory, 1, 1, 0, 0.5, {}}};
  view.odd_one = OddEntry{ArticleRowOf(3, "Giá cà phê"), 0.04, 0.3};
  const std::string html = StoryHtml(TestFrame(), view);
  EXPECT_THAT(html, HasSubstr("<b>Bài ít giống nhất</b>: <a href=\"/article/000000000003\""));
  EXPECT_THAT(html, HasSubstr("giống các bài còn lại 0.04; trung bình của cả tin 0.30"));
}

TEST(Pages, PicturesComeOnlyFromTheWeb) {
  model::Article article;
  model::Block figure;
  figure.kind = model::BlockKind::kFigure;
  figure.src = "data:image/svg+xml,x";
  article.blocks.push_back(figure);
  figure.src = "https://a.example/b.jpg?x=1&y=2";
  figure.alt = "Cầu \"mới\"";
  article.blocks.push_back(figure);
  FrontView view;
  view.lead = StoryCard{Story(1, "x"), FirstPicture(article)};
  EXPECT_THAT(FrontHtml(TestFrame(), view),
              HasSubstr("<img src=\"https://a.example/b.jpg?x=1&amp;y=2\" "
                        "alt=\"Cầu &quot;mới&quot;\" decoding=\"async\" "
                        "referrerpolicy=\"no-referrer\">"));
}

TEST(Pages, PicturesAreThisServersOrNobodys) {
  ArticleView view;
  view.row = ArticleRowOf(5, "x");
  model::Block block;
  block.kind = model::BlockKind::kFigure;
  block.src = "https://a.example/b.jpg";
  block.caption = "Cầu mới.";
  view.article.blocks = {model::Block(), block};
  Frame frame = TestFrame();
  frame.scope.pictures = PictureMode::kProxy;
  EXPECT_THAT(ArticleHtml(frame, view), HasSubstr("<img src=\"/picture/000000000005/1\""));
  EXPECT_THAT(ArticleHtml(frame, view), Not(HasSubstr("b.jpg")));
  frame.scope.pictures = PictureMode::kOff;
  EXPECT_THAT(ArticleHtml(frame, view), Not(HasSubstr("<img")));
  EXPECT_THAT(ArticleHtml(frame, view), HasSubstr("Cầu mới."));
}

TEST(Pages, APictureBesideACaptionOrAHeadlineHasNoWordsToShowWhenItIsGone) {
  model::Article article;
  model::Block figure;
  figure.kind = model::BlockKind::kFigure;
  figure.src = "https://a.example/b.jpg";
  figure.alt = "Hình 1";
  article.blocks.push_back(figure);
  FrontView view;
  view.lead = StoryCard{Story(1, "x"), std::nullopt};
  view.seconds = {StoryCard{Story(2, "y"), FirstPicture(article)}};
  EXPECT_THAT(FrontHtml(TestFrame(), view), HasSubstr("b.jpg\" alt=\"\""));
  article.blocks.front().caption = "Cầu mới.";
  view.lead->picture = FirstPicture(article);
  EXPECT_THAT(FrontHtml(TestFrame(), view), Not(HasSubstr("Hình 1")));
}

TEST(Pages, TheStoryBeingReadStandsBetweenItsNeighboursWithoutALink) {
  StoryView view;
  view.row = Story(2, "hai");
  view.storyline = store::StorylineRow();
  view.before = {Story(1, "một")};
  view.after = {Story(3, "ba")};
  const std::string html = StoryHtml(TestFrame(), view);
  const std::size_t here = html.find("class=\"here\"");
  ASSERT_NE(here, std::string::npos);
  EXPECT_LT(html.find(">một</a>"), here);
  EXPECT_GT(html.find(">ba</a>"), here);
  EXPECT_THAT(html, Not(HasSubstr("href=\"/story/000000000002\"")));
}

TEST(Pages, TheLeadIsShownOnceEvenWhenItIsABlockToo) {
  ArticleView view;
  view.article.title = "Tin";
  view.article.lead = "Mở đầu.";
  for (const char* text : {"Mở đầu.", "Thân bài."}) {
    model::Block block;
    block.text = text;
    view.article.blocks.push_back(block);
  }
  const std::string html = ArticleHtml(TestFrame(), view);
  EXPECT_THAT(html, HasSubstr("<p class=\"standfirst\">Mở đầu.</p><p>Thân bài.</p>"));
  EXPECT_THAT(html, Not(HasSubstr("<p>Mở đầu.")));
  StoryView story;
  story.best_article = view.article;
  EXPECT_THAT(StoryHtml(TestFrame(), story),
              HasSubstr("<p class=\"standfirst\">Mở đầu.</p><p>Thân bài.</p>"));
}

TEST(Pages, HaveLandmarksAndOneFirstHeading) {
  FrontView front;
  front.lead = StoryCard{Story(1, "x"), std::nullopt};
  const Frame frame = TestFrame();
  for (const std::string& html :
       {FrontHtml(frame, front), FrontHtml(frame, {}), StoryHtml(frame, HostileStory()),
        AboutHtml(frame, {}), ErrorHtml(frame, 404)}) {
    const auto first = html.find("<h1");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(html.find("<h1", first + 1), std::string::npos);
    for (const char* part : {"<html lang=\"vi\">", "<main id=\"content\">", "<header", "<footer",
                             "href=\"#content\"", "role=\"search\"", "<label for=\"q\""}) {
      EXPECT_THAT(html, HasSubstr(part));
    }
  }
}

TEST(Pages, SayTheLanguageOfEachItem) {
  FrontView front;
  front.lead = StoryCard{Story(1, "Tin"), std::nullopt};
  front.lead->row.language = "en";
  front.lead->row.languages = {"en", "vi"};
  const std::string html = FrontHtml(TestFrame(), front);
  EXPECT_THAT(html, HasSubstr("lang=\"en\">Tin</a>"));
  EXPECT_THAT(html, HasSubstr("Tiếng Anh</span>"));
}

TEST(Pages, AnArchiveSaysItsMoment) {
  Frame frame = TestFrame();
  EXPECT_THAT(FrontHtml(frame, {}), Not(HasSubstr("Tính đến")));
  frame.is_archive = true;
  EXPECT_THAT(FrontHtml(frame, {}), HasSubstr("Tính đến 20:51 10/4/2024"));
}

TEST(Pages, CopiesShowWhatDiffers) {
  StoryView view;
  view.row = Story(1, "Tin");
  view.best.row = ArticleRowOf(1, "Bài gốc");
  CopyEntry copy;
  copy.row = ArticleRowOf(2, "Bài chép");
  copy.title = DiffWords("Bài gốc", "Bài chép");
  copy.text = DiffWords("một hai ba", "một hai ba");
  copy.places = 1;
  CopyEntry same = copy;
  same.title = DiffWords("x", "x");
  same.places = 0;
  CopyEntry different = copy;
  different.text = std::nullopt;
  view.best.copies = {copy, same, different};
  const std::string html = StoryHtml(TestFrame(), view);
  EXPECT_THAT(html, HasSubstr("<del>gốc</del> <ins>chép</ins>"));
  EXPECT_THAT(html, HasSubstr("khác 1 chỗ"));
  EXPECT_THAT(html, HasSubstr("giống nguyên văn"));
  EXPECT_THAT(html, HasSubstr("khác nhau quá nhiều"));
}

TEST(Pages, JsonSaysWhatTheStoryIs) {
  const std::string json = StoryJson(HostileStory());
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(json).get(root), simdjson::SUCCESS) << json;
  EXPECT_EQ(std::string_view(root["title"]), kHostile);
  EXPECT_EQ(std::string_view(root["id"]), StoryId(1).ToString());
  EXPECT_EQ(std::int64_t(root["articles"]), 3);
  EXPECT_TRUE(root["storyline"].is_null());
  EXPECT_EQ(std::string_view(root["best"]["copies"].at(0)["id"]), ArticleId(2).ToString());
  EXPECT_EQ(std::string_view(root["best"]["copies"].at(0)["text_differs"].at(1)["added"]), "b");
}

TEST(Pages, JsonOfEveryPageParses) {
  FrontView front;
  front.lead = StoryCard{Story(1, kHostile), std::nullopt};
  front.sections = {{"", {*front.lead}}};
  front.latest = {ArticleRowOf(4, "\xFF\x01")};
  ArticleView article;
  article.article = HostileArticle();
  SearchView search;
  search.result.hits = {{ArticleRowOf(1, kHostile), kHostile, "a \x02 b\x03", 1, 0, {}, 0}};
  ListView list;
  list.stories = {*front.lead};
  for (const std::string& json :
       {FrontJson(TestFrame(), front), ListJson(list, "section"), ArticleJson(article),
        SearchJson(search), StorylineJson({}), StorylinesJson({}), AboutJson({}), ErrorJson(404)}) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    EXPECT_EQ(parser.parse(json).get(root), simdjson::SUCCESS) << json;
  }
}

TEST(FoldCopies, PutsCopiesUnderTheirOriginalAndTheHeadlineFirst) {
  std::vector<store::ArticleRow> rows;
  for (std::uint64_t id = 1; id <= 5; ++id) rows.push_back(ArticleRowOf(id, "x"));
  rows[0].copy_of = ArticleId(4);   // printed before its original arrived
  rows[2].copy_of = ArticleId(99);  // its original is in no story of ours
  const auto entries = FoldCopies(rows, ArticleId(1));
  std::vector<std::uint64_t> ids;
  for (const ArticleEntry& entry : entries) ids.push_back(entry.row.id.value());
  EXPECT_THAT(ids, testing::ElementsAre(1, 2, 5, 3));
  ASSERT_EQ(entries[0].copies.size(), 1u);
  EXPECT_EQ(entries[0].copies[0].row.id, ArticleId(4));
  EXPECT_EQ(FoldCopies(rows, ArticleId(4))[0].row.id, ArticleId(4));
}

}  // namespace
}  // namespace diemtin::web
