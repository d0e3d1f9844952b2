#pragma once

// Corrections by people as rows: what they said, and what moved. Internal to the room.

#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace diemtin::store {

class CorrectionTable {
 public:
  explicit CorrectionTable(Database* database) : database_(database) {}

  Expected<bool> Has(model::CorrectionId id);
  // Writes row and moves; the correction that it undoes is marked.
  Expected<void> Add(const CorrectionWrite& correction);

  // `condition` over the columns of `correction c`, with its values.
  template <typename... Values>
  Expected<std::vector<CorrectionRow>> Rows(std::string_view condition, const Values&... values) {
    auto row = database_->Query(std::string(kColumns) + std::string(condition) + " ORDER BY c.n",
                                values...);
    std::vector<CorrectionRow> rows;
    while (row.Next()) rows.push_back(Read(row));
    DIEMTIN_TRY(row.Check());
    return rows;
  }
  Expected<std::vector<Move>> MovesOf(int correction);
  // The article of that id, else the headline of the story with row number `story`.
  Expected<std::optional<model::NamedArticle>> Named(std::uint64_t id, std::int64_t story);

 private:
  static constexpr std::string_view kColumns =
      "SELECT DISTINCT c.n, c.id, c.segment, c.offset, c.kind, c.a, c.b, c.undoes, c.undone_by, "
      "c.at, c.note, c.problem FROM correction c ";
  static CorrectionRow Read(const Cursor& row);

  Database* database_;
};

}  // namespace diemtin::store
