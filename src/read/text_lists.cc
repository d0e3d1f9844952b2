#include "read/text_lists.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "read/text_cues.h"

namespace diemtin::read {
namespace {

// A shape is the row of lines an item has: T headline, D the headline again, t time, c section, s
// snippet (may be missing in single items).
constexpr std::array<std::string_view, 13> kShapes = {
    "Tt", "Tts", "Tct", "Tcts", "TD", "TDs", "TDt", "TDts", "tT", "tTs", "cTt", "cTts", "Tst"};

constexpr double kImpossible = -1e9;
constexpr double kStart = -3.0;       // of a list without a name
constexpr double kStartNamed = -2.6;  // of one with a line over it that could be its name
constexpr double kKnownName = 1.5;    // when the words of that line say so
constexpr double kMissingSnippet = -0.4;

double TitleScore(const Line& line) {
  if (!line.IsPlain() || line.words > 40) return kImpossible;
  double score = line.words >= 4 ? 1.0 : line.words == 3 ? 0.2 : -1.0;
  if (line.ends_period && !line.text.ends_with("...")) score -= line.words >= 10 ? 1.8 : 0.8;
  if (line.words > 28) score -= 1.0;
  return score;
}

double SnippetScore(const Line& line) {
  if (!line.IsPlain() || line.words < 6) return kImpossible;
  double score = line.ends_period ? 0.9 : line.ends_sentence ? 0.4 : -0.9;
  if (line.words >= 14) score += 0.6;
  return score;
}

double SectionScore(const Line& line) {
  constexpr std::size_t kMostWords = 4, kLongest = 40;
  if (!line.IsPlain() || line.ends_sentence || line.words > kMostWords ||
      line.text.size() > kLongest)
    return kImpossible;
  return 0.3;
}

double PartScore(char part, std::span<const Line> lines, std::size_t at) {
  const Line& line = lines[at];
  switch (part) {
    case 'T':
      return TitleScore(line);
    case 'D':
      return line.folded == lines[at - 1].folded && line.words >= 3 ? 2.0 : kImpossible;
    case 't':
      return line.time ? 2.0 : kImpossible;
    case 'c':
      return SectionScore(line);
    default:
      return SnippetScore(line);
  }
}

double ItemScore(std::string_view shape, std::span<const Line> lines, std::size_t at) {
  if (at + shape.size() > lines.size()) return kImpossible;
  double score = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const double part = PartScore(shape[i], lines, at + i);
    if (part == kImpossible) return kImpossible;
    score += part;
  }
  return score;
}

double NameScore(const Line& line) {
  constexpr std::size_t kMostWords = 8;
  if (!line.IsPlain() || line.ends_sentence || line.bullet || line.words > kMostWords ||
      line.words == 0) {
    return kImpossible;
  }
  if (IsTagLabel(line.folded)) return kImpossible;
  return kStartNamed + (IsListHeading(line.folded) ? kKnownName : 0.0);
}

// The best way to read the lines from one on, inside a list of one shape or outside of any.
struct Step {
  double score = 0;
  std::size_t next_line = 0;
  std::size_t next_state = 0;
  bool item = false;  // an item begins here
  bool name = false;  // this line is the name of a list
};

// State 0 is outside; state i + 1 is inside a list of kShapes[i]. Filled from the last line to the
// first.
class Grammar {
 public:
  explicit Grammar(std::span<const Line> lines)
      : lines_(lines), steps_((lines.size() + 1) * kStates) {
    for (std::size_t at = lines.size(); at-- > 0;) FillLine(at);
  }

  const Step& At(std::size_t line, std::size_t state) const {
    return steps_[line * kStates + state];
  }

  static std::string_view ShapeOf(std::size_t state) { return kShapes[state - 1]; }

 private:
  static constexpr std::size_t kStates = kShapes.size() + 1;

