#include "store/correction_table.h"

#include "store/reader_state.h"
#include "store/rows.h"

namespace diemtin::store {
namespace {

template <typename IdType>
std::optional<IdType> OptionalId(const Cursor& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return Loaded<IdType>(row.Int(column));
}

std::optional<int> OptionalNumber(const Cursor& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return static_cast<int>(row.Int(column));
}

std::optional<std::int64_t> StoredOrNull(const std::optional<ArticleId>& id) {
  return id ? std::optional(Stored(*id)) : std::nullopt;
}

std::optional<std::int64_t> Wide(const std::optional<int>& number) {
  return number ? std::optional<std::int64_t>(*number) : std::nullopt;
}

}  // namespace

CorrectionRow CorrectionTable::Read(const Cursor& row) {
  CorrectionRow correction;
  correction.number = static_cast<int>(row.Int(0));
  correction.id = Loaded<model::CorrectionId>(row.Int(1));
  correction.position = {static_cast<std::uint32_t>(row.Int(2)),
                         static_cast<std::uint64_t>(row.Int(3))};
  correction.kind = static_cast<model::CorrectionKind>(row.Int(4));
  correction.a = OptionalId<ArticleId>(row, 5);
  correction.b = OptionalId<ArticleId>(row, 6);
  correction.undoes = OptionalNumber(row, 7);
  correction.undone_by = OptionalNumber(row, 8);
  correction.at = ParseIso8601(row.Text(9)).value_or(Time());
  correction.note = row.Text(10);
  correction.problem = row.OptionalText(11);
  return correction;
}

Expected<bool> CorrectionTable::Has(model::CorrectionId id) {
  DIEMTIN_ASSIGN(const auto n,
                 database_->Number("SELECT n FROM correction WHERE id = ?", Stored(id)));
  return n.has_value();
}

Expected<void> CorrectionTable::Add(const CorrectionWrite& correction) {
  const CorrectionRow& row = correction.row;
  DIEMTIN_TRY(database_->Run("INSERT INTO correction VALUES(?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)",
                             row.number, Stored(row.id), std::int64_t{row.position.segment},
                             Stored(row.position.offset), static_cast<int>(row.kind),
                             StoredOrNull(row.a), StoredOrNull(row.b), Wide(row.undoes),
                             FormatIso8601(row.at), row.note, row.problem));
  if (row.undoes && !row.problem) {
    DIEMTIN_TRY(
        database_->Run("UPDATE correction SET undone_by = ? WHERE n = ?", row.number, *row.undoes));
  }
  for (const Move& move : correction.moves) {
    DIEMTIN_TRY(database_->Run("INSERT INTO correction_move VALUES(NULL, ?, ?, ?, ?)", row.number,
                               Stored(move.article), Stored(move.from), Stored(move.to)));
  }
  return {};
}

Expected<std::vector<Move>> CorrectionTable::MovesOf(int correction) {
  auto row = database_->Query(
      "SELECT article, source, target FROM correction_move WHERE correction = ? ORDER BY n",
      correction);
  std::vector<Move> moves;
  while (row.Next()) {
    moves.push_back(
        {Loaded<ArticleId>(row.Int(0)), Loaded<StoryId>(row.Int(1)), Loaded<StoryId>(row.Int(2))});
  }
  DIEMTIN_TRY(row.Check());
  return moves;
}

Expected<std::optional<model::NamedArticle>> CorrectionTable::Named(std::uint64_t id,
                                                                    std::int64_t story) {
  auto row = database_->Query(
      "SELECT a.id, coalesce(a.url, iif(a.ordinal = 0, p.url, NULL)), a.title FROM article a "
      "JOIN page p ON p.n = a.page WHERE a.id = ?1 OR a.n = (SELECT headline FROM story WHERE "
      "n = ?2) ORDER BY a.id = ?1 DESC LIMIT 1",
      Stored(id), story);
  std::optional<model::NamedArticle> article;
  if (row.Next()) {
    article = model::NamedArticle{Loaded<ArticleId>(row.Int(0)), row.OptionalText(1),
                                  std::string(row.Text(2))};
  }
  DIEMTIN_TRY(row.Check());
  return article;
}

Expected<std::vector<CorrectionRow>> Reader::Corrections() {
  return CorrectionTable(state_->database.get()).Rows("");
}

Expected<std::vector<CorrectionRow>> Reader::CorrectionsOf(ArticleId id) {
  return CorrectionTable(state_->database.get()).Rows("WHERE c.a = ?1 OR c.b = ?1", Stored(id));
}

Expected<std::vector<CorrectionRow>> Reader::CorrectionsOfStory(StoryId id) {
  return CorrectionTable(state_->database.get())
      .Rows("JOIN article x ON x.id IN (c.a, c.b) JOIN story s ON s.n = x.story WHERE s.id = ?1",
            Stored(id));
}

}  // namespace diemtin::store
