#include "store/search/facts.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kSlots = 1u << 14;

}  // namespace

void FactTable::Begin(std::int64_t generation) {
  if (generation == generation_) return;
  generation_ = generation;
  slots_.assign(kSlots, {});
}

Expected<const MatchFacts*> FactTable::Of(Database* database, std::int64_t n) {
  MatchFacts& facts = slots_[static_cast<std::size_t>(n) % kSlots];
  if (facts.n == n) return &facts;
  auto row = database->Query(
      "SELECT id, language, outlet, section, time, story, copy_of FROM article "
      "INDEXED BY article_facts WHERE n = ?",
      n);
  if (!row.Next()) {
    DIEMTIN_TRY(row.Check());
    return nullptr;
  }
  facts.n = n;
  facts.id = row.Int(0);
  facts.language = row.Int(1);
  facts.outlet = row.OptionalInt(2);
  facts.section = row.OptionalInt(3);
  facts.time = row.Int(4);
  facts.story = row.Int(5);
  facts.copy_of = row.OptionalInt(6);
  return &facts;
}

}  // namespace diemtin::store
