#include "store/arrivals.h"

#include "store/database.h"
#include "store/name_table.h"
#include "store/rows.h"
#include "store/schema.h"

namespace diemtin::store {

Arrivals::Arrivals(std::unique_ptr<Database> database, std::unique_ptr<NameReader> names)
    : database_(std::move(database)), names_(std::move(names)) {}
Arrivals::Arrivals(Arrivals&&) noexcept = default;
Arrivals& Arrivals::operator=(Arrivals&&) noexcept = default;
Arrivals::~Arrivals() = default;

Expected<Arrivals> Arrivals::Open(const std::string& path) {
  DIEMTIN_ASSIGN(auto database, Database::Open(path, Database::Mode::kRead));
  DIEMTIN_TRY(CheckSchema(database.get()));
  return Arrivals(std::move(database), std::make_unique<NameReader>());
}

Expected<ArrivalMark> Arrivals::Last() {
  const Snapshot snapshot(*database_);
  ArrivalMark mark;
  DIEMTIN_ASSIGN(const auto generation,
                 database_->Number("SELECT value FROM meta WHERE key = 'generation'"));
  DIEMTIN_ASSIGN(const auto place, database_->Number("SELECT max(n) FROM article"));
  DIEMTIN_ASSIGN(const auto corrections, database_->Number("SELECT max(n) FROM correction"));
  DIEMTIN_ASSIGN(const auto withdrawn, database_->Number("SELECT count(*) FROM withdrawn"));
  mark.generation = generation.value_or(0);
  mark.place = place.value_or(0);
  mark.corrections = corrections.value_or(0);
  mark.withdrawn = withdrawn.value_or(0);
  return mark;
}

Expected<std::vector<Arrival>> Arrivals::After(std::int64_t place, int limit) {
  const Snapshot snapshot(*database_);
  std::vector<Arrival> arrivals;
  auto row = database_->Query(
      "SELECT a.n, a.id, s.id, a.time, a.outlet, s.section, p.source, a.id = s.id OR (a.n = "
      "(SELECT min(n) FROM article WHERE story = s.n) AND NOT EXISTS (SELECT 1 FROM article f "
      "WHERE f.id = s.id AND f.story = s.n)) FROM article a "
      "JOIN story s ON s.n = a.story JOIN page p ON p.n = a.page WHERE a.n > ? ORDER BY a.n "
      "LIMIT ?",
      place, limit);
  while (row.Next()) {
    Arrival arrival;
    arrival.place = row.Int(0);
    arrival.article = Loaded<ArticleId>(row.Int(1));
    arrival.story = Loaded<StoryId>(row.Int(2));
    arrival.time = row.Int(3);
    arrival.outlet = names_->NameOf(database_.get(), row.OptionalInt(4)).value_or("");
    arrival.section = names_->NameOf(database_.get(), row.OptionalInt(5)).value_or("");
    arrival.source = row.Text(6);
    arrival.stands_for_story = row.Int(7) != 0;
    arrivals.push_back(std::move(arrival));
  }
  DIEMTIN_TRY(row.Check());
  return arrivals;
}

Expected<std::vector<StoryId>> Arrivals::MergedStories() {
  std::vector<StoryId> merged;
  auto row = database_->Query("SELECT id FROM redirect");
  while (row.Next()) merged.push_back(Loaded<StoryId>(row.Int(0)));
  DIEMTIN_TRY(row.Check());
  return merged;
}

}  // namespace diemtin::store
