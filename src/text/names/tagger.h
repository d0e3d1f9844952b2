#pragma once

// Names in Vietnamese text: a linear model over syllables (averaged structured perceptron, Collins
// 2002), labels begin/inside of person, place and organisation. Weights: src/text/models/names.bin,
// trained by tools/names_fit.cc. Pure; linear.

#include <span>
#include <vector>

#include "text/entities.h"
#include "text/names/cells.h"
#include "text/names/decoder.h"
#include "text/names/model_rows.h"

namespace diemtin::text::names {

struct TaggedName {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  NameKind kind = NameKind::kPerson;
};

struct TaggerModel {
  std::span<const PackedRow> rows;
  std::array<Row<std::int32_t>, kRow> follow;  // weights of a label behind a label
  Lexicon lexicon;
};
const TaggerModel& CompiledModel();

// `cells`: of `scan` with the lexicon of `model`.
std::vector<TaggedName> TagNames(const TokenScan& scan, const Cells& cells,
                                 const TaggerModel& model);

// Names of labels, and "quận 1": a class word that needs its number.
std::vector<TaggedName> NamesOfLabels(const std::vector<std::uint8_t>& labels);
void AddNumberedPlaces(const TokenScan& scan, std::vector<TaggedName>* names);

}  // namespace diemtin::text::names
