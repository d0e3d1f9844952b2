#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/hash.h"
#include "base/test_directory.h"
#include "store/test_pages.h"

namespace diemtin::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override { path_ = directory_.File("store.sqlite"); }

  Writer OpenWriter() { return Writer::Open(path_).value(); }
  Reader OpenReader() { return Reader::Open(path_).value(); }

  // Writes pages in one batch.
  void Write(const std::vector<PageWrite>& pages) {
    Writer writer = OpenWriter();
    for (const PageWrite& page : pages) ASSERT_TRUE(writer.Put(page));
    ASSERT_TRUE(writer.Commit({1, 100}));
    const auto sound = OpenReader().CheckIntegrity();
    EXPECT_TRUE(sound) << sound.error().ToString();
  }

  std::vector<std::string> Titles(const std::vector<ArticleRow>& rows) {
    std::vector<std::string> titles;
    for (const ArticleRow& row : rows) titles.push_back(row.title);
    return titles;
  }

  std::vector<std::string> Found(Reader& reader, std::string_view query,
                                 const StoryFilter& filter = {}) {
    std::vector<std::string> titles;
    const auto result = reader.Search(query, filter);
    EXPECT_TRUE(result) << query << ": " << result.error().ToString();
    for (const SearchHit& hit : result->hits) titles.push_back(hit.article.title);
    return titles;
  }

  TestDirectory directory_;
  std::string path_;
};

TEST_F(StoreTest, ArticleReadsBackWhole) {
  PageWrite page = MakePage(1, "Mưa lớn ở Huế", "Nước lên nhanh trên sông Hương.");
  model::Article& article = page.articles[0].article;
  article.lead = "Mưa từ đêm qua.";
  article.outlet = "Báo Mẫu";
  article.section = "Thời sự";
  article.published = ParseIso8601("2024-04-10T20:51+07:00");
  article.quotations = {{"lời", "ông B", std::nullopt}};
  Write({page});
  Reader reader = OpenReader();
  EXPECT_EQ(reader.Article(ArticleId(1)).value(), article);
  const ArticleRow row = reader.ArticleRowOf(ArticleId(1)).value().value();
  EXPECT_EQ(row.title, article.title);
  EXPECT_EQ(row.lead, article.lead);
  EXPECT_EQ(row.outlet, "Báo Mẫu");
  EXPECT_EQ(row.section, "Thời sự");
  EXPECT_EQ(row.language, "vi");
  EXPECT_EQ(row.url, "https://mau.example/1");
  EXPECT_EQ(row.published, article.published);
  EXPECT_EQ(row.time, article.published->unix_seconds);
  EXPECT_EQ(row.words, 10);
  EXPECT_EQ(row.page, PageId(1));
  EXPECT_EQ(reader.Article(ArticleId(9)).value(), std::nullopt);
}

TEST_F(StoreTest, TheHeadlineIsInTheStorysLanguageThenByTheRule) {
  PageWrite first = MakePage(1, "Cầu thông xe", "một hai", 100);
  PageWrite foreign = MakePage(2, "Bridge opens", "one two", 200);
  foreign.articles[0].article.lead = "One.";
  foreign.articles[0].article.language = "en";
  PageWrite author = MakePage(3, "Cầu mở", "một hai", 50);  // printed first, came last
  author.articles[0].assignment.copy_of = ArticleId(1);
  author.articles[0].assignment.is_author = true;
  for (PageWrite* page : {&first, &foreign, &author})
    page->articles[0].assignment.story = StoryId(1);
  Write({first, foreign});
  EXPECT_EQ(OpenReader().Story(StoryId(1)).value()->title, "Cầu thông xe");
  Write({author});
  EXPECT_EQ(OpenReader().Story(StoryId(1)).value()->title, "Cầu mở");
}

TEST_F(StoreTest, AnInferredSectionIsListedAndMarkedAndNotPrinted) {
  PageWrite printed = MakePage(1, "Cầu thông xe", "một hai", 100);
  printed.articles[0].article.section = "Giao thông";
  PageWrite told = MakePage(2, "Đội nhà thắng", "ba bốn", 200);
  told.articles[0].inferred_section = "sport";
  Write({printed, told});
  Reader reader = OpenReader();
  EXPECT_FALSE(reader.ArticleRowOf(ArticleId(1)).value()->section_inferred);
  const ArticleRow row = reader.ArticleRowOf(ArticleId(2)).value().value();
  EXPECT_TRUE(row.section_inferred);
  EXPECT_EQ(row.section, "sport");
  EXPECT_EQ(reader.Article(ArticleId(2)).value()->section, std::nullopt);
  StoryFilter sport;
  sport.sections = {"sport"};
  EXPECT_EQ(reader.Stories(sport).value().size(), 1u);
}

