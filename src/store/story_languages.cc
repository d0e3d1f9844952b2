// A story's languages beside its own, each with the headline that stands for it there. Most stories
// have none, and no row.

#include <algorithm>

#include "store/story_table.h"

namespace diemtin::store {

Expected<void> StoryTable::LoadTongues(Row* row) {
  auto tongue =
      database_->Query("SELECT language FROM tongue WHERE story = ? ORDER BY language", row->n);
  while (tongue.Next()) row->tongues.push_back(tongue.Int(0));
  return tongue.Check();
}

Expected<void> StoryTable::CountTongue(const ArticleFacts& article, Row* row) {
  if (article.language == row->language) return {};
  const auto at = std::lower_bound(row->tongues.begin(), row->tongues.end(), article.language);
  if (at == row->tongues.end() || *at != article.language) {
    row->tongues.insert(at, article.language);
    return database_->Run("INSERT INTO tongue VALUES(?, ?, ?, 0)", row->n, article.language,
                          article.n);
  }
  DIEMTIN_ASSIGN(const auto held,
                 database_->Number("SELECT headline FROM tongue WHERE story = ? AND language = ?",
                                   row->n, article.language));
  DIEMTIN_ASSIGN(const ArticleFacts headline, Facts(held.value_or(0)));
  if (PlaceOf(article.language, article) <= PlaceOf(article.language, headline)) return {};
  return database_->Run("UPDATE tongue SET headline = ? WHERE story = ? AND language = ?",
                        article.n, row->n, article.language);
}

// After a merge: from the articles.
Expected<void> StoryTable::FindTongues(Row* row) {
  DIEMTIN_TRY(database_->Run("DELETE FROM tongue WHERE story = ?", row->n));
  row->tongues.clear();
  {
    auto tongue = database_->Query(
        "SELECT DISTINCT language FROM article WHERE story = ? AND language != ? ORDER BY language",
        row->n, row->language);
    while (tongue.Next()) row->tongues.push_back(tongue.Int(0));
    DIEMTIN_TRY(tongue.Check());
  }
  for (const std::int64_t language : row->tongues) {
    DIEMTIN_ASSIGN(const std::int64_t best, BestOf(row->n, language));
    DIEMTIN_TRY(database_->Run("INSERT INTO tongue VALUES(?, ?, ?, 0)", row->n, language, best));
  }
  return {};
}

// All of a story's rows go by the story's time, so that lists of a language and of all of them have
// one order.
Expected<void> StoryTable::SaveTongues(const Row& row) {
  if (row.tongues.empty()) return {};
  return database_->Run("UPDATE tongue SET last_time = ?1 WHERE story = ?2 AND last_time != ?1",
                        row.last_time, row.n);
}

Expected<void> StoryTable::ChooseTongueHeadlines() {
  std::vector<std::pair<std::int64_t, std::int64_t>> tongues;
  {
    auto row = database_->Query("SELECT story, language FROM tongue");
    while (row.Next()) tongues.emplace_back(row.Int(0), row.Int(1));
    DIEMTIN_TRY(row.Check());
  }
  for (const auto& [story, language] : tongues) {
    DIEMTIN_ASSIGN(const std::int64_t best, BestOf(story, language));
    DIEMTIN_TRY(database_->Run("UPDATE tongue SET headline = ? WHERE story = ? AND language = ?",
                               best, story, language));
  }
  return {};
}

}  // namespace diemtin::store
