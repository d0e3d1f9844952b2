// Names that pages hold, and what was withdrawn.

#include "store/reader_state.h"
#include "store/rows.h"
#include "store/withdrawal_table.h"

namespace diemtin::store {

Expected<bool> Reader::WasWithdrawn(ArticleId id) {
  DIEMTIN_ASSIGN(const auto n,
                 state_->database->Number("SELECT n FROM withdrawn WHERE id = ?", Stored(id)));
  return n.has_value();
}

Expected<bool> Reader::WasWithdrawn(StoryId id) {
  DIEMTIN_ASSIGN(const auto n,
                 state_->database->Number("SELECT 1 FROM redirect WHERE id = ? AND story = ?",
                                          Stored(id), kGoneStory));
  return n.has_value();
}

Expected<std::optional<HeldPage>> Reader::HeldBy(std::string_view name) {
  return store::HeldBy(state_->database.get(), name);
}

Expected<std::vector<HeldPage>> Reader::HeldUntil(std::int64_t time) {
  std::vector<HeldPage> held;
  auto row = state_->database->Query(
      "SELECT name, page, expires FROM held WHERE expires <= ? ORDER BY name", time);
  while (row.Next()) {
    held.push_back({std::string(row.Text(0)), Loaded<PageId>(row.Int(1)), row.OptionalInt(2)});
  }
  DIEMTIN_TRY(row.Check());
  return held;
}

Expected<std::vector<std::pair<ArchivePosition, PageId>>> Reader::Spent() {
  std::vector<std::pair<ArchivePosition, PageId>> spent;
  auto row = state_->database->Query("SELECT segment, offset, id FROM spent");
  while (row.Next()) {
    spent.push_back(
        {{static_cast<std::uint32_t>(row.Int(0)), static_cast<std::uint64_t>(row.Int(1))},
         Loaded<PageId>(row.Int(2))});
  }
  DIEMTIN_TRY(row.Check());
  return spent;
}

Expected<bool> Reader::IsSpent(PageId id) {
  DIEMTIN_ASSIGN(const auto found,
                 state_->database->Number("SELECT 1 FROM spent WHERE id = ? LIMIT 1", Stored(id)));
  return found.has_value();
}

}  // namespace diemtin::store
