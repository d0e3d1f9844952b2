#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "base/test_directory.h"
#include "model/withdrawal.h"
#include "store/arrivals.h"
#include "store/test_pages.h"

namespace diemtin::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const model::Evidence kEvidence =
    model::WithdrawalEvidence(model::WithdrawalReason::kDeleted, Time{1'700'000'000, 0});

class WithdrawalTest : public testing::Test {
 protected:
  void SetUp() override { path_ = directory_.File("store.sqlite"); }

  // Put, and then withdrawn, in one batch or in two.
  void Write(const std::vector<PageWrite>& pages,
             const std::vector<std::uint64_t>& withdrawn = {}) {
    Writer writer = Writer::Open(path_).value();
    for (const PageWrite& page : pages) ASSERT_TRUE(writer.Put(page));
    for (const std::uint64_t page : withdrawn) {
      const auto articles = writer.Withdraw(PageId(page), kEvidence);
      ASSERT_TRUE(articles) << articles.error().ToString();
    }
    ASSERT_TRUE(writer.Commit({1, ++covered_}));
    const auto sound = Open().CheckIntegrity();
    EXPECT_TRUE(sound) << sound.error().ToString();
  }
  Reader Open() { return Reader::Open(path_).value(); }

  TestDirectory directory_;
  std::string path_;
  std::uint64_t covered_ = 100;
};

PageWrite Of(std::uint64_t n, std::uint64_t story, std::string title, std::int64_t time = 0) {
  PageWrite page = MakePage(n, std::move(title), "một hai ba", time);
  page.articles[0].assignment.story = StoryId(story);
  return page;
}

TEST_F(WithdrawalTest, AStoryGoesOnWithoutItsFounderAndSaysSo) {
  Write({Of(1, 1, "Bão vào bờ", 100), Of(2, 1, "Bão đã vào bờ", 200)});
  Write({}, {1});
  Reader reader = Open();
  const StoryRow story = reader.Story(StoryId(1)).value().value();
  EXPECT_EQ(story.title, "Bão đã vào bờ");
  EXPECT_EQ(story.articles, 1);
  EXPECT_EQ(story.first_time, 200);
  EXPECT_EQ(reader.ArticleRowOf(ArticleId(1)).value(), std::nullopt);
  EXPECT_TRUE(*reader.WasWithdrawn(ArticleId(1)));
  EXPECT_FALSE(*reader.WasWithdrawn(ArticleId(2)));
  EXPECT_FALSE(*reader.WasWithdrawn(StoryId(1)));
  const auto decisions = reader.DecisionsOf(1).value();
  ASSERT_EQ(decisions.size(), 1u);
  EXPECT_EQ(decisions[0].kind, model::DecisionKind::kWithdrawArticle);
  EXPECT_EQ(decisions[0].object, 1u);
  EXPECT_EQ(decisions[0].evidence, std::vector{kEvidence});
}

TEST_F(WithdrawalTest, AStoryLeftWithNothingIsGoneWithItsStorylineAndWhatLedThere) {
  PageWrite page = Of(2, 2, "Cầu mới", 100);
  model::Assignment& put = page.articles[0].assignment;
  put.storyline = StorylineId(7);
  put.decisions = {{model::DecisionKind::kMergeStory, 1, 2, .9, .5, {}}};
  Write({Of(1, 1, "Cầu", 90), page});
  Write({}, {1, 2});
  Reader reader = Open();
  for (const std::uint64_t story : {1, 2}) {
    EXPECT_EQ(reader.Story(StoryId(story)).value(), std::nullopt);
    EXPECT_TRUE(*reader.WasWithdrawn(StoryId(story)));
    EXPECT_THAT(reader.DecisionsOf(story).value(), IsEmpty());
  }
  EXPECT_TRUE(*reader.IsGone(StorylineId(7)));
  const Totals totals = reader.Count().value();
  EXPECT_EQ(totals.pages + totals.articles + totals.stories + totals.storylines, 0);
  EXPECT_THAT(reader.Search("cầu", {}).value().hits, IsEmpty());
  EXPECT_THAT(reader.Suggest("c", 10).value(), IsEmpty());
}

TEST_F(WithdrawalTest, TheFirstOfItsCopiesTakesTheOriginalsPlace) {
  std::vector<PageWrite> pages = {Of(1, 1, "Gốc"), Of(2, 1, "Bản một"), Of(3, 9, "Bản hai"),
                                  Of(9, 9, "Khác")};
  for (const std::size_t copy : {1, 2}) {
    pages[copy].articles[0].assignment.copy_of = ArticleId(1);
  }
  pages[1].articles[0].assignment.is_author = true;
  Write(pages);
  Write({}, {1});
  Reader reader = Open();
  EXPECT_EQ(reader.ArticleRowOf(ArticleId(2)).value()->copy_of, std::nullopt);
  EXPECT_EQ(reader.ArticleRowOf(ArticleId(3)).value()->copy_of, ArticleId(2));
  EXPECT_EQ(reader.Story(StoryId(1)).value()->copies, 0);
  EXPECT_EQ(reader.Story(StoryId(9)).value()->copies, 1);
  Write({}, {2});
  EXPECT_EQ(Open().Story(StoryId(9)).value()->copies, 0);
}

TEST_F(WithdrawalTest, ItsRowNumberIsNotUsedAgain) {
  Write({Of(1, 1, "Bão số một")});
  Write({}, {1});
  Write({Of(2, 2, "Nắng đẹp")});
  Reader reader = Open();
  EXPECT_THAT(reader.Search("bão", {}).value().hits, IsEmpty());
  EXPECT_EQ(reader.Search("nắng", {}).value().hits.size(), 1u);
}

TEST_F(WithdrawalTest, ANameHoldsAPageUntilItIsWithdrawnOrPutOff) {
  PageWrite page = Of(1, 1, "Tin");
  page.hold = PageWrite::Hold{"a.html", 500};
  Write({page});
  EXPECT_THAT(Open().HeldUntil(499).value(), IsEmpty());
  ASSERT_EQ(Open().HeldUntil(500).value().size(), 1u);
  page.position = {1, 50};
  page.hold->expires = 900;
  Write({page});
  EXPECT_THAT(Open().HeldUntil(500).value(), IsEmpty());
  EXPECT_EQ(Open().Count()->pages, 1);
  const HeldPage held = Open().HeldBy("a.html").value().value();
  EXPECT_EQ(held.page, PageId(1));
  EXPECT_EQ(held.expires, 900);
  Write({}, {1});
  EXPECT_EQ(Open().HeldBy("a.html").value(), std::nullopt);
  EXPECT_THAT(Open().Spent().value(), ElementsAre(std::pair(ArchivePosition{1, 1}, PageId(1)),
                                                  std::pair(ArchivePosition{1, 50}, PageId(1))));
  EXPECT_TRUE(*Open().IsSpent(PageId(1)));
}

TEST_F(WithdrawalTest, ACorrectionThatNamesItHoldsNoMore) {
  Writer writer = Writer::Open(path_).value();
  for (const std::uint64_t n : {1, 2, 3}) ASSERT_TRUE(writer.Put(Of(n, n, "Tin")));
  CorrectionWrite correction;
  correction.row = {1,
                    model::CorrectionId(5),
                    {1, 9},
                    model::CorrectionKind::kApart,
                    ArticleId(1),
                    ArticleId(2),
                    {},
                    {},
                    Time{100, 0},
                    "",
                    {}};
  ASSERT_TRUE(writer.Put(correction));
  ASSERT_TRUE(writer.Withdraw(PageId(2), kEvidence));
  const auto rows = writer.Corrections().value();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_FALSE(rows[0].holds());
  EXPECT_THAT(*rows[0].problem, HasSubstr("was withdrawn"));
}

TEST_F(WithdrawalTest, ThoseWhoFollowTheStoreAreTold) {
  Write({Of(1, 1, "Một"), Of(2, 2, "Hai")});
  Arrivals arrivals = Arrivals::Open(path_).value();
  const ArrivalMark before = arrivals.Last().value();
  Write({}, {1});
  EXPECT_NE(arrivals.Last()->withdrawn, before.withdrawn);
  EXPECT_EQ(arrivals.After(0, 10)->size(), 1u);
}

// --- A store that never had the pages is the other implementation ---

constexpr const char* kWords[] = {"bão",    "lũ",        "cầu",    "đường",
                                  "trường", "bệnh viện", "Hà Nội", "Huế"};
constexpr const char* kOutlets[] = {"Báo A", "Báo B", "Báo C"};
constexpr const char* kSections[] = {"Thời sự", "Thể thao", "Kinh tế"};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}
  std::uint64_t Pick(std::uint64_t below) { return random_() % below; }

  PageWrite Make(std::uint64_t n) {
    PageWrite page;
    page.id = PageId(n * 100);
    page.position = {1, n};
    page.source = "pages/" + std::to_string(n) + ".html";
    page.language = "vi";
    page.kind = model::PageKind::kArticle;
    if (Pick(5) == 0) {
      model::TeaserList list;
      list.items.resize(1 + Pick(3));
      for (model::Teaser& teaser : list.items) {
        teaser.title = "Tin";
        teaser.url = "https://mau.example/" + std::to_string(Pick(20));
      }
      page.lists = {list};
    }
    const std::uint64_t articles = 1 + (Pick(6) == 0 ? Pick(3) : 0);
    for (std::uint64_t i = 0; i < articles; ++i) page.articles.push_back(Article(n, i));
    return page;
  }

 private:
  std::string Text(std::size_t words) {
    std::string text;
    while (words-- > 0) text += std::string(text.empty() ? "" : " ") + kWords[Pick(8)];
    return text;
  }

  PageWrite::ArticleWrite Article(std::uint64_t n, std::uint64_t ordinal) {
    PageWrite::ArticleWrite write;
    const std::uint64_t id = n * 100 + ordinal, story = Pick(12);
    write.id = ArticleId(id);
    model::Article& article = write.article;
    article.title = Text(3) + " " + std::to_string(id);
    article.language = Pick(4) == 0 ? "en" : "vi";
    if (Pick(2) == 0) article.lead = Text(6);
    if (Pick(4) != 0) article.outlet = kOutlets[Pick(3)];
    if (Pick(3) != 0) article.section = kSections[Pick(3)];
    article.url = "https://mau.example/" + std::to_string(id);
    article.tags = {Text(2)};
    article.event_date = "2024-05-0" + std::to_string(1 + Pick(9));
    article.blocks = {{model::BlockKind::kParagraph, Text(20), "", "", "", ""}};
    // No two at the same time, so that order is by nothing else.
    const auto at = static_cast<std::int64_t>(1'700'000'000 + id * 997 + Pick(5) * 86'400'000);
    article.published = Time{at, 0, Time::Precision::kSecond};
    write.assignment.story = StoryId(1'000'000 + story);
    write.assignment.storyline = StorylineId(2'000'000 + story / 4);
    write.features = "features";
    return write;
  }

  std::mt19937 random_;
};

std::string Told(const ArticleRow& row) {
  return row.id.ToString() + " " + row.title + " " + row.outlet.value_or("-") + " " +
         row.section.value_or("-") + " " + row.story.ToString() + " " +
         (row.copy_of ? row.copy_of->ToString() : "-") + "\n";
}
std::string Told(const StoryRow& row) {
  std::string told = row.id.ToString() + " " + row.title + " " + row.language + " " + row.summary +
                     " " + row.section.value_or("-") + " " + std::to_string(row.first_time) + " " +
                     std::to_string(row.last_time) + " " + std::to_string(row.articles) + " " +
                     std::to_string(row.copies) + " " + std::to_string(row.outlets) + " " +
                     (row.storyline ? row.storyline->ToString() : "-");
  for (const std::string& language : row.languages) told += " " + language;
  return told + "\n";
}

template <typename T>
T Got(Expected<T> expected) {
  return std::move(expected).value();
}

// All that can be asked of a store.
std::string Told(Reader reader) {
  const Totals totals = reader.Count().value();
  std::string told;
  for (const std::int64_t count : {totals.pages, totals.articles, totals.teasers, totals.copies,
                                   totals.stories, totals.storylines}) {
    told += std::to_string(count) + " ";
  }
  StoryFilter all, english;
  all.limit = english.limit = 1000;
  english.language = "en";
  for (const StoryFilter& filter : {all, english}) {
    for (const StoryRow& row : Got(reader.Stories(filter))) {
      told += Told(row);
      for (const ArticleRow& article : Got(reader.ArticlesOfStory(row.id))) told += Told(article);
      for (const std::string& outlet : Got(reader.PromotersOf(row.id))) told += outlet + "\n";
    }
    for (const ArticleRow& row : Got(reader.Latest(filter))) told += Told(row);
    for (const SectionCount& section : Got(reader.Sections(filter.language))) {
      told += section.name + " " + std::to_string(section.stories) + "\n";
    }
  }
  for (const StorylineRow& line : Got(reader.Storylines(100, 0))) {
    told += line.id.ToString() + " " + line.title + " " + std::to_string(line.stories) + " " +
            std::to_string(line.articles) + " " + std::to_string(line.first_time) + " " +
            std::to_string(line.last_time) + "\n";
    for (const auto& [story, days] : Got(reader.DaysOfStoryline(line.id))) {
      for (const auto& [day, count] : days.event) {
        told += std::to_string(day) + ":" + std::to_string(count) + " ";
      }
    }
  }
  for (const HourCount& hour : Got(reader.Hours(0, 1'000'000))) {
    told += std::to_string(hour.hour) + "=" + std::to_string(hour.articles) + " ";
  }
  for (const char* word : kWords) {
    std::vector<std::string> hits;
    SearchOptions options;
    options.filter = all;
    options.facets = true;
    const auto result =
        reader.Search(ParseQuery(std::string(word) + " is:article"), options).value();
    for (const SearchHit& hit : result.hits) hits.push_back(Told(hit.article));
    std::sort(hits.begin(), hits.end());
    for (const std::string& hit : hits) told += hit;
    for (const FacetValue& value : result.facets.sections) {
      told += value.value + " " + std::to_string(value.articles) + "\n";
    }
  }
  for (const char* typed : {"b", "h", "c", "bão", "Báo", "Th"}) {
    for (const std::string& suggestion : Got(reader.Suggest(typed, 50))) told += suggestion + "\n";
  }
  for (const Promotion& promotion : Got(reader.Promotions(1000))) {
    told += promotion.page.ToString() + " " + promotion.outlet + " " + *promotion.teaser.url + "\n";
  }
  const bool goes_on = true;
  EXPECT_TRUE(reader.EachPage([&](const Reader::PageRow& page) {
    told +=
        page.id.ToString() + " " + page.source + " " + std::to_string(page.articles.size()) + "\n";
    return goes_on;
  }));
  return told;
}

TEST_F(WithdrawalTest, AWithdrawnPageIsAsIfItHadNeverCome) {
  constexpr std::uint64_t kPages = 60;
  for (const unsigned seed : {1u, 2u, 3u, 4u}) {
    SCOPED_TRACE(seed);
    Maker maker(seed);
    std::vector<PageWrite> pages;
    for (std::uint64_t n = 1; n <= kPages; ++n) pages.push_back(maker.Make(n));
    std::vector<std::uint64_t> order;
    for (std::uint64_t n = 1; n <= kPages; ++n) {
      if (maker.Pick(5) < 2) order.push_back(n);
    }
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));

    // Copies: of the first article of their story's family that comes, withdrawn or not.
    const std::set<std::uint64_t> withdrawn(order.begin(), order.end());
    const auto with_copies = [&](std::vector<PageWrite> some) {
      std::map<std::pair<StoryId, std::uint64_t>, ArticleId> originals;
      for (PageWrite& page : some) {
        for (auto& write : page.articles) {
          const std::uint64_t family = write.id.value() % 7;
          if (family > 2) continue;
          const auto [original, is_first] =
              originals.emplace(std::pair(write.assignment.story, family), write.id);
          if (!is_first) write.assignment.copy_of = original->second;
        }
      }
      return some;
    };
    std::vector<PageWrite> kept;
    for (const PageWrite& page : pages) {
      if (!withdrawn.contains(page.id.value() / 100)) kept.push_back(page);
    }

    const std::string never = directory_.File("never" + std::to_string(seed) + ".sqlite");
    path_ = never;
    Write(with_copies(kept));
    path_ = directory_.File("had" + std::to_string(seed) + ".sqlite");
    const std::vector<PageWrite> all = with_copies(pages);
    const auto half = static_cast<std::ptrdiff_t>(all.size() / 2);
    Write({all.begin(), all.begin() + half});
    std::vector<std::uint64_t> early, late;
    for (const std::uint64_t n : order) {
      (n <= kPages / 2 && n % 2 == 0 ? early : late).push_back(n * 100);
    }
    Write({}, {});
    Write({all.begin() + half, all.end()}, early);
    for (const std::uint64_t page : late) Write({}, {page});
    EXPECT_EQ(Told(Open()), Told(Reader::Open(never).value()));
  }
}

}  // namespace
}  // namespace diemtin::store
