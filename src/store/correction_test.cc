#include <gtest/gtest.h>

#include "base/test_directory.h"
#include "store/store.h"
#include "store/test_pages.h"

namespace diemtin::store {
namespace {

using model::CorrectionKind;
using model::DecisionKind;

class CorrectionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = directory_.File("store.sqlite");
    // Three articles in story 1, on a storyline; one in story 4.
    Writer writer = Writer::Open(path_).value();
    for (const std::uint64_t n : {1, 2, 3, 4}) {
      PageWrite page =
          MakePage(n, "Tin " + std::to_string(n), "một hai ba", 100 * static_cast<std::int64_t>(n));
      page.articles[0].article.outlet = n == 1 ? "Báo A" : "Báo B";
      page.articles[0].article.section = n == 1 ? "Thời sự" : "Thể thao";
      if (n < 4) {
        page.articles[0].assignment.story = StoryId(1);
        page.articles[0].assignment.storyline = StorylineId(1);
      }
      EXPECT_TRUE(writer.Put(page));
    }
    EXPECT_TRUE(writer.Commit({1, 100}));
  }

  // Carries out decisions of `kind`, (subject, object) each, as correction `number`.
  void Correct(int number, DecisionKind kind,
               std::initializer_list<std::pair<std::uint64_t, std::uint64_t>> pairs) {
    CorrectionWrite write;
    write.row.number = number;
    write.row.id = model::CorrectionId(static_cast<std::uint64_t>(1000 + number));
    write.row.kind = CorrectionKind::kApart;
    write.row.a = ArticleId(1);
    write.row.b = ArticleId(pairs.begin()->first);
    for (const auto& [subject, object] : pairs) {
      write.decisions.push_back({kind, subject, object, 1, 0, {}});
      write.moves.push_back({ArticleId(subject), StoryId(1), StoryId(object)});
    }
    Writer writer = Writer::Open(path_).value();
    ASSERT_TRUE(writer.Put(write));
    ASSERT_TRUE(writer.Put(write));  // a second time it is known
    ASSERT_TRUE(writer.Commit({1, static_cast<std::uint64_t>(200 + number)}));
    const auto sound = OpenReader().CheckIntegrity();
    EXPECT_TRUE(sound) << sound.error().ToString();
  }

  Reader OpenReader() { return Reader::Open(path_).value(); }

  TestDirectory directory_;
  std::string path_;
};

TEST_F(CorrectionTest, AnArticleLeavesForAStoryOfItsOwn) {
  Correct(1, DecisionKind::kSplitStory, {{1, 77}});
  Reader reader = OpenReader();
  const StoryRow left = reader.Story(StoryId(1)).value().value();
  EXPECT_EQ(left.articles, 2);
  EXPECT_EQ(left.outlets, 1);
  EXPECT_EQ(left.headline, ArticleId(2));
  EXPECT_EQ(left.first_time, 200);
  EXPECT_EQ(left.section, "Thể thao");
  EXPECT_EQ(left.storyline, StorylineId(1));
  const StoryRow made = reader.Story(StoryId(77)).value().value();
  EXPECT_EQ(made.articles, 1);
  EXPECT_EQ(made.section, "Thời sự");
  EXPECT_FALSE(made.storyline);
  EXPECT_EQ(reader.Storyline(StorylineId(1)).value()->articles, 2);
  EXPECT_EQ(reader.Count()->stories, 3);
}

TEST_F(CorrectionTest, AStoryThatAllLeaveLeadsToTheOther) {
  Correct(1, DecisionKind::kSplitStory, {{1, 4}, {2, 4}, {3, 4}});
  Reader reader = OpenReader();
  EXPECT_EQ(reader.Story(StoryId(1)).value()->id, StoryId(4));
  EXPECT_EQ(reader.Story(StoryId(4)).value()->articles, 4);
  EXPECT_EQ(reader.Count()->stories, 1);
  EXPECT_EQ(reader.Count()->storylines, 0);
  EXPECT_FALSE(reader.Storyline(StorylineId(1))->has_value());
  EXPECT_TRUE(*reader.IsGone(StorylineId(1)));
  EXPECT_FALSE(*reader.IsGone(StorylineId(99)));
  EXPECT_TRUE(reader.CheckIntegrity());
}

TEST_F(CorrectionTest, AMergedStoryIsMadeAgainUnderItsAddress) {
  Correct(1, DecisionKind::kMergeStory, {{4, 1}});
  EXPECT_EQ(OpenReader().Story(StoryId(4)).value()->id, StoryId(1));
  Correct(2, DecisionKind::kSplitStory, {{4, 4}});
  Reader reader = OpenReader();
  EXPECT_EQ(reader.Story(StoryId(4)).value()->id, StoryId(4));
  EXPECT_EQ(reader.Story(StoryId(1)).value()->articles, 3);
}

TEST_F(CorrectionTest, RowsReadBackAndAnUndoMarksWhatItTakesBack) {
  Correct(1, DecisionKind::kSplitStory, {{3, 3}});
  CorrectionWrite undo;
  undo.row.number = 2;
  undo.row.id = model::CorrectionId(5);
  undo.row.position = {1, 250};
  undo.row.kind = CorrectionKind::kUndo;
  undo.row.undoes = 1;
  undo.row.note = "nhầm";
  Writer writer = Writer::Open(path_).value();
  ASSERT_TRUE(writer.Put(undo));
  EXPECT_EQ(writer.Corrections()->size(), 2u);  // uncommitted, too
  ASSERT_TRUE(writer.Commit({1, 300}));
  EXPECT_EQ(writer.MovesOf(1)->at(0).article, ArticleId(3));
  Reader reader = OpenReader();
  const auto rows = reader.Corrections().value();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].undone_by, 2);
  EXPECT_FALSE(rows[0].holds());
  EXPECT_EQ(rows[1].undoes, 1);
  EXPECT_EQ(rows[1].note, "nhầm");
  EXPECT_EQ(rows[1].position, (ArchivePosition{1, 250}));
  EXPECT_EQ(reader.CorrectionsOf(ArticleId(3))->size(), 1u);
  EXPECT_EQ(reader.CorrectionsOf(ArticleId(2))->size(), 0u);
  EXPECT_EQ(reader.CorrectionsOfStory(StoryId(1))->size(), 1u);
  EXPECT_EQ(reader.CorrectionsOfStory(StoryId(4))->size(), 0u);
}

}  // namespace
}  // namespace diemtin::store
