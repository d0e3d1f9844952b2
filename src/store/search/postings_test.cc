#include "store/search/postings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hash.h"
#include "store/search/relevance.h"

namespace diemtin::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Place> PlacesAt(const PostingCursor& cursor) {
  std::vector<Place> places;
  ReadPlaces(cursor.places(), &places);
  return places;
}

// The chunks of all parts are a list too.
std::string TakeList(PostingWriter* writer) {
  std::string list;
  for (const PostingPart& part : writer->Take()) list += part.list;
  return list;
}

std::vector<std::uint32_t> Articles(std::string_view list) {
  std::vector<std::uint32_t> articles;
  for (PostingCursor at(list); at.article() != PostingCursor::kEnd; at.Next()) {
    articles.push_back(at.article());
  }
  return articles;
}

TEST(Postings, PlacesReadBackInEveryColumn) {
  const std::vector<Place> places = {
      MakePlace(Column::kBody, 0),       MakePlace(Column::kBody, 1),
      MakePlace(Column::kBody, 500'000), MakePlace(Column::kTitle, 3),
      MakePlace(Column::kMarks, 0),      MakePlace(Column::kMarks, kMostPlaces)};
  PostingWriter writer;
  for (const Place place : places) writer.Add(7, place);
  writer.Add(7, places.back());  // again
  writer.Add(9, MakePlace(Column::kLead, 2));
  EXPECT_EQ(writer.articles(), 2);
  const std::string list = TakeList(&writer);
  PostingCursor cursor(list);
  EXPECT_EQ(cursor.article(), 7u);
  EXPECT_EQ(PlacesAt(cursor), places);
  cursor.Next();
  EXPECT_EQ(cursor.article(), 9u);
  EXPECT_THAT(PlacesAt(cursor), ElementsAre(MakePlace(Column::kLead, 2)));
  cursor.Next();
  EXPECT_EQ(cursor.article(), PostingCursor::kEnd);
  cursor.Next();
  EXPECT_EQ(cursor.article(), PostingCursor::kEnd);
}

TEST(Postings, SeekFindsTheFirstThatIsNotBefore) {
  std::vector<std::uint32_t> articles;
  PostingWriter writer;
  for (std::uint32_t n = 0; n < 3000; ++n) {
    if (Hash64("seek", n) % 3 != 0) continue;
    articles.push_back(n);
    writer.Add(n, MakePlace(Column::kBody, n));
  }
  const std::string list = TakeList(&writer);
  EXPECT_EQ(Articles(list), articles);
  for (std::uint32_t step : {1u, 2u, 127u, 400u, 2990u}) {
    PostingCursor cursor(list);
    for (std::uint32_t n = 0; n < 3100; n += step) {
      cursor.Seek(n);
      const auto wanted = std::lower_bound(articles.begin(), articles.end(), n);
      ASSERT_EQ(cursor.article(), wanted == articles.end() ? PostingCursor::kEnd : *wanted);
      if (wanted != articles.end()) {
        ASSERT_THAT(PlacesAt(cursor), ElementsAre(MakePlace(Column::kBody, *wanted)));
      }
    }
  }
}

TEST(Postings, LongListsAreCutIntoPartsThatBeginWhereTheySay) {
  PostingWriter writer;
  for (std::uint32_t n = 0; n < 5000; ++n) writer.Add(n * 3, MakePlace(Column::kLead, n % 300));
  const std::vector<PostingPart> parts = writer.Take();
  ASSERT_GT(parts.size(), 3u);
  const auto firsts = UnpackFirsts(PackFirsts(parts));
  ASSERT_EQ(firsts.size(), parts.size());
  std::size_t articles = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_EQ(Articles(parts[i].list).front(), firsts[i]);
    EXPECT_LT(parts[i].list.size(), 5000u);
    articles += Articles(parts[i].list).size();
  }
  EXPECT_EQ(articles, 5000u);
}

TEST(Postings, JoinedListsHoldTheArticlesOfAll) {
  // Shares of articles that have the word, of segments in a row.
  for (const std::vector<std::uint32_t>& shares :
       {std::vector<std::uint32_t>{1, 1, 1}, {900, 2, 1}, {3, 700, 40}, {1000, 1000, 1000}, {7}}) {
    PostingWriter joined;
    std::vector<std::uint32_t> articles;
    std::uint32_t shift = 0;
    for (const std::uint32_t share : shares) {
      PostingWriter writer;
      for (std::uint32_t n = 0; n < 1000; ++n) {
        if (HashMix(share, n) % 1000 >= share) continue;
        writer.Add(n, MakePlace(Column::kTitle, n + shift));
        articles.push_back(n + shift);
      }
      joined.Add(TakeList(&writer), shift);
      shift += 1000;
    }
    const std::vector<PostingPart> parts = joined.Take();
    std::string list;
    for (const PostingPart& part : parts) {
      EXPECT_EQ(Articles(part.list).front(), part.first);
      EXPECT_LE(part.list.size(), 5000u);
      list += part.list;
    }
    EXPECT_EQ(Articles(list), articles);
    for (PostingCursor at(list); at.article() != PostingCursor::kEnd; at.Next()) {
      ASSERT_THAT(PlacesAt(at), ElementsAre(MakePlace(Column::kTitle, at.article())));
    }
  }
}

TEST(Postings, WhatIsNoListEnds) {
  PostingWriter writer;
  for (std::uint32_t n = 0; n < 300; ++n) writer.Add(n * 5, MakePlace(Column::kTitle, n));
  const std::string list = TakeList(&writer);
  EXPECT_THAT(Articles(""), IsEmpty());
  for (std::size_t cut = 0; cut < list.size(); ++cut) {
    EXPECT_LE(Articles(std::string_view(list).substr(0, cut)).size(), 300u);
  }
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    std::string noise;
    for (std::uint64_t i = 0; i < 60; ++i)
      noise += static_cast<char>(Hash64("noise", seed + i * 977));
    PostingCursor cursor(noise);
    for (std::uint32_t n = 0; cursor.article() != PostingCursor::kEnd && n < 2000; n += 7) {
      cursor.Seek(n);
      EXPECT_LE(PlacesAt(cursor).size(), noise.size());
    }
  }
}

TEST(Relevance, TitlesAndWordsInARowSayMore) {
  const auto at = [](Column column, std::uint32_t word) {
    return std::vector<Place>{MakePlace(column, word)};
  };
  const auto score = [](std::vector<Place> first, std::vector<Place> second) {
    return Relevance({{1, 1, std::move(first)}, {1, 1, std::move(second)}});
  };
  const double apart = score(at(Column::kBody, 3), at(Column::kBody, 9));
  EXPECT_GT(score(at(Column::kBody, 3), at(Column::kBody, 4)), apart);
  EXPECT_DOUBLE_EQ(score(at(Column::kBody, 4), at(Column::kBody, 3)), apart);
  EXPECT_GT(score(at(Column::kTitle, 3), at(Column::kBody, 9)), apart);
  EXPECT_GT(score(at(Column::kLead, 3), at(Column::kBody, 9)), apart);
  EXPECT_DOUBLE_EQ(score(at(Column::kMarks, 3), {}), 0);
  EXPECT_DOUBLE_EQ(Relevance({{0, 1, at(Column::kTitle, 0)}}), 0);
}

}  // namespace
}  // namespace diemtin::store
