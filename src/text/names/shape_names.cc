#include "text/names/shape_names.h"

#include <algorithm>
#include <initializer_list>
#include <unordered_set>

#include "text/names/place_keys.h"
#include "text/names/titles.h"
#include "text/names/word_set.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::text::names {
namespace {

constexpr std::size_t kLongestPlace = 5;  // tokens

bool IsOrganisationWord(std::uint64_t hash) {
  static const WordSet words{
      "inc",          "corp",       "corporation",  "company",      "co",         "ltd",
      "llc",          "plc",        "group",        "holdings",     "bank",       "university",
      "college",      "school",     "institute",    "ministry",     "department", "agency",
      "council",      "committee",  "commission",   "party",        "union",      "association",
      "federation",   "airlines",   "airways",      "motors",       "hospital",   "court",
      "police",       "army",       "force",        "club",         "united",     "city council",
      "times",        "post",       "news",         "journal",      "authority",  "office",
      "bureau",       "foundation", "organization", "organisation", "industries", "systems",
      "technologies", "partners",   "capital",      "society",      "league",     "senate",
      "parliament",   "congress",   "house",        "ag",           "gmbh",       "sa",
      "spa",          "nv",         "banco",        "universidad",  "ministerio", "partido",
      "gobierno",     "università", "ministero",    "banca",        "partito",    "universiteit",
      "ministerie",   "université", "ministère",    "banque",       "parti",      "exchange",
      "reserve",      "navy",       "museum",       "church",       "fc"};
  return words.Has(hash);
}
bool IsHereWord(std::uint64_t hash) {
  static const WordSet words{"in", "at", "near", "from", "en", "à", "nel", "nella", "te", "desde"};
  return words.Has(hash);
}
// Capitals that are no names in English: days, months, peoples' words.
bool IsCalendarWord(std::uint64_t hash) {
  static const WordSet words{"monday",   "tuesday", "wednesday", "thursday",  "friday",  "saturday",
                             "sunday",   "january", "february",  "march",     "april",   "may",
                             "june",     "july",    "august",    "september", "october", "november",
                             "december", "i",       "christmas", "easter",    "english", "ceo",
                             "usd",      "gdp",     "tv"};
  return words.Has(hash);
}

class Finder {
 public:
  Finder(const TokenScan& scan, const Cells& cells, std::string_view text,
         std::string_view language)
      : scan_(scan), cells_(cells), text_(text), language_(language) {}

  std::vector<TaggedName> Run() {
    for (std::size_t i = 0; i < scan_.tokens.size();) {
      if (!scan_.tokens[i].IsUpper()) {
        if (const std::size_t place = UncasedPlace(i)) {
          names_.push_back({i, i + place, NameKind::kPlace});
          i += place;
        } else {
          ++i;
        }
        continue;
      }
      const Title title = TitleAt(scan_, i);
      if (title.tokens > 0 && i + title.tokens < scan_.tokens.size()) {
        titled_ = scan_.tokens[i + title.tokens].IsUpper();
        i += title.tokens;
        continue;
      }
      i = RunAt(i);
      titled_ = false;
    }
    return std::move(names_);
  }

 private:
  bool Joined(std::size_t i) const {
    if (i >= scan_.tokens.size() || !scan_.tokens[i].IsUpper()) return false;
    return IsJoined(scan_.tokens[i].gap) || scan_.tokens[i].gap == Gap::kAmpersand;
  }
  std::size_t PlaceLength(std::size_t i, std::size_t stop) const {
    std::uint64_t hash = kPhraseSeed;
    std::size_t best = 0;
    for (std::size_t j = i; j < std::min(stop, i + kLongestPlace); ++j) {
      hash = Mix(hash, scan_.tokens[j].hash);
      if (!PlaceKeyOf(hash).empty()) best = j + 1 - i;
    }
    return best;
  }
  // Countries and cities in scripts without case: two characters and more.
  std::size_t UncasedPlace(std::size_t i) const {
    if (scan_.tokens[i].shape != Shape::kSingle) return 0;
    std::size_t stop = i + 1;
    while (stop < scan_.tokens.size() && stop < i + kLongestPlace &&
           scan_.tokens[stop].gap == Gap::kNone && scan_.tokens[stop].shape == Shape::kSingle) {
      ++stop;
    }
    const std::size_t length = PlaceLength(i, stop);
    return length >= 2 ? length : 0;
  }

  std::size_t RunAt(std::size_t first) {
    std::size_t stop = first + 1;
    while (Joined(stop)) ++stop;
    const Cell& cell = cells_[first];
    if (cell.shouted) return stop;  // "DEMOCRATS WIN THE HOUSE": no telling
    if (!titled_ && cell.opens_sentence && !(cell.text & kCapitalInside)) {
      const std::string word = LowerCase(text_.substr(
          scan_.tokens[first].begin, scan_.tokens[first].end - scan_.tokens[first].begin));
      if (IsStopWord(word, language_)) return first + 1;
      if (stop - first == 1 && PlaceLength(first, stop) == 0 &&
          scan_.tokens[first].shape == Shape::kCapital) {
        return stop;
      }
    }
    if (IsCalendarWord(cell.hash)) return first + 1;
    const NameKind kind = KindOf(first, stop);
    if (kind == NameKind::kPerson) lasts_.insert(scan_.tokens[stop - 1].hash);
    names_.push_back({first, stop, kind});
    return stop;
  }

  NameKind KindOf(std::size_t first, std::size_t stop) const {
    const Title before = TitleBefore(scan_, first);
    const std::size_t place = PlaceLength(first, stop);
    if (place == stop - first) return NameKind::kPlace;
    if (titled_ || before.tokens > 0) return NameKind::kPerson;
    for (std::size_t i = first; i < stop; ++i)
      if (IsOrganisationWord(scan_.tokens[i].hash)) return NameKind::kOrganisation;
    const Cell& cell = cells_[first];
    if (stop - first == 1) {
      if (cell.text & kTitled) return NameKind::kPerson;
      if (lasts_.contains(cell.hash)) return NameKind::kPerson;
      const bool here = first > 0 && cell.gap == Gap::kSpace &&
                        IsHereWord(scan_.tokens[first - 1].hash) && cell.shape == Shape::kCapital;
      return here ? NameKind::kPlace : NameKind::kOrganisation;
    }
    // Two or three words and nothing known of them: most are persons.
    const bool given = SyllableFacts::Of(cell.syllable, SyllableFacts::kGiven) >= 1;
    for (std::size_t i = first; i < stop; ++i)
      if (scan_.tokens[i].shape == Shape::kCaps || scan_.tokens[i].gap == Gap::kAmpersand)
        return NameKind::kOrganisation;
    return stop - first <= (given ? 4 : 3) ? NameKind::kPerson : NameKind::kOrganisation;
  }

  const TokenScan& scan_;
  const Cells& cells_;
  std::string_view text_, language_;
  std::vector<TaggedName> names_;
  std::unordered_set<std::uint64_t> lasts_;  // the last words of persons' names
  bool titled_ = false;
};

}  // namespace

std::vector<TaggedName> ShapeNames(const TokenScan& scan, const Cells& cells, std::string_view text,
                                   std::string_view language) {
  return Finder(scan, cells, text, language).Run();
}

}  // namespace diemtin::text::names