TEST_F(StoreTest, AStoryIsListedInEveryLanguageOfItsArticles) {
  PageWrite first = MakePage(1, "Cầu thông xe", "một hai", 100);
  PageWrite foreign = MakePage(2, "Bridge opens", "one two", 200);
  PageWrite fuller = MakePage(3, "Bridge opens after years", "one two", 300);
  PageWrite other = MakePage(4, "Tin khác", "ba", 250);
  fuller.articles[0].article.lead = "One.";
  for (PageWrite* page : {&foreign, &fuller}) page->articles[0].article.language = "en";
  for (PageWrite* page : {&first, &foreign, &fuller}) {
    page->articles[0].assignment.story = StoryId(1);
    page->articles[0].article.section = "Giao thông";
  }
  Write({first, foreign});
  StoryFilter english;
  english.language = "en";
  EXPECT_EQ(OpenReader().Stories(english).value().at(0).title, "Bridge opens");
  Write({fuller, other});
  Reader reader = OpenReader();
  const StoryRow row = reader.Stories(english).value().at(0);
  EXPECT_EQ(row.title, "Bridge opens after years");
  EXPECT_EQ(row.language, "en");
  EXPECT_THAT(row.languages, ElementsAre("en", "vi"));
  EXPECT_EQ(reader.Story(StoryId(1), "en").value()->title, "Bridge opens after years");
  EXPECT_EQ(reader.Story(StoryId(1), "fr").value()->title, "Cầu thông xe");
  EXPECT_EQ(reader.Story(StoryId(1)).value()->title, "Cầu thông xe");
  StoryFilter vietnamese;
  vietnamese.language = "vi";
  const auto rows = reader.Stories(vietnamese).value();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].title, "Cầu thông xe");  // by the story's time, whatever the language
  EXPECT_EQ(rows[1].title, "Tin khác");
  EXPECT_EQ(reader.Sections("en").value().at(0).name, "Giao thông");
  english.sections = {"Giao thông", "không có"};
  EXPECT_EQ(reader.Stories(english).value().size(), 1u);
  english.sections = {"không có"};
  EXPECT_THAT(reader.Stories(english).value(), IsEmpty());
}

TEST_F(StoreTest, RankingSeesAStorysArticlesInTimeAndWhoPromotedIt) {
  PageWrite first = MakePage(1, "a", "x", 7200), copy = MakePage(2, "b", "x", 7300),
            agency = MakePage(3, "c", "y", 10800), list = MakePage(4, "d", "z", 100);
  first.articles[0].article.outlet = copy.articles[0].article.outlet = "A";
  copy.articles[0].article.outlet = "B";
  copy.articles[0].assignment.copy_of = ArticleId(1);
  agency.articles[0].article.outlet = "TTXVN";
  list.articles.clear();
  list.url = "https://trang.example/nhat";
  model::Teaser teaser;
  teaser.title = "a";
  teaser.url = first.url;
  list.lists = {{"Tiêu điểm", {teaser, teaser}}};
  for (PageWrite* page : {&copy, &agency}) page->articles[0].assignment.story = StoryId(1);
  Write({first, copy, agency, list});
  Reader reader = OpenReader();
  const StoryPulse pulse = reader.Pulse(StoryId(1)).value();
  EXPECT_THAT(pulse.times, ElementsAre(10800, 7300, 7200));
  EXPECT_THAT(pulse.outlets, ElementsAre("TTXVN", "B", "A"));
  EXPECT_EQ(pulse.independent, 2);
  EXPECT_TRUE(pulse.agency);
  EXPECT_THAT(reader.PromotersOf(StoryId(1)).value(), ElementsAre("trang.example"));
  const auto hours = reader.Hours(2, 4).value();
  ASSERT_EQ(hours.size(), 2u);
  EXPECT_EQ(hours[0].articles, 2);
  EXPECT_EQ(hours[1].hour, 3);
  EXPECT_THAT(reader.Pulse(StoryId(9)).value().times, IsEmpty());
}

TEST_F(StoreTest, AMergeBringsItsLanguages) {
  PageWrite into = MakePage(1, "Cầu thông xe", "một hai", 100);
  PageWrite foreign = MakePage(2, "Bridge opens", "one two", 150);
  foreign.articles[0].article.language = "en";
  PageWrite merging = MakePage(3, "Cầu mở", "một", 300);
  merging.articles[0].assignment.story = StoryId(1);
  merging.articles[0].assignment.decisions = {
      {model::DecisionKind::kMergeStory, 2, 1, 0.9, 0.5, {}}};
  Write({into, foreign});
  Write({merging});
  EXPECT_EQ(OpenReader().Story(StoryId(2), "en").value()->title, "Bridge opens");
  EXPECT_EQ(OpenReader().Story(StoryId(2), "vi").value()->languages.size(), 2u);
}

TEST_F(StoreTest, AnotherRuleChoosesEveryHeadlineAgain) {
  PageWrite early = MakePage(1, "Bản đầu", "một hai", 100);
  PageWrite agency = MakePage(2, "Bản của hãng", "một hai", 200);
  agency.articles[0].article.outlet = "TTXVN";
  agency.articles[0].assignment.story = StoryId(1);
  WriterOptions options;
  const auto headline_by = [&](const char* rule) {
    options.headline = rank::ParseHeadlineRule(rule).value();
    EXPECT_TRUE(Writer::Open(path_, options));
    return OpenReader().Story(StoryId(1)).value()->title;
  };
  Write({early, agency});
  EXPECT_EQ(headline_by("earliest"), "Bản đầu");
  EXPECT_EQ(headline_by("agency, earliest"), "Bản của hãng");
  EXPECT_EQ(headline_by("original, earliest, agency"), "Bản đầu");
}

TEST_F(StoreTest, AMergeChoosesTheHeadlineFromAllArticles) {
  PageWrite into = MakePage(1, "Bản đầu", "một hai", 100);
  PageWrite foreign = MakePage(2, "Bridge opens", "one two", 150);
  foreign.articles[0].article.language = "en";
  PageWrite full = MakePage(3, "Bản dài", "một hai ba", 200);
  full.articles[0].article.lead = "một";
  full.articles[0].assignment.story = StoryId(2);
  PageWrite merging = MakePage(4, "Bản sau", "một", 300);
  merging.articles[0].assignment.story = StoryId(1);
  merging.articles[0].assignment.decisions = {
      {model::DecisionKind::kMergeStory, 2, 1, 0.9, 0.5, {}}};
  Write({into, foreign, full});
  EXPECT_EQ(OpenReader().Story(StoryId(2)).value()->title, "Bridge opens");
  Write({merging});
  EXPECT_EQ(OpenReader().Story(StoryId(2)).value()->title, "Bản dài");
}

