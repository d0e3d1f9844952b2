#include "text/masks/syllable_model.h"

#include <algorithm>

#include "base/hash.h"
#include "text/characters.h"
#include "text/normalize.h"

namespace diemtin::text {

DIEMTIN_MODEL(masks, SyllableModelLayout::kVersion);

namespace {

constexpr float kBackoffBits = 1.32F;  // log2 1/0.4, from the paper

}  // namespace

std::uint64_t SyllableModelLayout::KeyHash(SyllableId first, SyllableId second, SyllableId third) {
  std::uint64_t key = std::uint64_t{first} << 32 | std::uint64_t{second} << 16 | third;
  // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  key = (key + 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
  key = (key ^ (key >> 27)) * 0x94D049BB133111EBULL;
  return key ^ (key >> 31);
}

std::uint32_t SyllableModelLayout::FoldHash(std::string_view folded) {
  return static_cast<std::uint32_t>(Hash64(folded));
}

SyllableModel::SyllableModel(const ModelData& data)
    : letters_(data.Bytes(SyllableModelLayout::kLetters)),
      offsets_(data.Array<std::uint32_t>(SyllableModelLayout::kOffsets)),
      folded_(data.Array<SyllableModelLayout::Folded>(SyllableModelLayout::kFolded)),
      unigrams_(data.Array<std::uint8_t>(SyllableModelLayout::kUnigrams)),
      mask_bonus_(data.Array<std::uint8_t>(SyllableModelLayout::kMaskBonus)),
      ngrams_(data.Array<std::uint32_t>(SyllableModelLayout::kNgrams)) {}

const SyllableModel& SyllableModel::Get() {
  static const SyllableModel model(ModelOf_masks());
  return model;
}

std::string_view SyllableModel::Letters(SyllableId id) const {
  const std::size_t i = id - kFirstSyllable;
  return letters_.substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
}

SyllableId SyllableModel::Find(std::string_view lower) const {
  std::size_t low = kFirstSyllable, high = kFirstSyllable + offsets_.size() - 1;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const int order = Letters(static_cast<SyllableId>(middle)).compare(lower);
    if (order == 0) return static_cast<SyllableId>(middle);
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return kForeign;
}

std::vector<SyllableId> SyllableModel::WithFold(std::string_view folded) const {
  const std::uint32_t hash = SyllableModelLayout::FoldHash(folded);
  std::vector<SyllableId> found;
  auto at = std::lower_bound(
      folded_.begin(), folded_.end(), hash,
      [](const SyllableModelLayout::Folded& entry, std::uint32_t key) { return entry.hash < key; });
  for (; at != folded_.end() && at->hash == hash; ++at) found.push_back(at->id);
  return found;
}

const std::uint8_t* SyllableModel::Ngram(SyllableId first, SyllableId second,
                                         SyllableId third) const {
  const std::uint64_t hash = SyllableModelLayout::KeyHash(first, second, third);
  const auto mark = static_cast<std::uint32_t>(hash >> 40);
  std::size_t at = SyllableModelLayout::SlotOf(hash, ngrams_.size());
  for (; ngrams_[at] != 0; at = at + 1 == ngrams_.size() ? 0 : at + 1) {
    if (ngrams_[at] >> 8 == mark) return reinterpret_cast<const std::uint8_t*>(&ngrams_[at]);
  }
  return nullptr;
}

float SyllableModel::Cost(SyllableId id) const {
  return static_cast<float>(unigrams_[id]) / SyllableModelLayout::kStepsPerBit;
}

float SyllableModel::Cost(SyllableId before2, SyllableId before1, SyllableId id) const {
  if (const std::uint8_t* found = Ngram(before2, before1, id))
    return static_cast<float>(*found) / SyllableModelLayout::kStepsPerBit;
  // No key of a pair has the number of any id as its first part.
  if (const std::uint8_t* found = Ngram(0xFFFF, before1, id))
    return kBackoffBits + static_cast<float>(*found) / SyllableModelLayout::kStepsPerBit;
  return 2 * kBackoffBits + Cost(id);
}

float SyllableModel::MaskBonus(SyllableId id) const {
  return static_cast<float>(mask_bonus_[id]) / SyllableModelLayout::kStepsPerBit;
}

bool NextModelToken(std::string_view text, std::size_t* at, SyllableId* kind,
                    std::string_view* word) {
  while (*at < text.size() && IsWhiteSpace(CodePointAt(text, *at))) *at = NextOffset(text, *at);
  if (*at >= text.size()) return false;
  const std::size_t begin = *at;
  const CharClass first = ClassOf(NextCodePoint(text, at));
  const auto belongs = [&](char32_t c) {
    const CharClass own = ClassOf(c);
    if (first == CharClass::kDigit) return own == CharClass::kDigit || c == '.' || c == ',';
    if (first == CharClass::kSeparator) return own == CharClass::kSeparator && !IsWhiteSpace(c);
    return own == CharClass::kLetter || own == CharClass::kExtend;
  };
  while (*at < text.size() && belongs(CodePointAt(text, *at))) *at = NextOffset(text, *at);
  *word = text.substr(begin, *at - begin);
  *kind = first == CharClass::kDigit       ? kNumber
          : first == CharClass::kSeparator ? kBoundary
                                           : kForeign;
  return true;
}

}  // namespace diemtin::text
