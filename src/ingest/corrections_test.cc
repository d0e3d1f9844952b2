#include "ingest/corrections.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

namespace diemtin::ingest {
namespace {

namespace fs = std::filesystem;
using model::CorrectionKind;

class CorrectorTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "diemtin-corrector-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
    writer_.emplace(store::Writer::Open((root_ / "store.sqlite").string()).value());
  }
  void TearDown() override {
    writer_.reset();
    fs::remove_all(root_);
  }

  void Add(std::uint64_t n, std::uint64_t story, std::optional<std::uint64_t> copy_of = {}) {
    store::PageWrite page;
    page.id = PageId(n);
    page.position = {1, n};
    page.language = "vi";
    store::PageWrite::ArticleWrite& write = page.articles.emplace_back();
    write.id = ArticleId(n);
    write.article.title = "Tin " + std::to_string(n);
    write.article.language = "vi";
    write.assignment.story = StoryId(story);
    if (copy_of) write.assignment.copy_of = ArticleId(*copy_of);
    ASSERT_TRUE(writer_->Put(page));
  }

  Corrector& Desk() {
    if (!corrector_) corrector_.emplace(Corrector::Open(&*writer_).value());
    return *corrector_;
  }
  // As a person says it, to be archived and carried out.
  Expected<model::CorrectionOutcome> Say(CorrectionKind kind, std::uint64_t a, std::uint64_t b) {
    return Say({kind, FormatId(a), FormatId(b), 0, ""});
  }
  Expected<model::CorrectionOutcome> Undo(int number) {
    return Say({CorrectionKind::kUndo, "", "", number, ""});
  }
  Expected<model::CorrectionOutcome> Say(const model::CorrectionRequest& request) {
    DIEMTIN_ASSIGN(const auto correction, Desk().Make(request, Time{1'700'000'000, 0}));
    ++said_;
    return Desk().Apply(correction, model::CorrectionId(0xc0ffee00 + said_), {1, 1000 + said_});
  }
  std::uint64_t StoryOf(std::uint64_t article) {
    return writer_->StoryOf(ArticleId(article)).value().value().value();
  }

  fs::path root_;
  std::optional<store::Writer> writer_;
  std::optional<Corrector> corrector_;
  std::uint64_t said_ = 0;
};

TEST_F(CorrectorTest, CopiesGoAlongUnlessOneMustStay) {
  Add(1, 1);
  Add(2, 1);
  Add(3, 1, 2);
  Add(4, 1, 1);
  ASSERT_TRUE(Say(CorrectionKind::kApart, 1, 2));
  EXPECT_EQ(StoryOf(2), 2u);
  EXPECT_EQ(StoryOf(3), 2u);
  EXPECT_EQ(StoryOf(4), 1u);
  ASSERT_TRUE(Say(CorrectionKind::kApart, 1, 4));  // of one family: only the article itself
  EXPECT_EQ(StoryOf(1), 1u);
  EXPECT_EQ(StoryOf(4), 4u);
}

TEST_F(CorrectorTest, TheFounderThatLeavesGetsANumberThatIsFree) {
  Add(1, 1);
  Add(2, 1);
  ASSERT_TRUE(Say(CorrectionKind::kApart, 2, 1));
  EXPECT_EQ(StoryOf(2), 1u);
  EXPECT_NE(StoryOf(1), 1u);
  ASSERT_TRUE(Undo(1));
  EXPECT_EQ(StoryOf(1), 1u);
}

TEST_F(CorrectorTest, WhereBothStoriesHoldSomeApartANewOneIsMade) {
  for (const std::uint64_t n : {1, 2}) Add(n, 1);
  for (const std::uint64_t n : {3, 4}) Add(n, 3);
  ASSERT_TRUE(Say(CorrectionKind::kApart, 1, 4));
  ASSERT_TRUE(Say(CorrectionKind::kApart, 2, 3));
  ASSERT_TRUE(Say(CorrectionKind::kSame, 1, 3));
  EXPECT_EQ(StoryOf(1), StoryOf(3));
  EXPECT_NE(StoryOf(1), StoryOf(2));
  EXPECT_NE(StoryOf(1), StoryOf(4));
  ASSERT_TRUE(Undo(3));
  EXPECT_EQ(StoryOf(1), 1u);
  EXPECT_EQ(StoryOf(3), 3u);
}

TEST_F(CorrectorTest, WhatNamesUnknownArticlesStaysInTheListWithItsProblem) {
  Add(1, 1);
  model::Correction correction;
  correction.a.id = ArticleId(1);
  correction.b.id = ArticleId(99);
  const auto outcome = Desk().Apply(correction, model::CorrectionId(5), {1, 5});
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->moved.empty());
  const auto rows = writer_->Corrections().value();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_TRUE(rows[0].problem);
  EXPECT_FALSE(rows[0].holds());
  // The same record once more changes nothing.
  EXPECT_EQ(Desk().Apply(correction, model::CorrectionId(5), {1, 5})->number, 1);
  EXPECT_EQ(writer_->Corrections()->size(), 1u);
}

TEST_F(CorrectorTest, StoriesThatMustNotBecomeOneAreTold) {
  for (const std::uint64_t n : {1, 2}) Add(n, 1);
  Add(3, 3);
  ASSERT_TRUE(Say(CorrectionKind::kApart, 1, 2));
  ASSERT_TRUE(Say(CorrectionKind::kSame, 2, 3));
  const auto apart = Desk().Apart().value();
  EXPECT_TRUE(apart.Holds(StoryId(StoryOf(1)), StoryId(StoryOf(3))));
  EXPECT_FALSE(apart.Holds(StoryId(StoryOf(2)), StoryId(StoryOf(3))));
}

// Whatever is said and taken back in whatever order: what holds is so, and the store is sound.
TEST_F(CorrectorTest, WhatHoldsIsAlwaysSo) {
  constexpr std::uint64_t kArticles = 24;
  std::mt19937 random(11);
  const auto pick = [&](std::uint64_t below) { return random() % below; };
  for (std::uint64_t n = 1; n <= kArticles; ++n) {
    const bool copy = n % 6 != 1 && pick(3) == 0;
    Add(n, n - (n - 1) % 6, copy ? std::optional(n - (n - 1) % 6) : std::nullopt);
  }
  int carried_out = 0, refused = 0;
  for (int step = 0; step < 300; ++step) {
    const std::uint64_t kind = pick(3);
    const auto outcome = kind == 2 ? Undo(static_cast<int>(pick(said_ + 1)))
                                   : Say(kind == 0 ? CorrectionKind::kSame : CorrectionKind::kApart,
                                         1 + pick(kArticles), 1 + pick(kArticles));
    ++(outcome ? carried_out : refused);
    if (step % 50 == 0) corrector_.reset();  // as after a restart
    const std::vector<store::CorrectionRow> rows = writer_->Corrections().value();
    for (const store::CorrectionRow& row : rows) {
      if (!row.holds()) continue;
      const bool together = StoryOf(row.a->value()) == StoryOf(row.b->value());
      ASSERT_EQ(together, row.kind == CorrectionKind::kSame)
          << "correction " << row.number << " after step " << step;
    }
  }
  EXPECT_GT(carried_out, 60);
  EXPECT_GT(refused, 60);
  ASSERT_TRUE(writer_->Commit({1, 5000}));
  const auto sound = store::Reader::Open((root_ / "store.sqlite").string())->CheckIntegrity();
  EXPECT_TRUE(sound) << sound.error().ToString();
}

}  // namespace
}  // namespace diemtin::ingest