TEST_F(StoreTest, AStorylineKnowsTheDaysThatItsArticlesTell) {
  PageWrite first = MakePage(1, "a", "x"), second = MakePage(2, "b", "y"),
            copy = MakePage(3, "c", "x");
  first.articles[0].article.event_date = "2024-05-10";
  first.articles[0].article.dates = {
      {"10/5", "2024-05-10"}, {"hôm 10/5", "2024-05-10"}, {"tháng 4", "2024-04"}};
  second.articles[0].assignment.story = StoryId(1);
  second.articles[0].article.event_date = "2024-05-10";
  second.articles[0].article.dates = {{"1/5", "2024-05-01"}};
  copy.articles[0].assignment.story = StoryId(1);
  copy.articles[0].assignment.copy_of = ArticleId(1);
  copy.articles[0].article.event_date = "2024-05-09";
  copy.articles[0].storyline_links = {{StoryId(1), StorylineId(5)}};
  Write({first, second, copy});
  const auto days = OpenReader().DaysOfStoryline(StorylineId(5)).value();
  ASSERT_EQ(days.size(), 1u);
  EXPECT_EQ(days.at(StoryId(1)).event, (DayCounts{{19853, 2}}));
  EXPECT_EQ(days.at(StoryId(1)).named, (DayCounts{{19844, 1}, {19853, 1}}));
  EXPECT_TRUE(OpenReader().DaysOfStoryline(StorylineId(6))->empty());
}

TEST_F(StoreTest, StoryStandsForItsArticles) {
  PageWrite copy = MakePage(1, "Bản sao", "một hai ba bốn năm sáu bảy", 100);
  copy.articles[0].assignment.copy_of = ArticleId(2);
  copy.articles[0].article.outlet = "A";
  copy.articles[0].article.section = "Xã hội";
  PageWrite first = MakePage(2, "Bản đầu", "một hai", 200);
  first.articles[0].article.outlet = "B";
  first.articles[0].article.section = "Thời sự";
  PageWrite full = MakePage(3, "Bản dài", "một hai ba bốn", 300);
  full.articles[0].article.lead = "một hai";
  full.articles[0].article.outlet = "B";
  full.articles[0].article.section = "Thời sự";
  for (PageWrite* page : {&copy, &first, &full}) page->articles[0].assignment.story = StoryId(7);
  Write({copy, first, full});
  Reader reader = OpenReader();
  const StoryRow story = reader.Story(StoryId(7)).value().value();
  EXPECT_EQ(story.title, "Bản dài");
  EXPECT_EQ(story.summary, "một hai");
  EXPECT_EQ(story.headline, ArticleId(3));
  EXPECT_EQ(story.section, "Thời sự");
  EXPECT_EQ(story.articles, 3);
  EXPECT_EQ(story.copies, 1);
  EXPECT_EQ(story.outlets, 2);
  EXPECT_EQ(story.first_time, 100);
  EXPECT_EQ(story.last_time, 300);
  EXPECT_THAT(Titles(reader.ArticlesOfStory(StoryId(7)).value()),
              ElementsAre("Bản sao", "Bản đầu", "Bản dài"));
  const Totals totals = reader.Count().value();
  EXPECT_EQ(totals.pages, 3);
  EXPECT_EQ(totals.articles, 3);
  EXPECT_EQ(totals.copies, 1);
  EXPECT_EQ(totals.stories, 1);
  ASSERT_EQ(reader.Sections("vi")->size(), 1u);
  EXPECT_EQ(reader.Sections("vi")->front().name, "Thời sự");
  EXPECT_THAT(reader.Sections("en").value(), IsEmpty());
}

TEST_F(StoreTest, MergedStoryLeadsToTheOther) {
  PageWrite a = MakePage(1, "A", "một", 100), b = MakePage(2, "B", "hai", 200),
            c = MakePage(3, "C", "ba", 300);
  a.articles[0].assignment.storyline = StorylineId(1);
  model::Decision merge;
  merge.kind = model::DecisionKind::kMergeStory;
  merge.subject = 1;
  merge.object = 2;
  b.articles[0].assignment.decisions = {merge};
  merge.subject = 2;
  merge.object = 3;
  c.articles[0].assignment.decisions = {merge};
  Write({a, b, c});
  Reader reader = OpenReader();
  for (const std::uint64_t id : {1, 2, 3}) {
    const StoryRow story = reader.Story(StoryId(id)).value().value();
    EXPECT_EQ(story.id, StoryId(3));
    EXPECT_EQ(story.articles, 3);
    EXPECT_EQ(story.storyline, StorylineId(1));
  }
  EXPECT_EQ(reader.Count()->stories, 1);
  EXPECT_EQ(reader.Storyline(StorylineId(1)).value()->articles, 3);
  EXPECT_EQ(reader.DecisionsOf(2).value(), std::vector<model::Decision>{merge});
  // An article that still names the merged story goes where its address leads.
  PageWrite late = MakePage(4, "D", "bốn", 400);
  late.articles[0].assignment.story = StoryId(1);
  Write({late});
  EXPECT_EQ(OpenReader().ArticlesOfStory(StoryId(3))->size(), 4u);
}

