#include "ingest/page_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "base/test_directory.h"
#include "ingest/importer.h"
#include "ingest/verify.h"
#include "store/store.h"

namespace diemtin::ingest {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::int64_t kPast = 1'000'000'000, kFuture = 100'000'000'000;

class PageChangesTest : public testing::Test {
 protected:
  void SetUp() override {
    options_.data_directory = directory_.File("data");
    for (const auto& entry :
         fs::recursive_directory_iterator(std::string(DIEMTIN_SOURCE_DIR) + "/sample/pages")) {
      if (entry.path().extension() == ".html") files_.push_back(entry.path());
    }
    std::sort(files_.begin(), files_.end());
    Restart();
  }

  void Restart() { importer_ = std::make_unique<Importer>(Env::Real(), options_); }
  std::string Bytes(std::size_t file) const {
    std::stringstream bytes;
    bytes << std::ifstream(files_[file % files_.size()], std::ios::binary).rdbuf();
    return bytes.str();
  }
  // The sample's page of that number under a name.
  PageChange Put(const std::string& name, std::size_t file,
                 std::optional<std::int64_t> expires = {}) const {
    return {name, PageOfName(name, Bytes(file), "text/html", Time{1'700'000'000, 0}), expires};
  }
  std::vector<PageFate> Carry(std::vector<PageChange> changes) {
    std::vector<PageFate> fates;
    auto carried = importer_->Change(&changes);
    EXPECT_TRUE(carried) << carried.error().ToString();
    if (!carried) return fates;
    for (const auto& fate : *carried) {
      EXPECT_TRUE(fate) << fate.error().ToString();
      fates.push_back(fate.value_or(PageFate::kNotHeld));
    }
    return fates;
  }

  store::Reader Open() const {
    return store::Reader::Open(options_.data_directory + "/store.sqlite").value();
  }
  std::vector<ArticleId> Articles() const {
    std::vector<ArticleId> ids;
    store::Reader reader = Open();
    EXPECT_TRUE(reader.EachPage([&](const store::Reader::PageRow& page) {
      for (const auto& article : page.articles) ids.push_back(article.id);
      return true;
    }));
    return ids;
  }
  // What stands where, and why.
  std::string State() const {
    std::string state;
    store::Reader reader = Open(), details = Open();
    const auto decisions = [&](std::uint64_t subject) {
      const auto all = details.DecisionsOf(subject).value();
      for (const model::Decision& one : all) {
        state += std::string(model::DecisionName(one.kind)) + " " + FormatId(one.object);
        for (const auto& evidence : one.evidence) state += " " + evidence.kind + evidence.text;
        state += "\n";
      }
    };
    EXPECT_TRUE(reader.EachPage([&](const store::Reader::PageRow& page) {
      state += page.id.ToString() + " " + page.source + "\n";
      for (const store::ArticleRow& article : page.articles) {
        const auto story = details.Story(article.story).value();
        state += article.id.ToString() + " " + article.story.ToString() + " " +
                 (article.copy_of ? article.copy_of->ToString() : "-") + " " + story->title + " " +
                 (story->storyline ? story->storyline->ToString() : "-") + "\n";
        decisions(article.id.value());
        decisions(article.story.value());
      }
      return true;
    }));
    const auto corrections = reader.Corrections().value();
    for (const auto& row : corrections) {
      state += std::to_string(row.number) + (row.holds() ? " holds" : " holds not") +
               row.problem.value_or("") + "\n";
    }
    return state;
  }
  void ExpectSound() const {
    const auto verified = Verify(Env::Real(), options_.data_directory,
                                 [](const Error& error) { ADD_FAILURE() << error.ToString(); });
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->problems, 0);
    EXPECT_EQ(verified->waiting, 0);
  }

  TestDirectory directory_;
  Options options_;
  std::vector<fs::path> files_;
  std::unique_ptr<Importer> importer_;
};

TEST_F(PageChangesTest, EachChangeIsByWhatStandsBeforeIt) {
  EXPECT_EQ(Carry({Put("a.html", 0),
                   Put("a.html", 0),
                   Put("a.html", 1),
                   {"a.html", {}, {}},
                   {"a.html", {}, {}},
                   Put("a.html", 2),
                   Put("b.html", 2)}),
            (std::vector{PageFate::kNew, PageFate::kKept, PageFate::kReplaced, PageFate::kWithdrawn,
                         PageFate::kNotHeld, PageFate::kNew, PageFate::kNew}));
  store::Reader reader = Open();
  EXPECT_EQ(reader.Count()->pages, 2);
  EXPECT_NE(reader.HeldBy("a.html").value()->page, reader.HeldBy("b.html").value()->page);
  const std::string before = State();
  EXPECT_THAT(before, HasSubstr(" pages/b.html\n"));
  ASSERT_TRUE(Rebuild(Env::Real(), options_));
  EXPECT_EQ(State(), before);
  ExpectSound();
}

TEST_F(PageChangesTest, TheSameBytesAgainAreArchivedOnlyWhereTheyStayLonger) {
  Carry({Put("a.html", 0)});
  const auto size = [&] {
    return fs::file_size(options_.data_directory + "/archive/000001.warc.gz");
  };
  const auto before = size();
  EXPECT_EQ(Carry({Put("a.html", 0)}), std::vector{PageFate::kKept});
  EXPECT_EQ(size(), before);
  EXPECT_EQ(Carry({Put("a.html", 0, kFuture)}), std::vector{PageFate::kKept});
  EXPECT_GT(size(), before);
  EXPECT_EQ(Open().HeldBy("a.html").value()->expires, kFuture);
  ASSERT_TRUE(Rebuild(Env::Real(), options_));
  EXPECT_EQ(Open().HeldBy("a.html").value()->expires, kFuture);
  ExpectSound();
}

TEST_F(PageChangesTest, WhatWasWithdrawnNeverComesBackUnderItsNumber) {
  Carry({Put("a.html", 0)});
  const std::vector<ArticleId> first = Articles();
  Carry({{"a.html", {}, {}}});
  EXPECT_TRUE(Articles().empty());
  Carry({Put("a.html", 0)});
  const std::vector<ArticleId> second = Articles();
  ASSERT_EQ(second.size(), first.size());
  EXPECT_NE(first, second);
  EXPECT_TRUE(*Open().WasWithdrawn(first[0]));
  Carry({Put("a.html", 1), Put("a.html", 0)});
  EXPECT_NE(Articles(), second);
  ExpectSound();
}

TEST_F(PageChangesTest, WhatHasExpiredIsWithdrawnByOneRecord) {
  Carry({Put("a.html", 0, kPast), Put("b.html", 1, kPast), Put("c.html", 2, kFuture)});
  EXPECT_EQ(Open().Count()->pages, 3);
  EXPECT_EQ(importer_->WithdrawExpired().value_or(-1), 2);
  EXPECT_EQ(importer_->WithdrawExpired().value_or(-1), 0);
  EXPECT_EQ(Open().Count()->pages, 1);
  const std::string before = State();
  ASSERT_TRUE(Rebuild(Env::Real(), options_));
  EXPECT_EQ(State(), before);
  ExpectSound();
}

TEST_F(PageChangesTest, OnlyNewsInHtmlCanBeRead) {
  const auto check = [&](const std::string& bytes) {
    return CheckReadable(PageOfName("a.html", bytes, "text/html", Time()), options_.read);
  };
  EXPECT_TRUE(check(Bytes(0)));
  EXPECT_EQ(check("").error().code, ErrorCode::kEmpty);
  EXPECT_EQ(check("{\"title\": 1}\n").error().code, ErrorCode::kUnknownFormat);
  EXPECT_EQ(check(std::string("\x89PNG\r\n\x1a\n\0\0", 10)).error().code,
            ErrorCode::kUnknownFormat);
  EXPECT_EQ(check("<!DOCTYPE html><html><body><p>x</p></body></html>").error().code,
            ErrorCode::kNoArticle);
}

TEST_F(PageChangesTest, AStoreThatLaggedBehindCatchesUp) {
  Carry({Put("a.html", 0), Put("b.html", 1, kPast)});
  const std::string store = options_.data_directory + "/store.sqlite", kept = store + ".kept";
  fs::copy_file(store, kept);
  Carry({Put("a.html", 2), {"b.html", {}, {}}, Put("b.html", 3), Put("c.html", 4, kPast)});
  const std::string wanted = State();
  fs::rename(kept, store);
  ASSERT_TRUE(CatchUp(Env::Real(), options_));
  EXPECT_EQ(State(), wanted);
  ExpectSound();
}

TEST_F(PageChangesTest, WhatIsReplayedIsSeenBeforeAnythingIsChanged) {
  Carry({Put("a.html", 0)});
  const std::string store = options_.data_directory + "/store.sqlite", kept = store + ".kept";
  fs::copy_file(store, kept);
  Carry({Put("a.html", 1), Put("b.html", 2, kPast)});
  fs::rename(kept, store);
  Restart();
  EXPECT_EQ(importer_->WithdrawExpired().value_or(-1), 1);
  EXPECT_EQ(Carry({Put("a.html", 1)}), std::vector{PageFate::kKept});
  ExpectSound();
}

// Pages put, replaced, withdrawn and expired among others that are imported and corrected, with
// restarts: a store made anew from the archive is the same.
TEST_F(PageChangesTest, WhateverHappensARebuildIsTheSame) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    SCOPED_TRACE(seed);
    options_.data_directory = directory_.File("random" + std::to_string(seed));
    Restart();
    std::mt19937 random(seed);
    const auto pick = [&](std::size_t below) { return random() % below; };
    const auto name = [&] { return "n" + std::to_string(pick(12)) + ".html"; };
    int corrected = 0, withdrawn = 0;
    for (int step = 0; step < 60; ++step) {
      const std::size_t kind = pick(10);
      if (kind < 5) {
        std::vector<PageChange> changes;
        for (std::size_t n = 1 + pick(5); n > 0; --n) {
          const auto expires = pick(4) == 0 ? std::optional(pick(2) == 0 ? kPast : kFuture)
                                            : std::optional<std::int64_t>();
          changes.push_back(pick(4) == 0 ? PageChange{name(), {}, {}}
                                         : Put(name(), pick(files_.size()), expires));
        }
        for (const PageFate fate : Carry(std::move(changes))) {
          withdrawn += fate == PageFate::kWithdrawn || fate == PageFate::kReplaced ? 1 : 0;
        }
      } else if (kind < 7) {
        archive::StoredPage page;
        page.bytes = Bytes(pick(files_.size()));
        page.source = "imported";
        std::vector<archive::StoredPage> pages = {std::move(page)};
        ASSERT_TRUE(importer_->Import(&pages));
      } else if (kind == 7) {
        ASSERT_TRUE(importer_->WithdrawExpired());
      } else if (kind == 8) {
        Restart();
      } else if (const std::vector<ArticleId> articles = Articles(); !articles.empty()) {
        model::CorrectionRequest request;
        request.kind = pick(2) == 0 ? model::CorrectionKind::kSame : model::CorrectionKind::kApart;
        request.a = articles[pick(articles.size())].ToString();
        request.b = articles[pick(articles.size())].ToString();
        if (importer_->Correct(request)) ++corrected;
      }
    }
    EXPECT_GT(withdrawn, 10);
    EXPECT_GT(corrected, 0);
    ExpectSound();
    const std::string before = State();
    ASSERT_TRUE(Rebuild(Env::Real(), options_));
    EXPECT_EQ(State(), before);
    ExpectSound();
  }
}

TEST_F(PageChangesTest, ACorrectionOfAnArticleThatIsGoneCanBeTakenBack) {
  Carry({Put("a.html", 0), Put("b.html", 1), Put("c.html", 2)});
  const std::vector<ArticleId> articles = Articles();
  const auto story_of = [&](ArticleId id) { return Open().ArticleRowOf(id).value()->story; };
  const bool together = story_of(articles[0]) == story_of(articles[1]);
  model::CorrectionRequest request;
  request.kind = together ? model::CorrectionKind::kApart : model::CorrectionKind::kSame;
  request.a = articles[0].ToString();
  request.b = articles[1].ToString();
  ASSERT_TRUE(importer_->Correct(request));
  Carry({{"b.html", {}, {}}});
  const auto rows = Open().Corrections().value();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_FALSE(rows[0].holds());
  EXPECT_FALSE(importer_->Correct(request));
  model::CorrectionRequest undo;
  undo.kind = model::CorrectionKind::kUndo;
  undo.number = 1;
  ASSERT_TRUE(importer_->Correct(undo));
  Carry({Put("d.html", 3)});
  const std::string before = State();
  ASSERT_TRUE(Rebuild(Env::Real(), options_));
  EXPECT_EQ(State(), before);
  ExpectSound();
}

}  // namespace
}  // namespace diemtin::ingest
