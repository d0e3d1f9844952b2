#include "text/names/tagger.h"

#include <algorithm>

#include "text/names/mend.h"

namespace diemtin::text::names {
std::vector<TaggedName> NamesOfLabels(const std::vector<std::uint8_t>& labels) {
  std::vector<TaggedName> names;
  for (std::size_t i = 0; i < labels.size();) {
    if (labels[i] == kOutside) {
      ++i;
      continue;
    }
    const std::uint8_t inner = labels[i] % 2 == 1 ? labels[i] + 1 : labels[i];
    std::size_t last = i + 1;
    while (last < labels.size() && labels[last] == inner) ++last;
    names.push_back({i, last, static_cast<NameKind>(inner / 2 - 1)});
    i = last;
  }
  return names;
}

void AddNumberedPlaces(const TokenScan& scan, std::vector<TaggedName>* names) {
  static const std::uint64_t kOne[] = {HashToken("quận"), HashToken("phường"), HashToken("q"),
                                       HashToken("p")};
  static const std::uint64_t kTwo[] = {HashPhrase("quốc lộ"), HashPhrase("tỉnh lộ")};
  const std::size_t found = names->size();
  for (std::size_t i = 1; i < scan.tokens.size(); ++i) {
    const NameToken& number = scan.tokens[i];
    if (number.shape != Shape::kNumber || number.end - number.begin > 4) continue;
    const bool dotted = number.gap == Gap::kDot || number.gap == Gap::kDotSpace;
    if (number.gap != Gap::kSpace && !dotted) continue;
    const NameToken& word = scan.tokens[i - 1];
    const auto* const one = std::find(std::begin(kOne), std::end(kOne), word.hash);
    // "Q.1", "quận 1", but not "p 1".
    const bool abbreviated = one >= kOne + 2 && one != std::end(kOne);
    if (one != std::end(kOne) && (abbreviated ? word.IsUpper() : !dotted)) {
      names->push_back({i - 1, i + 1, NameKind::kPlace});
    } else if (i >= 2 && word.gap == Gap::kSpace && !dotted) {
      const std::uint64_t hash = Mix(Mix(kPhraseSeed, scan.tokens[i - 2].hash), word.hash);
      if (std::find(std::begin(kTwo), std::end(kTwo), hash) != std::end(kTwo))
        names->push_back({i - 2, i + 1, NameKind::kPlace});
    }
  }
  if (names->size() == found) return;
  std::stable_sort(names->begin(), names->end(),
                   [](const TaggedName& a, const TaggedName& b) { return a.first < b.first; });
  // Of two that overlap the one that opens first stays: "Công an quận 1".
  std::size_t kept = 0;
  for (const TaggedName& name : *names) {
    if (kept > 0 && name.first < (*names)[kept - 1].last) {
      (*names)[kept - 1].last = std::max((*names)[kept - 1].last, name.last);
    } else {
      (*names)[kept++] = name;
    }
  }
  names->resize(kept);
}

std::vector<TaggedName> TagNames(const TokenScan& scan, const Cells& cells,
                                 const TaggerModel& model) {
  std::vector<std::uint8_t> labels(cells.size(), kOutside);
  Decoder<std::int32_t> decoder;
  std::vector<Row<std::int32_t>> scores;
  std::vector<std::uint8_t> allowed, decoded;
  for (std::size_t s = 0; s + 1 < scan.sentences.size(); ++s) {
    const std::size_t begin = scan.sentences[s], end = scan.sentences[s + 1];
    const FeatureMaker features(cells, begin, end);
    ForEachStretch(cells, begin, end, [&](std::size_t from, std::size_t to) {
      scores.assign(to - from, {});
      allowed.assign(to - from, kAnyLabel);
      for (std::size_t i = from; i < to; ++i) {
        if (!MayBeNamed(cells, i)) {
          allowed[i - from] = kOutsideOnly;
          continue;
        }
        PackedSums sums{};
        features.ForEach(i, [&](std::uint64_t hash) { AddPacked(model.rows, hash, &sums); });
        for (std::size_t label = 0; label < kLabels; ++label)
          scores[i - from][label] = sums[label + 1];
      }
      decoder.Decode(scores, model.follow, allowed, &decoded);
      std::copy(decoded.begin(), decoded.end(), labels.begin() + from);
    });
  }
  std::vector<TaggedName> names = NamesOfLabels(labels);
  MendNames(scan, cells, &names);
  AddNumberedPlaces(scan, &names);
  return names;
}

}  // namespace diemtin::text::names