model::Decision MergeOf(model::DecisionKind kind, std::uint64_t subject, std::uint64_t object) {
  model::Decision merge;
  merge.kind = kind;
  merge.subject = subject;
  merge.object = object;
  return merge;
}

TEST_F(StoreTest, MergedStorylineLeadsToTheOther) {
  const auto line = model::DecisionKind::kMergeStoryline;
  std::vector<PageWrite> pages;
  for (int i = 1; i <= 6; ++i) {
    pages.push_back(MakePage(i, "T" + std::to_string(i), "chữ", i * 100));
    pages.back().articles[0].assignment.storyline = StorylineId(i % 2 == 0 ? i - 1 : i);
  }
  // Storylines 1 {1, 2} and 3 {3, 4} become part of 5; the last also names one that has ended.
  pages[4].articles[0].assignment.decisions = {MergeOf(line, 3, 1)};
  pages[5].articles[0].assignment.decisions = {MergeOf(line, 1, 5)};
  pages[5].articles[0].storyline_links = {{StoryId(3), StorylineId(3)}};
  Write(pages);
  Reader reader = OpenReader();
  for (const std::uint64_t id : {1, 3, 5}) {
    const StorylineRow row = reader.Storyline(StorylineId(id)).value().value();
    EXPECT_EQ(row.id, StorylineId(5));
    EXPECT_EQ(row.stories, 6);
    EXPECT_EQ(row.articles, 6);
    EXPECT_EQ(row.first_time, 100);
    EXPECT_EQ(row.last_time, 600);
    EXPECT_EQ(reader.StoriesOfStoryline(StorylineId(id))->size(), 6u);
  }
  EXPECT_EQ(reader.Count()->storylines, 1);
  EXPECT_TRUE(reader.CheckIntegrity());
}

TEST_F(StoreTest, AStorylineThatLostItsLastStoryLeadsWhereThatWent) {
  PageWrite a = MakePage(1, "A", "một", 100), b = MakePage(2, "B", "hai", 200);
  a.articles[0].assignment.storyline = StorylineId(1);
  b.articles[0].assignment.storyline = StorylineId(2);
  PageWrite c = MakePage(3, "C", "ba", 300);
  c.articles[0].assignment.decisions = {MergeOf(model::DecisionKind::kMergeStory, 1, 2)};
  Write({a, b, c});
  Reader reader = OpenReader();
  EXPECT_EQ(reader.Storyline(StorylineId(1)).value().value().id, StorylineId(2));
  EXPECT_TRUE(reader.CheckIntegrity());
}

TEST_F(StoreTest, StorylineRowsFollowTheirStories) {
  PageWrite a = MakePage(1, "Cũ", "một", 100), b = MakePage(2, "Mới", "hai", 200);
  b.articles[0].article.language = "en";
  b.articles[0].assignment.storyline = StorylineId(1);
  b.articles[0].storyline_links = {{StoryId(1), StorylineId(1)}};
  Write({a, b});
  Reader reader = OpenReader();
  const auto storylines = reader.Storylines(10, 0).value();
  ASSERT_EQ(storylines.size(), 1u);
  EXPECT_EQ(storylines[0].title, "Mới");
  EXPECT_THAT(storylines[0].languages, ElementsAre("en", "vi"));
  EXPECT_EQ(storylines[0].stories, 2);
  EXPECT_EQ(storylines[0].articles, 2);
  EXPECT_EQ(storylines[0].first_time, 100);
  EXPECT_EQ(storylines[0].last_time, 200);
  const auto stories = reader.StoriesOfStoryline(StorylineId(1)).value();
  ASSERT_EQ(stories.size(), 2u);
  EXPECT_EQ(stories[0].title, "Cũ");
}

TEST_F(StoreTest, FiltersNarrowListsAndSearch) {
  std::vector<PageWrite> pages;
  for (int i = 1; i <= 6; ++i) {
    PageWrite page = MakePage(i, "Tin " + std::to_string(i), "chung", i * 100);
    page.articles[0].article.language = i % 2 ? "vi" : "en";
    page.articles[0].article.section = i <= 3 ? "Thể thao" : "Kinh tế";
    page.articles[0].article.outlet = i == 4 ? "A" : "B";
    pages.push_back(page);
  }
  Write(pages);
  Reader reader = OpenReader();
  const auto both = [&](const StoryFilter& filter) {
    std::vector<std::string> titles;
    const auto stories = reader.Stories(filter).value();
    for (const StoryRow& story : stories) titles.push_back(story.title);
    EXPECT_EQ(titles, Titles(reader.Latest(filter).value()));
    auto found = Found(reader, "chung", filter);
    std::sort(found.rbegin(), found.rend());
    EXPECT_EQ(titles, found);
    return titles;
  };
  StoryFilter filter;
  EXPECT_EQ(both(filter).size(), 6u);
  filter.language = "vi";
  EXPECT_THAT(both(filter), ElementsAre("Tin 5", "Tin 3", "Tin 1"));
  filter.section = "Thể thao";
  EXPECT_THAT(both(filter), ElementsAre("Tin 3", "Tin 1"));
  filter.language.reset();
  EXPECT_THAT(both(filter), ElementsAre("Tin 3", "Tin 2", "Tin 1"));
  filter.since = 200;
  filter.until = 300;
  EXPECT_THAT(both(filter), ElementsAre("Tin 2"));
  filter.section = "không có";
  EXPECT_THAT(both(filter), IsEmpty());
  StoryFilter page;
  page.limit = 2;
  page.offset = 1;
  EXPECT_THAT(Titles(reader.Latest(page).value()), ElementsAre("Tin 5", "Tin 4"));
  StoryFilter outlet;
  outlet.outlet = "A";
  EXPECT_THAT(Titles(reader.Latest(outlet).value()), ElementsAre("Tin 4"));
  EXPECT_THAT(Found(reader, "chung", outlet), ElementsAre("Tin 4"));
}

