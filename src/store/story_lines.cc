// The storylines that stories are in.

#include "store/rows.h"
#include "store/story_table.h"

namespace diemtin::store {

Expected<std::optional<std::int64_t>> StoryTable::FindLine(StorylineId storyline) {
  const std::int64_t id = Stored(storyline.value());
  DIEMTIN_ASSIGN(const auto n, database_->Number("SELECT n FROM storyline WHERE id = ?", id));
  if (n) return n;
  return database_->Number("SELECT storyline FROM line_redirect WHERE id = ?", id);
}

Expected<std::int64_t> StoryTable::FindOrCreateLine(StorylineId storyline) {
  DIEMTIN_ASSIGN(const auto line, FindLine(storyline));
  if (line && *line != kGoneLine) return *line;
  DIEMTIN_TRY(database_->Run("DELETE FROM line_redirect WHERE id = ?", Stored(storyline.value())));
  DIEMTIN_TRY(database_->Run("INSERT INTO storyline VALUES(NULL, ?, 0, 0, 0, 0)",
                             Stored(storyline.value())));
  ++totals_->storylines;
  return database_->LastRow();
}

Expected<void> StoryTable::MergeLines(StorylineId from_id, StorylineId into_id) {
  DIEMTIN_ASSIGN(const std::int64_t into, FindOrCreateLine(into_id));
  DIEMTIN_ASSIGN(const std::int64_t from, FindOrCreateLine(from_id));
  if (from == into) return {};
  DIEMTIN_TRY(database_->Run("UPDATE story SET storyline = ? WHERE storyline = ?", into, from));
  DIEMTIN_TRY(database_->Run(
      "UPDATE storyline SET stories = storyline.stories + f.stories, articles = storyline.articles "
      "+ f.articles, "
      "first_time = CASE WHEN storyline.first_time = 0 OR (f.first_time != 0 AND f.first_time < "
      "storyline.first_time) THEN f.first_time ELSE storyline.first_time END, "
      "last_time = max(storyline.last_time, f.last_time) "
      "FROM (SELECT * FROM storyline WHERE n = ?2) AS f WHERE storyline.n = ?1",
      into, from));
  return RedirectLine(from, into);
}

// The addresses of a storyline that has no stories any more lead on to `into`.
Expected<void> StoryTable::RedirectLine(std::int64_t from, std::int64_t into) {
  DIEMTIN_TRY(
      database_->Run("UPDATE line_redirect SET storyline = ? WHERE storyline = ?", into, from));
  DIEMTIN_TRY(database_->Run("INSERT INTO line_redirect SELECT id, ? FROM storyline WHERE n = ?",
                             into, from));
  --totals_->storylines;
  return database_->Run("DELETE FROM storyline WHERE n = ?", from);
}

Expected<void> StoryTable::Link(StoryId story, StorylineId storyline) {
  DIEMTIN_ASSIGN(const auto n, Find(story));
  if (!n) {
    // A storyline outlives the story that it has its number from.
    DIEMTIN_ASSIGN(const auto gone,
                   database_->Number("SELECT 1 FROM redirect WHERE id = ?", Stored(story.value())));
    if (gone) return {};
    return Fail(ErrorCode::kInternal,
                "store: a storyline names story " + story.ToString() + ", which is unknown");
  }
  DIEMTIN_ASSIGN(const std::int64_t line, FindOrCreateLine(storyline));
  DIEMTIN_ASSIGN(const Row before, Load(*n));
  if (before.storyline == line) return {};
  if (before.storyline) DIEMTIN_TRY(TakeFromStoryline(before, line));
  Row row = before;
  row.storyline = line;
  DIEMTIN_TRY(Save(before, row));
  return CountIntoStoryline(line, row, 1, row.articles);
}

Expected<void> StoryTable::CountIntoStoryline(std::int64_t storyline, const Row& story, int stories,
                                              std::int64_t articles) {
  return database_->Run(
      "UPDATE storyline SET stories = stories + ?2, articles = articles + ?3, "
      "first_time = CASE WHEN first_time = 0 OR (?4 != 0 AND ?4 < first_time) THEN ?4 "
      "ELSE first_time END, "
      "last_time = CASE WHEN last_time = 0 OR (?5 != 0 AND ?5 > last_time) THEN ?5 "
      "ELSE last_time END WHERE n = ?1",
      storyline, stories, articles, story.first_time, story.last_time);
}

// Rare: a storyline's times from its stories.
Expected<void> StoryTable::FindTimes(std::int64_t storyline) {
  return database_->Run(
      "UPDATE storyline SET first_time = coalesce((SELECT min(first_time) FROM story WHERE "
      "storyline = ?1 AND first_time != 0), 0), last_time = coalesce((SELECT max(last_time) FROM "
      "story WHERE storyline = ?1 AND last_time != 0), 0) WHERE n = ?1",
      storyline);
}

// The story goes on to the storyline `next`, if to any. Rare: the times are found again from the
// stories that stay; when none does, the address leads on too.
Expected<void> StoryTable::TakeFromStoryline(const Row& story, std::optional<std::int64_t> next) {
  const std::int64_t line = *story.storyline;
  DIEMTIN_TRY(database_->Run("UPDATE story SET storyline = NULL WHERE n = ?", story.n));
  DIEMTIN_TRY(database_->Run(
      "UPDATE storyline SET stories = stories - 1, articles = articles - ?2 WHERE n = ?1", line,
      story.articles));
  DIEMTIN_TRY(FindTimes(line));
  DIEMTIN_ASSIGN(const auto left,
                 database_->Number("SELECT stories FROM storyline WHERE n = ?", line));
  if (left.value_or(0) > 0) return {};
  return RedirectLine(line, next.value_or(kGoneLine));
}

}  // namespace diemtin::store
