#include "names/silver.h"

#include <algorithm>
#include <optional>

#include "names/cues.h"
#include "text/names/titles.h"

namespace diemtin::fit {

namespace {

constexpr std::uint8_t kNone = 1 << kOutside;
constexpr std::size_t kLongestPerson = 5;
const std::uint64_t kAnd = HashToken("và");
const std::uint64_t kTown = HashToken("tp");

int SyllableIs(const Cell& cell, int which) { return SyllableFacts::Of(cell.syllable, which); }

class Labeller {
 public:
  Labeller(const TokenScan& scan, const Cells& cells,
           const std::unordered_set<std::uint64_t>& words)
      : scan_(scan), cells_(cells), words_(words), masks_(cells.size(), kNone) {}

  std::vector<std::uint8_t> Run() {
    for (std::size_t s = 0; s + 1 < scan_.sentences.size(); ++s)
      Sentence(scan_.sentences[s], scan_.sentences[s + 1]);
    for (const auto& [first, last] : open_) Retry(first, last);
    return std::move(masks_);
  }

 private:
  bool Upper(std::size_t i) const { return scan_.tokens[i].IsUpper(); }
  Gap GapOf(std::size_t i) const { return scan_.tokens[i].gap; }

  void Set(std::size_t first, std::size_t last, NameKind kind) {
    const int begin = 1 + 2 * static_cast<int>(kind);
    for (std::size_t i = first; i < last; ++i)
      masks_[i] = static_cast<std::uint8_t>(1 << (i == first ? begin : begin + 1));
    if (kind == NameKind::kPerson && last - first > 1) given_.insert(scan_.tokens[last - 1].hash);
    if (kind == NameKind::kPerson && last - first > 2) given_.insert(HashOf(scan_, last - 2, last));
  }
  void Open(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) masks_[i] = kAnyLabel;
    open_.push_back({first, last});
  }

  void Sentence(std::size_t begin, std::size_t end) {
    end_ = end;
    for (std::size_t i = begin; i < end;) {
      if (!Upper(i)) {
        ++i;
        continue;
      }
      const Title title = TitleAt(scan_, i);
      if (title.tokens > 0 && i + title.tokens < end && !InOrganisation(i)) {
        i += title.tokens;
        continue;
      }
      if ((cells_[i].phrase & kHeldBack) &&
          (cells_[i].phrase_spot == 1 || cells_[i].phrase_spot == 4)) {
        i += cells_[i].phrase_length;
        continue;
      }
      if (const std::size_t used = Organisation(i, end)) {
        Set(i, i + used, NameKind::kOrganisation);
        i += used;
      } else {
        std::size_t stop = i + 1;
        while (stop < end && Upper(stop) && IsJoined(GapOf(stop)) && !IsStrongHead(stop)) ++stop;
        i = Run(i, stop);
      }
    }
  }
  bool InOrganisation(std::size_t i) const {
    return KindOfFacts(cells_[i].phrase, cells_[i].phrase_length) == NameKind::kOrganisation &&
           cells_[i].phrase_spot == 1;
  }