TEST_F(StoreTest, MarkedWordsFindThemselvesAndPlainOnesFindAll) {
  Write({MakePage(1, "Một", "Đường sắt Bắc Nam"), MakePage(2, "Hai", "nhà máy đuổng"),
         MakePage(3, "Ba", "ở Duong Lam")});
  Reader reader = OpenReader();
  // With its marks first, then as typed without any.
  EXPECT_THAT(Found(reader, "đường"), ElementsAre("Một", "Ba"));
  EXPECT_THAT(Found(reader, "ĐƯỜNG"), ElementsAre("Một", "Ba"));
  EXPECT_THAT(Found(reader, "đuổng"), ElementsAre("Hai", "Ba"));
  EXPECT_THAT(Found(reader, "\"nhà máy\""), ElementsAre("Hai"));
  EXPECT_THAT(Found(reader, "\"đường lâm\""), ElementsAre("Ba"));
  EXPECT_EQ(Found(reader, "duong").size(), 3u);
  EXPECT_THAT(Found(reader, "\"duong sat\""), ElementsAre("Một"));
  EXPECT_THAT(Found(reader, "duong -máy -lam"), ElementsAre("Một"));
  EXPECT_THAT(Found(reader, "nam bac"), ElementsAre("Một"));
  EXPECT_THAT(Found(reader, "\"nam bac\""), IsEmpty());
  // Nothing bears these marks, nor none: any marks will do.
  EXPECT_THAT(Found(reader, "\"sạt bac\""), ElementsAre("Một"));
  EXPECT_THAT(Found(reader, "sạt"), ElementsAre("Một"));
}

TEST_F(StoreTest, EitherPlacementOfTheToneFindsBoth) {
  Write({MakePage(1, "Một", "tỉnh Hòa Bình"), MakePage(2, "Hai", "ở Hoà Bình"),
         MakePage(3, "Ba", "một bông hoa")});
  Reader reader = OpenReader();
  EXPECT_THAT(Found(reader, "hoà -bông"), testing::UnorderedElementsAre("Một", "Hai"));
  EXPECT_THAT(Found(reader, "hòa -bông"), testing::UnorderedElementsAre("Một", "Hai"));
  EXPECT_EQ(Found(reader, "hoa").size(), 3u);
}

TEST_F(StoreTest, TitleWeighsMoreThanBodyAndSnippetsShowTheHit) {
  std::string body;
  for (int i = 0; i < 100; ++i) body += "chữ ";
  Write({MakePage(1, "Khác", body + "cầu Long Biên " + body), MakePage(2, "Cầu mới", body)});
  Reader reader = OpenReader();
  EXPECT_THAT(Found(reader, "cầu"), ElementsAre("Cầu mới", "Khác"));
  const SearchResult result = reader.Search("\"long bien\" cau", {}).value();
  ASSERT_EQ(result.hits.size(), 1u);
  EXPECT_EQ(result.total, 1);
  EXPECT_THAT(result.hits[0].snippet, HasSubstr("chữ \x02"
                                                "cầu\x03 \x02Long Biên\x03 chữ"));
  EXPECT_LT(result.hits[0].snippet.size(), 700u);
}

TEST_F(StoreTest, FiltersOfAQueryLookAtWhoWhereAndWhen) {
  const auto at = [](const char* day) { return ParseIso8601(day)->unix_seconds; };
  PageWrite one = MakePage(1, "Một", "cầu", at("2024-04-30T20:00+07:00"));
  PageWrite two = MakePage(2, "Hai", "cầu", at("2024-05-01T00:30+07:00"));
  PageWrite three = MakePage(3, "Ba", "cầu", at("2024-05-20T10:00+07:00"));
  one.articles[0].article.names = {{"Nguyễn Văn An", model::NameKind::kPerson, "", {}, 1},
                                   {"Huế", model::NameKind::kPlace, "VN-26", {}, 1}};
  two.articles[0].article.names = {{"An Giang", model::NameKind::kPlace, "", {}, 1}};
  one.articles[0].article.agencies = {"TTXVN"};
  two.articles[0].article.tags = {"Giao thông", "cầu"};
  two.articles[0].article.outlet = "Báo Mẫu";
  three.articles[0].article.section = "Thời sự";
  three.articles[0].article.language = "en";
  three.articles[0].assignment.copy_of = ArticleId(1);
  Write({one, two, three});
  Reader reader = OpenReader();
  struct Case {
    const char* query;
    std::vector<std::string> found;
  };
  for (const auto& [query, found] : std::initializer_list<Case>{
           {"person:an", {"Một"}},
           {"person:\"văn an\"", {"Một"}},
           {"person:\"van an\"", {"Một"}},
           {"person:\"an nguyễn\"", {}},
           {"place:an", {"Hai"}},
           {"place:huế", {"Một"}},
           {"place:VN-26 cầu", {"Một"}},
           {"agency:ttxvn", {"Một"}},
           {"tag:\"giao thong\"", {"Hai"}},
           {"tag:\"thông cầu\"", {}},
           {"outlet:mẫu", {"Hai"}},
           {"section:\"thời sự\"", {"Ba"}},
           {"lang:en", {"Ba"}},
           {"is:copy", {"Ba"}},
           {"cầu -is:copy -outlet:mẫu", {"Một"}},
           {"after:2024-05", {"Ba", "Hai"}},
           {"after:2024-05 before:2024-05-20", {"Hai"}},
           {"cầu before:1/5/2024", {"Một"}},
           {"before:2020", {}},
           {"-lang:vi", {"Ba"}},
           {"mot OR hai is:article", {"Hai", "Một"}},
       }) {
    auto titles = Found(reader, query);
    std::sort(titles.begin(), titles.end());
    EXPECT_EQ(titles, found) << query;
  }
}

