#include "text/masks/spaced.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/masks/context.h"
#include "text/masks/syllable_model.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kMostLetters = 7;
constexpr float kJoinBits = 3;          // what a joined syllable must be worth
constexpr float kLooseBits = 9;         // what a letter that is no word costs when left alone
constexpr float kWordOfOneLetter = 17;  // costlier letters are no words by themselves

struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool wide = false;  // two spaces before it
};

// The best way to read the letters before a place.
struct Best {
  float cost = std::numeric_limits<float>::infinity();
  std::size_t letters = 0;  // of the last word
  TwoIds last = {kBoundary, kBoundary};
};

std::vector<Place> Places(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Place> places;
  bool wide = false;
  for (std::size_t at = begin; at < end;) {
    if (text[at] == ' ') {
      wide = at > begin && text[at - 1] == ' ';
      ++at;
      continue;
    }
    const std::size_t next = NextOffset(text, at);
    places.push_back({at, next, wide});
    wide = false;
    at = next;
  }
  return places;
}

std::string Letters(std::string_view text, const std::vector<Place>& places, std::size_t from,
                    std::size_t to) {
  std::string letters;
  for (std::size_t i = from; i < to; ++i)
    letters += text.substr(places[i].begin, places[i].end - places[i].begin);
  return letters;
}

// A letter by itself that is no word: what shows that letters were spaced out.
bool IsLoose(SyllableId id) {
  return id == kForeign || SyllableModel::Get().Cost(id) > kWordOfOneLetter;
}

std::vector<Best> Read(std::string_view text, const std::vector<Place>& places,
                       const TwoIds& before) {
  const SyllableModel& model = SyllableModel::Get();
  std::vector<Best> best(places.size() + 1);
  best[0] = {0, 0, before};
  for (std::size_t from = 0; from < places.size(); ++from) {
    for (std::size_t to = from + 1; to <= std::min(from + kMostLetters, places.size()); ++to) {
      if (to > from + 1 && places[to - 1].wide) break;
      const bool capital_inside = to > from + 1 && IsUpper(CodePointAt(text, places[to - 1].begin));
      const SyllableId id = IdOf(Letters(text, places, from, to));
      if (to > from + 1 && (id == kForeign || capital_inside)) continue;
      const bool loose = to == from + 1 && IsLoose(id);
      const float cost = best[from].cost + model.Cost(best[from].last[0], best[from].last[1], id) +
                         (to > from + 1 ? kJoinBits
                          : loose       ? kLooseBits
                                        : 0);
      if (cost < best[to].cost) best[to] = {cost, to - from, {best[from].last[1], id}};
    }
  }
  return best;
}

}  // namespace

std::vector<MaskSpan> ReadSpaced(std::string_view text, std::size_t begin, std::size_t end,
                                 const std::vector<MaskSpan>& found) {
  const std::vector<Place> places = Places(text, begin, end);
  const TwoIds before = IdsBefore(text, begin, found);
  const std::vector<Best> best = Read(text, places, before);
  std::vector<std::size_t> ends;  // of the words, last first
  for (std::size_t at = places.size(); at > 0; at -= best[at].letters) ends.push_back(at);
  // "200 m ở", "chị H ở": a unit or an initial, and a word.
  if (places.size() == 2 && (IsUpper(CodePointAt(text, places[0].begin)) || before[1] == kNumber))
    return {};
  std::vector<MaskSpan> spans;
  for (std::size_t i = ends.size(); i-- > 0;) {
    const std::size_t to = ends[i], from = to - best[to].letters;
    if (to - from < 2) {
      // A letter left over: the row was no word.
      if (IsLoose(IdOf(Letters(text, places, from, to)))) return {};
      continue;
    }
    const std::string clean = Nfc(Letters(text, places, from, to));
    const bool joins = !spans.empty() && spans.back().end + 1 == places[from].begin;
    if (joins) {
      spans.back().clean += ' ' + clean;
      spans.back().end = places[to - 1].end;
    } else {
      spans.push_back({places[from].begin, places[to - 1].end, clean, false});
    }
  }
  return spans;
}

}  // namespace diemtin::text