  // Tokens of an organisation's name that opens with a head at i; 0: none.
  std::size_t Organisation(std::size_t i, std::size_t end) const {
    const std::size_t known = cells_[i].phrase_length;
    if (known >= 2 && cells_[i].phrase_spot == 1) {
      const auto kind = KindOfFacts(cells_[i].phrase, known);
      if (kind && *kind != NameKind::kOrganisation) return 0;
    }
    std::size_t head = 0;
    for (std::size_t length = std::min<std::size_t>(4, end - i); length > 0; --length) {
      if (Heads().Has(HashOf(scan_, i, i + length))) {
        head = length;
        break;
      }
    }
    if (head == 0) return 0;
    // "Hậu vệ Đoàn Văn Hậu".
    if (head == 1 && SyllableIs(cells_[i], SyllableFacts::kSurname) >= 2) {
      std::size_t stop = i;
      while (stop < end && Upper(stop) && IsJoined(GapOf(stop))) ++stop;
      if (IsFullName(i, stop) && stop - i >= 3) return 0;
    }
    std::size_t at = i + head;
    bool named = false;
    while (at < end &&
           (GapOf(at) == Gap::kSpace || GapOf(at) == Gap::kDot || GapOf(at) == Gap::kHyphen ||
            (GapOf(at) == Gap::kDash && Upper(at) && named && head == 1))) {
      const std::size_t used = OrganisationStep(at, end, i, i + head);
      if (used == 0) break;
      for (std::size_t j = at; j < at + used; ++j) named |= Upper(j);
      at += used;
    }
    if (!named && head >= 3) named = true;  // "Tòa án nhân dân", "Viện kiểm sát nhân dân"
    if (known > at - i && cells_[i].phrase_spot == 1 &&
        KindOfFacts(cells_[i].phrase, known) == NameKind::kOrganisation) {
      return known;
    }
    return named ? at - i : 0;
  }
  std::size_t OrganisationStep(std::size_t at, std::size_t end, std::size_t first,
                               std::size_t behind_head) const {
    const NameToken& token = scan_.tokens[at];
    if (token.IsUpper()) {
      // "Sở Y tế Hà Nội Nguyễn Văn A": a person's name ends it, but for "Trường Nguyễn Văn A".
      std::size_t stop = at;
      while (stop < end && Upper(stop) && IsJoined(GapOf(stop))) ++stop;
      const bool person = at > behind_head && IsFullName(at, stop) && !TakesNames(first) &&
                          stop - at >= 2 && !(cells_[at].phrase & (kListedPlace | kSurePlace));
      return person ? 0 : 1;
    }
    const bool next_upper = at + 1 < end && GapOf(at + 1) == Gap::kSpace && Upper(at + 1);
    if (AdminWords().Has(Mix(kPhraseSeed, token.hash)) &&
        (next_upper || (at + 1 < end && scan_.tokens[at + 1].shape == Shape::kNumber))) {
      return 2;
    }
    if (at + 2 < end && Upper(at + 2) && AdminPairs().Has(HashOf(scan_, at, at + 2))) return 3;
    if (token.hash == kAnd && next_upper) {
      return !IsOrganisationHead(scan_.tokens[at + 1].hash) && !cells_[at + 1].phrase ? 2 : 0;
    }
    // "Sở Y tế", "Bảo tàng Mỹ thuật", but not "Cục Thuế Hà Nội công bố".
    if (Upper(at - 1) && (at - 1 == behind_head || !Upper(at - 2)) &&
        words_.contains(HashOf(scan_, at - 1, at + 1))) {
      return 1;
    }
    if (InnerWords().Has(Mix(kPhraseSeed, token.hash))) {
      for (std::size_t j = at + 1; j < std::min(at + 10, end) && GapOf(j) == Gap::kSpace; ++j) {
        if (Upper(j)) return j - at;
        if (!InnerWords().Has(Mix(kPhraseSeed, scan_.tokens[j].hash))) break;
      }
    }
    if ((at == behind_head || !Upper(at - 1)) &&
        JudicialWords().Has(Mix(kPhraseSeed, token.hash)) && at + 1 < end &&
        words_.contains(HashOf(scan_, at, at + 2)) &&
        JudicialWords().Has(Mix(kPhraseSeed, scan_.tokens[at + 1].hash))) {
      return 2;
    }
    return 0;
  }

  // "khoa Ngoại Bệnh viện Việt Đức", "Hà Nội UBND ...": a name starts anew inside the run.
  bool IsStrongHead(std::size_t i) const {
    static const Phrases acronyms{"ubnd", "hđnd", "tand", "vksnd", "clb"};
    if (acronyms.Has(Mix(kPhraseSeed, scan_.tokens[i].hash))) return true;
    return i + 1 < scan_.tokens.size() && GapOf(i + 1) == Gap::kSpace && !Upper(i + 1) &&
           Heads().Has(HashOf(scan_, i, i + 2)) && cells_[i].word;
  }
  // Schools, firms and such bear the names of persons.
  bool TakesNames(std::size_t first) const {
    static const Phrases heads{"trường", "thpt", "thcs", "đh",  "đại", "bệnh", "công",  "nhà",
                               "quỹ",    "học",  "tập",  "báo", "bv",  "bảo",  "khách", "htx"};
    return heads.Has(Mix(kPhraseSeed, scan_.tokens[first].hash)) && !cells_[first].word;
  }