TEST_F(StoreTest, SearchFoldsCopiesAndStoriesAndCountsThem) {
  PageWrite copy = MakePage(1, "Bản chép", "cầu", 100), first = MakePage(2, "Gốc", "cầu", 200);
  PageWrite other = MakePage(3, "Khác", "cầu", 300);
  copy.articles[0].assignment.copy_of = ArticleId(2);
  for (PageWrite* page : {&copy, &first}) page->articles[0].assignment.story = StoryId(2);
  other.articles[0].assignment.story = StoryId(2);
  Write({first, copy, other});
  Reader reader = OpenReader();
  SearchOptions options;
  options.facets = true;
  const auto folded = reader.Search(ParseQuery("cầu"), options).value();
  ASSERT_EQ(folded.hits.size(), 2u);
  EXPECT_EQ(folded.hits[1].article.title, "Gốc");
  ASSERT_EQ(folded.hits[1].folded.size(), 1u);
  EXPECT_EQ(folded.hits[1].folded[0].title, "Bản chép");
  EXPECT_EQ(folded.total, 3);
  EXPECT_TRUE(folded.complete);
  EXPECT_EQ(folded.facets.copies, 1);
  EXPECT_EQ(folded.facets.stories, 1);
  EXPECT_EQ(reader.Search(ParseQuery("cầu is:story"), options)->hits.size(), 1u);
  EXPECT_EQ(reader.Search(ParseQuery("cầu is:article"), options)->hits.size(), 3u);
  options.order = SearchOptions::Order::kNewest;
  EXPECT_EQ(reader.Search(ParseQuery("cầu"), options)->hits[0].article.title, "Khác");
}

TEST_F(StoreTest, CommonWordsAreLookedForAmongTheNewestOnly) {
  std::vector<PageWrite> pages;
  for (int n = 1; n <= 1500; ++n) pages.push_back(MakePage(n, "Tin", "chữ chung", 1000 + n));
  Write(pages);
  Reader reader = OpenReader();
  const SearchResult result = reader.Search("chung", {}).value();
  EXPECT_EQ(result.total, 200);
  EXPECT_FALSE(result.complete);
  EXPECT_EQ(result.looked_back_to, 2301);
  EXPECT_TRUE(reader.Search("chung -chữ", {}).value().complete);
}

TEST_F(StoreTest, SuggestsWhatThereIs) {
  std::vector<PageWrite> pages;
  for (int n = 1; n <= 4; ++n) {
    PageWrite page = MakePage(n, "Thủ tướng thăm đường hầm", "dương khí");
    page.articles[0].article.names = {{"Nguyễn Văn An", model::NameKind::kPerson, "", {}, 1}};
    if (n == 1) page.articles[0].article.tags = {"Nguyên liệu"};
    page.articles[0].article.outlet = "Báo Mẫu";
    pages.push_back(page);
  }
  Write(pages);
  Reader reader = OpenReader();
  const auto suggest = [&](const char* typed) { return reader.Suggest(typed, 3).value(); };
  EXPECT_THAT(suggest("nguy"), ElementsAre("Nguyễn Văn An", "Nguyên liệu"));
  EXPECT_THAT(suggest("nguyê"), ElementsAre("Nguyên liệu", "Nguyễn Văn An"));
  EXPECT_THAT(suggest("n"), ElementsAre("Nguyễn Văn An", "Nguyên liệu"));
  EXPECT_THAT(suggest("gặp nguyen v"), ElementsAre("gặp Nguyễn Văn An"));
  EXPECT_THAT(suggest("duo"), ElementsAre("dương", "đường"));
  EXPECT_THAT(suggest("cầu outlet:b"), ElementsAre("cầu outlet:\"Báo Mẫu\""));
  EXPECT_THAT(suggest(""), IsEmpty());
  EXPECT_THAT(suggest("\"%_\""), IsEmpty());
  const auto meant = [&](const char* typed) {
    return reader.DidYouMean(ParseQuery(typed)).value().value_or("");
  };
  EXPECT_EQ(meant("đừơng hầm"), "đường hầm");
  EXPECT_EQ(meant("đuờng"), "đường");
  EXPECT_EQ(meant("thu tuogn"), "thủ tướng");
  EXPECT_EQ(meant("đường hầm"), "");
  EXPECT_EQ(meant("xyzxyz"), "");
}

