#include "text/keywords/model.h"

#include <cmath>

#include "text/model_data.h"

namespace diemtin::text::keywords {

DIEMTIN_MODEL(keywords, kModelVersion);

const Model& Model::Built() {
  static const Model model(ModelOf_keywords().Array<std::uint32_t>(0),
                           ModelOf_keywords().Array<float>(1));
  return model;
}

Habit Model::HabitOf(std::uint64_t hash) const {
  static const Habit unknown{Habit::kUnknown, Habit::Of(0, 0, 0).titles};
  const std::uint32_t mark = MarkOf(hash);
  for (std::size_t at = SlotOf(hash);; at = (at + 1) & (kTableSize - 1)) {
    const std::uint32_t entry = table_[at];
    if (entry == 0) return unknown;
    if (entry >> 12 == mark)
      return {static_cast<std::uint8_t>(entry), static_cast<std::uint8_t>(entry >> 8 & 15)};
  }
}

float Model::InTitle(const Term& term, std::uint32_t words) const {
  float sum = 0;
  for (const std::uint16_t feature : Features(term, HabitOf(term.hash), words))
    sum += weights_[feature];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace diemtin::text::keywords