  std::optional<NameKind> KnownKind(std::size_t first, std::size_t last) const {
    const Cell& cell = cells_[first];
    if (cell.phrase_length != last - first) return std::nullopt;
    if (cell.phrase_spot != 1 && cell.phrase_spot != 4) return std::nullopt;
    return KindOfFacts(cell.phrase, cell.phrase_length);
  }
  // Length of a known place that opens the run and leaves something of it.
  std::size_t PlacePrefix(std::size_t first, std::size_t last) const {
    const Cell& cell = cells_[first];
    if (cell.phrase_spot != 1 && cell.phrase_spot != 4) return 0;
    if (cell.phrase_length >= last - first) return 0;
    return KindOfFacts(cell.phrase, cell.phrase_length) == NameKind::kPlace ? cell.phrase_length
                                                                            : 0;
  }
  bool IsFullName(std::size_t first, std::size_t last) const {
    if (last - first < 2 || last - first > 4) return false;
    if (SyllableIs(cells_[first], SyllableFacts::kSurname) < 2) return false;
    for (std::size_t i = first + 1; i < last; ++i) {
      if (cells_[i].gap != Gap::kSpace) return false;
      if (SyllableIs(cells_[i], SyllableFacts::kGiven) == 0 &&
          SyllableIs(cells_[i], SyllableFacts::kMiddle) == 0)
        return false;
    }
    return true;
  }

  // "Angelina Jolie": by the lists' first and last words of names.
  bool IsForeignName(std::size_t first, std::size_t last) const {
    if (last - first < 2 || last - first > 3) return false;
    for (std::size_t i = first; i < last; ++i) {
      if (scan_.tokens[i].shape == Shape::kCaps) return false;
      if (SyllableIs(cells_[i], SyllableFacts::kSmall) > 0) return false;
    }
    return SyllableIs(cells_[first], SyllableFacts::kGiven) >= 1 &&
           SyllableIs(cells_[last - 1], SyllableFacts::kSurname) >= 1 &&
           !(cells_[first].phrase & kListedPlace) &&
           (cells_[first].phrase & (kListedPerson | kListedOrganisation)) != kListedOrganisation;
  }

  // "Chính phủ", "Giao thông": the word goes on in small letters; what it is stays open.
  std::size_t Unfinished(std::size_t first, std::size_t last) {
    const bool small = SyllableIs(cells_[first], SyllableFacts::kSmall) >= 2;
    if (last - first == 1 && (small || cells_[first].opens_sentence)) return last;  // just a word
    Open(first, last + 1);
    return last + 1;
  }