TEST_F(StoreTest, AnyBytesAreAQuery) {
  Write({MakePage(1, "AND OR NOT NEAR", "title: body* ^a {x} \"quoted\" covid-19")});
  Reader reader = OpenReader();
  std::vector<std::string> queries = {
      "",        "-",         "--",       "\"",       "\"\"",     "*",         "a*",
      "title:x", "AND",       "NOT a",    "(",        "a OR",     "NEAR(a b)", "{a} : b",
      "^",       "'",         "';--",     "\\",       "-\"a b\"", "-a -b",     "\xff",
      "\xc4",    "a\xc4\x91", "covid-19", "\x01\x02", "a\"b",     "\"a\" \"b", "- a",
      "+a ~b",   "a AND -b",  "đ -",      "😀",        "新聞",     "%",         "\t\n"};
  queries.push_back(std::string("a\0b", 3));
  queries.push_back(std::string(100'000, 'a'));
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "a ";
  queries.push_back(many);
  queries.push_back(std::string(5000, '"'));
  for (int seed = 0; seed < 300; ++seed) {
    std::string noise;
    for (int i = 0; i < 24; ++i) noise += static_cast<char>(Hash64("noise", seed * 100 + i));
    queries.push_back(noise);
  }
  for (const std::string& query : queries) {
    const auto result = reader.Search(query, {});
    EXPECT_TRUE(result) << query.substr(0, 60) << ": " << result.error().ToString();
  }
  EXPECT_EQ(Found(reader, "covid-19").size(), 1u);
  EXPECT_EQ(Found(reader, "not near").size(), 1u);
}

TEST_F(StoreTest, UncommittedBatchIsGoneAfterReopening) {
  {
    Writer writer = OpenWriter();
    ASSERT_TRUE(writer.Put(MakePage(1, "A", "một")));
    ASSERT_TRUE(writer.Commit({1, 50}));
    ASSERT_TRUE(writer.Put(MakePage(2, "B", "hai")));
    EXPECT_TRUE(writer.HasPage(PageId(2)));
    EXPECT_EQ(OpenReader().Count()->articles, 1);
  }
  Writer writer = OpenWriter();
  EXPECT_EQ(writer.covered(), (ArchivePosition{1, 50}));
  EXPECT_TRUE(writer.HasPage(PageId(1)));
  EXPECT_FALSE(writer.HasPage(PageId(2)));
  ASSERT_TRUE(writer.Put(MakePage(2, "B", "hai")));
  ASSERT_TRUE(writer.Commit({1, 90}));
  Reader reader = OpenReader();
  EXPECT_EQ(reader.Count()->articles, 2);
  EXPECT_EQ(reader.Covered().value(), (ArchivePosition{1, 90}));
  EXPECT_THAT(Found(reader, "hai"), ElementsAre("B"));
  EXPECT_TRUE(reader.CheckIntegrity());
}

TEST_F(StoreTest, PageThatIsThereIsPassedOver) {
  Write({MakePage(1, "A", "một"), MakePage(1, "A", "một")});
  Write({MakePage(1, "A", "một")});
  EXPECT_EQ(OpenReader().Count()->pages, 1);
  EXPECT_EQ(OpenReader().Count()->articles, 1);
}

TEST_F(StoreTest, GenerationRisesWithCommitsThatBringSomething) {
  Writer writer = OpenWriter();
  Reader reader = OpenReader();
  const std::uint64_t before = reader.Generation().value();
  ASSERT_TRUE(writer.Put(MakePage(1, "A", "một")));
  EXPECT_EQ(reader.Generation().value(), before);
  ASSERT_TRUE(writer.Commit({1, 1}));
  EXPECT_EQ(reader.Generation().value(), before + 1);
  ASSERT_TRUE(writer.Commit({1, 1}));
  EXPECT_EQ(reader.Generation().value(), before + 1);
}

TEST_F(StoreTest, TeasersAreCountedAndFoundByAddress) {
  PageWrite page = MakePage(1, "Trang", "một");
  page.articles[0].article.outlet = "Báo Mẫu";
  page.lists = {{"Đọc nhiều",
                 {{"Tin hai", "http://www.mau.example/2#x", {}, {}, {}, {}},
                  {"Tin khác", "https://khac.example/", {}, {}, {}, {}}}},
                {std::nullopt, {{"Không có liên kết", {}, {}, {}, {}, {}}}}};
  Write({page, MakePage(2, "Tin hai", "hai")});
  Reader reader = OpenReader();
  EXPECT_EQ(reader.Count()->teasers, 3);
  const auto all = reader.Promotions(10).value();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].list, "Đọc nhiều");
  EXPECT_EQ(all[1].position, 2);
  EXPECT_EQ(all[2].list, "");
  EXPECT_EQ(reader.Promotions(2)->size(), 2u);
  const auto of_two = reader.PromotionsOf(ArticleId(2), 10).value();
  ASSERT_EQ(of_two.size(), 1u);
  EXPECT_EQ(of_two[0].outlet, "Báo Mẫu");
  EXPECT_EQ(of_two[0].teaser.title, "Tin hai");
  EXPECT_THAT(reader.PromotionsOf(ArticleId(1), 10).value(), IsEmpty());
}

TEST_F(StoreTest, PagesComeInArchiveOrder) {
  PageWrite skipped;
  skipped.id = PageId(5);
  skipped.position = {1, 10};
  skipped.source = "trống.html";
  skipped.skipped = "empty";
  PageWrite two = MakePage(2, "B", "hai");
  two.position = {1, 20};
  Write({skipped, two});
  Reader reader = OpenReader();
  std::vector<Reader::PageRow> pages;
  ASSERT_TRUE(reader.EachPage([&](const Reader::PageRow& page) {
    EXPECT_TRUE(reader.Article(ArticleId(2)));  // calls within a visit are allowed
    pages.push_back(page);
    return true;
  }));
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].skipped, "empty");
  EXPECT_EQ(pages[0].source, "trống.html");
  EXPECT_EQ(pages[1].position, (ArchivePosition{1, 20}));
  EXPECT_THAT(Titles(pages[1].articles), ElementsAre("B"));
  EXPECT_EQ(reader.PageOrigin(PageId(5)).value()->first, (ArchivePosition{1, 10}));
  EXPECT_EQ(reader.PageOrigin(PageId(6)).value(), std::nullopt);
}

