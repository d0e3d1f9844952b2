#include "ingest/live/sources.h"

#include <gtest/gtest.h>

#include "base/test_directory.h"

namespace diemtin::ingest {
namespace {

class SourcesTest : public testing::Test {
 protected:
  void Open() {
    sources_.reset();
    auto sources = Sources::Open(directory_.File("sources.db"));
    ASSERT_TRUE(sources) << sources.error().ToString();
    sources_ = std::move(*sources);
  }
  void SetUp() override { Open(); }

  Expected<void> Save(const Source& source) { return sources_->Save({&source, 1}, {}, 1); }
  Expected<void> Mark(const TakenEntry& taken) { return sources_->Save({}, {&taken, 1}, 1); }

  TestDirectory directory_;
  std::unique_ptr<Sources> sources_;
};

TEST_F(SourcesTest, AreThereOnceUntilRemoved) {
  EXPECT_EQ(sources_->Add("https://b.example/", "B"), true);
  EXPECT_EQ(sources_->Add("https://a.example/", ""), true);
  EXPECT_EQ(sources_->Add("https://b.example/", "again"), false);
  Open();
  const auto all = *sources_->All();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].title, "B");
  EXPECT_EQ(sources_->Remove("https://b.example/"), true);
  EXPECT_EQ(sources_->Remove("https://b.example/"), false);
  EXPECT_EQ(sources_->All()->size(), 1u);
}

TEST_F(SourcesTest, KeepTheirState) {
  ASSERT_TRUE(sources_->Add("https://a.example/", ""));
  Source source = sources_->All()->front();
  source.title = "A";
  source.state = {"https://new.example/", "\"e\"", "Monday", 100, 60, 50, 3, "no", false};
  ASSERT_TRUE(Save(source));
  Open();
  const Source kept = sources_->All()->front();
  EXPECT_EQ(kept.title, "A");
  EXPECT_EQ(kept.state, source.state);
  EXPECT_TRUE(sources_->Due(99)->empty());
  EXPECT_EQ(sources_->Due(100)->size(), 1u);
}

TEST_F(SourcesTest, ThatAreGoneAreNotDueUntilAddedAgain) {
  ASSERT_TRUE(sources_->Add("https://a.example/", ""));
  Source source = sources_->All()->front();
  source.state.gone = true;
  ASSERT_TRUE(Save(source));
  EXPECT_TRUE(sources_->Due(1000)->empty());
  EXPECT_EQ(sources_->Add("https://a.example/", ""), true);
  EXPECT_EQ(sources_->Due(1000)->size(), 1u);
}

TEST_F(SourcesTest, ThatMoveToAnotherOnesAddressStayWhereTheyAre) {
  ASSERT_TRUE(sources_->Add("https://a.example/", ""));
  ASSERT_TRUE(sources_->Add("https://b.example/", ""));
  Source source = sources_->All()->front();
  source.state.url = "https://b.example/";
  source.state.failures = 1;
  ASSERT_TRUE(Save(source));
  EXPECT_EQ(sources_->All()->front().state.url, "https://a.example/");
  EXPECT_EQ(sources_->All()->front().state.failures, 1);
}

TEST_F(SourcesTest, EntriesAreTakenOnceAndFailingOnesTriedAFewTimes) {
  ASSERT_TRUE(sources_->Add("https://a.example/", ""));
  const std::int64_t id = sources_->All()->front().id;
  constexpr std::uint64_t kEntry = 0xFFFF'FFFF'FFFF'FFFF;
  EXPECT_EQ(sources_->IsTaken(id, kEntry), false);
  ASSERT_TRUE(Mark({id, kEntry, true}));
  EXPECT_EQ(sources_->IsTaken(id, kEntry), true);
  EXPECT_EQ(sources_->IsTaken(id + 1, kEntry), false);
  EXPECT_EQ(sources_->All()->front().entries, 1);
  int tries = 0;
  while (!*sources_->IsTaken(id, 7)) {
    ASSERT_TRUE(Mark({id, 7, false}));
    ASSERT_LT(++tries, 10);
  }
  EXPECT_EQ(tries, 4);
  EXPECT_EQ(sources_->All()->front().entries, 1);
}

}  // namespace
}  // namespace diemtin::ingest