  // Labels the run of capitals [first, last); returns where to go on.
  std::size_t Run(std::size_t first, std::size_t last) {
    if (cells_[first].phrase_spot == 1 && cells_[first].phrase_length > last - first) {
      const std::size_t whole = cells_[first].phrase_length;
      if (const auto kind = KindOfFacts(cells_[first].phrase, whole)) {
        Set(first, first + whole, *kind);
        return first + whole;
      }
    }
    const std::size_t length = last - first;
    const Cell& cell = cells_[first];
    const int small = SyllableIs(cell, SyllableFacts::kSmall);
    const Title title = TitleBefore(scan_, first);
    const std::size_t prefix = PlacePrefix(first, last);
    const auto known = KnownKind(first, last);
    if (scan_.tokens[first].hash == kTown && length >= 2) {
      const std::size_t place = cell.phrase_spot == 1 ? cell.phrase_length : length;
      Set(first, first + std::min(place, length), NameKind::kPlace);
      return first + std::min(place, length);
    }
    static const Phrases teams{"u16", "u17", "u18", "u19", "u20", "u21", "u22", "u23"};
    if (length >= 2 && teams.Has(Mix(kPhraseSeed, scan_.tokens[first].hash))) {
      Set(first, last, NameKind::kOrganisation);
      return last;
    }
    if (cells_[last - 1].word && (title.office || title.tokens == 0) && (!known || length == 1))
      return Unfinished(first, last);
    if (Before(scan_, first, NoNames()) > 0 && !IsFullName(first, last)) return last;
    if (title.tokens > 0) return Titled(first, last, title, prefix, known);
    if (Before(scan_, first, PlaceClasses()) > 0) {
      if (prefix > 0 && (IsFullName(first + prefix, last) || IsForeignName(first + prefix, last))) {
        Set(first, first + prefix, NameKind::kPlace);
        Set(first + prefix, last, NameKind::kPerson);
      } else if (length <= 4) {
        Set(first, last, NameKind::kPlace);
      } else {
        Open(first, last);
      }
      return last;
    }
    if (Before(scan_, first, OrganisationClasses()) > 0) {
      std::size_t at = first + 1;
      for (std::size_t used; at < end_ && IsJoined(GapOf(at)); at += used)
        if (used = OrganisationStep(at, end_, first, first); used == 0) break;
      if (at - first <= 7)
        Set(first, at, NameKind::kOrganisation);
      else
        Open(first, at);
      return at;
    }
    if (cell.opens_sentence && small >= 2 && length == 1) return last;
    const bool sure = cell.phrase & (kUsedAsPerson | kUsedAsPlace | kUsedAsOrganisation);
    if (cell.opens_sentence && small == 3 && length > 1 && !sure && !IsFullName(first, last))
      return first + 1;
    if (known) {
      Set(first, last, *known);
      return last;
    }
    if (prefix > 0 && (IsFullName(first + prefix, last) || IsForeignName(first + prefix, last) ||
                       KnownKind(first + prefix, last) == NameKind::kPerson)) {
      Set(first, first + prefix, NameKind::kPlace);
      Set(first + prefix, last, NameKind::kPerson);
      return last;
    }
    if ((length >= 3 && IsFullName(first, last)) || IsForeignName(first, last)) {
      Set(first, last, NameKind::kPerson);
      return last;
    }
    if (length <= 2 && (cells_[last - 1].text & kTitled) && !(cells_[last - 1].text & kPlaced) &&
        (length == 1 || (cell.text & kTitled) || IsFullName(first, last))) {
      Set(first, last, NameKind::kPerson);
      return last;
    }
    if (length <= 2 && Before(scan_, first, HereWords()) > 0 && (cell.syllable == 0)) {
      Set(first, last, NameKind::kPlace);
      return last;
    }
    if (length == 1 && small >= 2) return last;
    Open(first, last);
    return last;
  }

  std::size_t Titled(std::size_t first, std::size_t last, const Title& title, std::size_t prefix,
                     std::optional<NameKind> known) {
    const std::size_t length = last - first;
    if (known && *known != NameKind::kPerson && title.office) {
      Set(first, last, *known);
    } else if (prefix > 0 && title.office) {
      Set(first, first + prefix, NameKind::kPlace);
      Set(first + prefix, last, NameKind::kPerson);
    } else if (title.office && length == 1 && scan_.tokens[first].shape == Shape::kCaps) {
      Set(first, last, NameKind::kOrganisation);
    } else if (title.office && length == 1 && !(cells_[first].text & kTitled) &&
               SyllableIs(cells_[first], SyllableFacts::kGiven) == 0) {
      Open(first, last);
    } else if (length <= kLongestPerson) {
      Set(first, last, NameKind::kPerson);
    } else {
      Open(first, last);
    }
    return last;
  }

  // A run that nothing decided, once the text's full names are known.
  void Retry(std::size_t first, std::size_t last) {
    if (last - first > 2) return;
    const std::uint64_t hash =
        last - first == 1 ? scan_.tokens[first].hash : HashOf(scan_, first, last);
    if (given_.contains(hash) && !(cells_[first].text & kPlaced))
      Set(first, last, NameKind::kPerson);
  }

  const TokenScan& scan_;
  const Cells& cells_;
  const std::unordered_set<std::uint64_t>& words_;
  std::vector<std::uint8_t> masks_;
  std::size_t end_ = 0;                      // of the sentence
  std::unordered_set<std::uint64_t> given_;  // given names, and last two syllables, of full names
  std::vector<std::pair<std::size_t, std::size_t>> open_;
};

}  // namespace

std::vector<std::uint8_t> Silver::Label(const TokenScan& scan, const Cells& cells) const {
  return Labeller(scan, cells, words_).Run();
}

}  // namespace diemtin::fit