  // Inside: one more item, whole or without its snippet, or the end of the list.
  void FillInside(std::size_t at, std::size_t state) {
    Step best{At(at, 0).score, at, 0, false, false};
    const std::string_view shape = ShapeOf(state);
    const double whole = ItemScore(shape, lines_, at);
    Offer({whole, at + shape.size(), state, true, false}, &best);
    if (shape.ends_with('s')) {
      const double cut = ItemScore(shape.substr(0, shape.size() - 1), lines_, at);
      Offer({cut + kMissingSnippet, at + shape.size() - 1, state, true, false}, &best);
    }
    steps_[at * kStates + state] = best;
  }

  // Outside: the line is none of ours, or names a list, or a list without a name begins with it.
  void FillOutside(std::size_t at) {
    Step best{At(at + 1, 0).score, at + 1, 0, false, false};
    const double name = NameScore(lines_[at]);
    for (std::size_t state = 1; state < kStates; ++state) {
      if (name > kImpossible && At(at + 1, state).item) {
        const double score = name + At(at + 1, state).score;
        if (score > best.score) best = {score, at + 1, state, false, true};
      }
      const double whole = ItemScore(ShapeOf(state), lines_, at);
      if (whole <= kImpossible) continue;
      const std::size_t next = at + ShapeOf(state).size();
      const double score = kStart + whole + At(next, state).score;
      if (score > best.score) best = {score, next, state, true, false};
    }
    steps_[at * kStates] = best;
  }

  void FillLine(std::size_t at) {
    FillOutside(at);
    for (std::size_t state = 1; state < kStates; ++state) FillInside(at, state);
  }

  void Offer(Step step, Step* best) const {
    if (step.score <= kImpossible / 2) return;
    step.score += At(step.next_line, step.next_state).score;
    if (step.score > best->score) *best = step;
  }

  std::span<const Line> lines_;
  std::vector<Step> steps_;
};

model::Teaser MakeTeaser(std::string_view shape, std::span<const Line> lines) {
  model::Teaser teaser;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    switch (shape[i]) {
      case 'T':
        teaser.title = lines[i].text;
        break;
      case 't':
        teaser.time = lines[i].time;
        break;
      case 'c':
        teaser.section = lines[i].text;
        break;
      case 's':
        teaser.snippet = lines[i].text;
        break;
      default:
        break;
    }
  }
  return teaser;
}

// One item is no repetition: it takes a name that says list.
bool IsList(const FoundList& found) {
  if (found.list.items.size() >= 2) return true;
  return found.known_name && !found.list.items.empty();
}

// A name with another name under it is a list that is empty on this page.
void AddEmptyLists(std::span<const Line> lines, std::vector<FoundList>* lists) {
  std::vector<FoundList> all;
  std::size_t floor = 0;
  for (FoundList& list : *lists) {
    std::size_t first = list.begin;
    while (list.list.name && first > floor && NameScore(lines[first - 1]) > kStartNamed) --first;
    for (std::size_t at = first; at < list.begin; ++at)
      all.push_back({at, at + 1, true, {lines[at].text, {}}});
    floor = list.end;
    all.push_back(std::move(list));
  }
  *lists = std::move(all);
}

}  // namespace

std::vector<FoundList> FindLists(std::span<const Line> lines) {
  const Grammar grammar(lines);
  std::vector<FoundList> lists;
  std::size_t state = 0;
  for (std::size_t at = 0; at < lines.size();) {
    const Step& step = grammar.At(at, state);
    if (step.name)
      lists.push_back({at, at + 1, IsListHeading(lines[at].folded), {lines[at].text, {}}});
    if (step.item) {
      if (state == 0) lists.push_back({at, at, false, {}});
      FoundList& list = lists.back();
      const std::string_view shape = Grammar::ShapeOf(step.next_state);
      list.list.items.push_back(MakeTeaser(shape, lines.subspan(at, step.next_line - at)));
      list.end = step.next_line;
    }
    at = step.next_line;
    state = step.next_state;
  }
  std::erase_if(lists, [](const FoundList& list) { return !IsList(list); });
  AddEmptyLists(lines, &lists);
  return lists;
}

}  // namespace diemtin::read