TEST_F(StoreTest, LastArticlesBringBackWhatGroupingKnew) {
  WriterOptions options;
  options.keep_features = 3;
  Writer writer = Writer::Open(path_, options).value();
  for (int i = 1; i <= 5; ++i) {
    PageWrite page = MakePage(i, "T", "một");
    page.articles[0].features = std::string("f\0", 2) + std::to_string(i);
    if (i == 5) page.articles[0].assignment.copy_of = ArticleId(4);
    ASSERT_TRUE(writer.Put(page));
  }
  ASSERT_TRUE(writer.Commit({1, 1}));
  const auto last = [&](std::size_t count) {
    std::vector<std::string> out;
    EXPECT_TRUE(writer.LastArticles(count, [&](const Writer::Kept& kept) {
      out.push_back(kept.features.substr(2) + std::to_string(kept.assignment.story.value()) +
                    (kept.assignment.copy_of ? "c" : ""));
    }));
    return out;
  };
  EXPECT_THAT(last(2), ElementsAre("44", "55c"));
  EXPECT_THAT(last(SIZE_MAX), ElementsAre("33", "44", "55c"));
}

TEST_F(StoreTest, RowsAreTheSameWhateverTheBatches) {
  std::vector<PageWrite> pages;
  for (int i = 1; i <= 40; ++i) {
    PageWrite page = MakePage(i, "Tin " + std::to_string(i), "chữ " + std::to_string(i), i * 10);
    page.articles[0].assignment.story = StoryId(1 + i % 7);
    page.articles[0].article.section = i % 3 ? "A" : "B";
    page.articles[0].article.outlet = "O" + std::to_string(i % 4);
    if (i == 20) {
      model::Decision merge;
      merge.kind = model::DecisionKind::kMergeStory;
      merge.subject = 2;
      merge.object = 3;
      page.articles[0].assignment.decisions = {merge};
    }
    pages.push_back(page);
  }
  const auto dump = [&](int batch) {
    std::filesystem::remove(path_);
    {
      Writer writer = OpenWriter();
      for (std::size_t i = 0; i < pages.size(); ++i) {
        EXPECT_TRUE(writer.Put(pages[i]));
        const bool full = (i + 1) % static_cast<std::size_t>(batch) == 0;
        EXPECT_TRUE(!full || writer.Commit({1, i}));
      }
      EXPECT_TRUE(writer.Commit({2, 0}));
    }
    Reader reader = OpenReader();
    EXPECT_TRUE(reader.CheckIntegrity());
    std::string out;
    const auto stories = reader.Stories({}).value();
    for (const StoryRow& story : stories) {
      out += story.id.ToString() + story.title + story.section.value_or("-") +
             std::to_string(story.articles) + "," + std::to_string(story.outlets) + ";";
    }
    for (const std::string& title : Found(reader, "chu")) out += title;
    return out;
  };
  const std::string one = dump(1000);
  EXPECT_EQ(dump(1), one);
  EXPECT_EQ(dump(7), one);
}

TEST_F(StoreTest, NewerSchemaIsRefusedAndMissingFileIsSaid) {
  EXPECT_EQ(Reader::Open(path_).error().code, ErrorCode::kNotFound);
  RunSql(path_, "PRAGMA journal_mode = WAL");  // killed before the schema was there
  EXPECT_EQ(Reader::Open(path_).error().code, ErrorCode::kNotFound);
  Write({MakePage(1, "A", "một")});
  RunSql(path_, "INSERT INTO migration VALUES(1000, 'from the future')");
  EXPECT_EQ(Writer::Open(path_).error().code, ErrorCode::kUnknownFormat);
  EXPECT_EQ(Reader::Open(path_).error().code, ErrorCode::kUnknownFormat);
}

TEST_F(StoreTest, WhatIsNoDatabaseIsCorrupt) {
  RunSql(path_, "CREATE TABLE other(x)");
  EXPECT_EQ(Reader::Open(path_).error().code, ErrorCode::kUnknownFormat);
  std::filesystem::resize_file(path_, 100);
  EXPECT_EQ(Writer::Open(path_).error().code, ErrorCode::kCorrupt);
}

TEST_F(StoreTest, CheckNoticesWhatDoesNotFit) {
  Write({MakePage(1, "A", "một")});
  ASSERT_TRUE(OpenReader().CheckIntegrity());
  RunSql(path_, "UPDATE story SET articles = 2");
  EXPECT_THAT(OpenReader().CheckIntegrity().error().message, HasSubstr("stories whose counts"));
}

TEST_F(StoreTest, ReplaceDatabasePutsTheNewOneInPlace) {
  Write({MakePage(1, "A", "một")});
  const std::string built = path_ + ".new";
  {
    Writer writer = Writer::Open(built).value();
    ASSERT_TRUE(writer.Put(MakePage(2, "B", "hai")));
    ASSERT_TRUE(writer.Commit({1, 1}));
  }
  ASSERT_TRUE(ReplaceDatabase(built, path_));
  EXPECT_TRUE(OpenReader().ArticleRowOf(ArticleId(2)).value());
  EXPECT_FALSE(OpenReader().ArticleRowOf(ArticleId(1)).value());
}

}  // namespace
}  // namespace diemtin::store
