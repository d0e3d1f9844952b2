#include "text/names/cells.h"

#include <algorithm>
#include <bit>

#include "text/names/word_set.h"

namespace diemtin::text::names {
namespace {

constexpr std::size_t kLongestPhrase = 6;  // tokens
constexpr std::size_t kHeadReach = 12;     // tokens behind a head that may belong to its name

// What the words with a capital do in the text, by the hash of the word.
class TextFacts {
 public:
  explicit TextFacts(std::size_t words)
      : slots_(std::bit_ceil(std::max<std::size_t>(words * 2, 16))) {}
  std::uint8_t& operator[](std::uint64_t hash) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
    slots_[at].hash = hash;
    return slots_[at].facts;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint8_t facts = 0;
  };
  std::vector<Slot> slots_;
};

}  // namespace

bool IsJoined(Gap gap) {
  return gap == Gap::kSpace || gap == Gap::kHyphen || gap == Gap::kNone || gap == Gap::kDot ||
         gap == Gap::kDotSpace;
}

bool IsAddress(std::uint64_t hash) {
  static const WordSet words{"ông", "bà", "anh", "chị", "cô",  "chú",
                             "bác", "cụ", "em",  "mr",  "mrs", "cháu"};
  return words.Has(hash);
}

bool IsPlaceWord(std::uint64_t hash) {
  static const WordSet words{"tỉnh", "huyện", "quận", "xã",  "phường", "thôn",
                             "bang", "đảo",   "ở",    "tại", "ấp",     "tp"};
  return words.Has(hash);
}

bool IsOrganisationHead(std::uint64_t hash) {
  static const WordSet words{
      "bộ",    "sở",   "cục",   "vụ",     "viện",  "ủy",   "hội",  "ban",  "tòa",  "ngân",
      "công",  "tập",  "đại",   "trường", "bệnh",  "tổng", "đảng", "liên", "hiệp", "cơ",
      "hãng",  "văn",  "trung", "học",    "phòng", "quỹ",  "tổ",   "đài",  "báo",  "mặt",
      "ubnd",  "hđnd", "tand",  "vksnd",  "clb",   "đh",   "thpt", "thcs", "bv",   "đội",
      "thành", "tỉnh", "nhà",   "xí",     "htx",   "chi",  "đoàn", "khoa", "nhóm", "câu",
      "tạp",   "mttq", "bch",   "cty",    "kho",   "hạt",  "trạm"};
  return words.Has(hash);
}

Cells::Cells(const TokenScan& scan, const Lexicon& lexicon) : cells_(scan.tokens.size()) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const NameToken& token = scan.tokens[i];
    Cell& cell = cells_[i];
    cell.hash = token.hash;
    cell.shape = token.shape;
    cell.gap = token.gap;
    cell.opens_sentence = token.opens_sentence;
    cell.shouted = token.shouted;
    cell.upper = token.IsUpper();
    if (cell.upper || cell.shape == Shape::kLower)
      cell.syllable = lexicon.Find(cell.hash ^ kSyllableSalt);
  }
  for (std::size_t i = 0; i + 1 < cells_.size(); ++i) {
    const Cell& next = cells_[i + 1];
    if (!cells_[i].upper || next.gap != Gap::kSpace) continue;
    if (next.shape != Shape::kLower && !next.shouted) continue;
    const std::uint64_t pair = Mix(Mix(kPhraseSeed, cells_[i].hash), next.hash);
    cells_[i].word = lexicon.Find(pair ^ kWordSalt) != 0;
  }
  FindTextFacts();
  for (std::size_t s = 0; s + 1 < scan.sentences.size(); ++s) {
    FindPhrases(scan, lexicon, scan.sentences[s], scan.sentences[s + 1]);
    FindRuns(scan.sentences[s], scan.sentences[s + 1]);
  }
}

void Cells::FindTextFacts() {
  std::size_t upper = 0;
  for (const Cell& cell : cells_) upper += cell.upper;
  TextFacts facts(upper);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const Cell& cell = cells_[i];
    if (!cell.upper || cell.shouted) continue;
    std::uint8_t& fact = facts[cell.hash];
    if (!cell.opens_sentence) fact |= kCapitalInside;
    if (i == 0 || cell.gap != Gap::kSpace) continue;
    // "Anh" with a capital is a given name, too: small, or where a sentence opens.
    const bool plain = !cells_[i - 1].upper || cells_[i - 1].opens_sentence;
    if (plain && IsAddress(cells_[i - 1].hash)) fact |= kTitled;
    if (plain && IsPlaceWord(cells_[i - 1].hash)) fact |= kPlaced;
  }
  for (Cell& cell : cells_) {
    if (cell.upper) cell.text = facts[cell.hash];
  }
}

void Cells::FindPhrases(const TokenScan& scan, const Lexicon& lexicon, std::size_t begin,
                        std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (!scan.tokens[i].IsUpper()) continue;
    std::uint64_t hash = kPhraseSeed;
    for (std::size_t length = 1; length <= kLongestPhrase && i + length <= end; ++length) {
      const Cell& last = cells_[i + length - 1];
      if (length > 1 && !IsJoined(last.gap)) break;
      hash = Mix(hash, last.hash);
      const std::uint8_t facts = lexicon.Find(hash);
      if (facts == 0) continue;
      for (std::size_t j = i; j < i + length; ++j) {
        Cell& cell = cells_[j];
        if (length < cell.phrase_length) continue;
        // A phrase that starts inside a longer one says less than that one.
        if (length == cell.phrase_length && cell.phrase_spot != 0) continue;
        cell.phrase = facts;
        cell.phrase_length = static_cast<std::uint8_t>(length);
        cell.phrase_spot = length == 1 ? 4 : j == i ? 1 : j + 1 == i + length ? 3 : 2;
      }
    }
  }
  for (std::size_t i = begin; i < end; ++i) {
    Cell& cell = cells_[i];
    if (!cell.shouted) continue;
    const int small = SyllableFacts::Of(cell.syllable, SyllableFacts::kSmall);
    cell.upper = cell.shape != Shape::kNumber && (small <= 1 || cell.phrase_length > 1);
  }
}

void Cells::FindRuns(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end;) {
    if (!cells_[i].upper) {
      ++i;
      continue;
    }
    std::size_t stop = i + 1;
    while (stop < end && cells_[stop].upper && IsJoined(cells_[stop].gap)) ++stop;
    const std::size_t length = std::min<std::size_t>(stop - i, 0xFFFF);
    for (std::size_t j = i; j < stop; ++j) {
      cells_[j].spot = static_cast<std::uint16_t>(std::min<std::size_t>(j - i, 0xFFFF));
      cells_[j].length = static_cast<std::uint16_t>(length);
    }
    i = stop;
  }
  std::size_t head = 0;  // index + 1
  for (std::size_t i = begin; i < end; ++i) {
    Cell& cell = cells_[i];
    if (!IsJoined(cell.gap) && cell.gap != Gap::kDash && cell.gap != Gap::kAmpersand) head = 0;
    if (head != 0 && i + 1 - head <= kHeadReach) cell.head = static_cast<std::uint32_t>(head);
    if (cell.upper && IsOrganisationHead(cell.hash) && cell.head == 0) head = i + 1;
  }
}

void Cells::ForgetPhrases(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i)
    cells_[i].phrase = cells_[i].phrase_spot = cells_[i].phrase_length = 0;
}

}  // namespace diemtin::text::names
