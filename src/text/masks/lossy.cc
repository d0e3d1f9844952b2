#include "text/masks/lossy.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/forms/vietnamese_letters.h"
#include "text/masks/context.h"
#include "text/masks/separators.h"
#include "text/masks/syllable_model.h"
#include "text/normalize.h"
#include "text/syllable.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kMostLetters = 7;
constexpr std::size_t kMostSigns = 3;
constexpr std::size_t kMostHypotheses = 12;
// In bits, tuned on masked.train and on the false alarms in its hard negatives.
constexpr float kBonusWeight = 1;
constexpr float kSignThreshold = -100;   // "ch*t"
constexpr float kDigitThreshold = -100;  // "b3nh"
constexpr float kShortThreshold = 0;     // "n0", "t*", "*n" by themselves
constexpr float kUnmarkedPenalty = 7;    // a plain word read as one whose marks were taken off

// The vowel that a sign stands for; 0: none, '*' stands for any.
char32_t VowelOf(char32_t sign) {
  switch (sign) {
    case '@':
    case '4':
      return 'a';
    case '3':
      return 'e';
    case '1':
    case '!':
      return 'i';
    case '0':
      return 'o';
    default:
      return 0;
  }
}

bool IsSign(char32_t c) { return c == '*' || VowelOf(c) != 0; }

bool AtEdge(const LossyWord& word) {
  return word.printed.front() == '*' || word.printed.back() == '*';
}

struct Option {
  SyllableId id = kForeign;
  float cost = 0;
  bool lossy = true;
};

struct Pattern {
  std::u32string letters;  // lower case
  bool any_marks = false;  // letters without marks may have lost them, too
};

bool Fits(const Pattern& pattern, std::string_view syllable) {
  std::size_t at = 0;
  for (const char32_t wanted : pattern.letters) {
    if (at >= syllable.size()) return false;
    const char32_t c = NextCodePoint(syllable, &at);
    if (c == wanted) continue;
    const auto parts = TakeApart(c);
    if (!parts) return false;
    const auto base = static_cast<char32_t>(parts->base);
    if (wanted == '*' ? std::u32string_view(U"aeiouy").find(base) == std::u32string_view::npos
                      : base != VowelOf(wanted) && !(pattern.any_marks && base == wanted)) {
      return false;
    }
  }
  return at == syllable.size();
}

// The pattern without marks, each '*' one of the six plain vowels.
std::vector<std::string> Folds(const Pattern& pattern) {
  std::vector<std::string> folds = {""};
  for (const char32_t c : pattern.letters) {
    std::vector<std::string> longer;
    for (const std::string& fold : folds) {
      if (c == '*') {
        for (const char vowel : {'a', 'e', 'i', 'o', 'u', 'y'}) longer.push_back(fold + vowel);
        continue;
      }
      const auto parts = TakeApart(c);
      const char32_t base = parts ? static_cast<char32_t>(parts->base) : VowelOf(c);
      longer.push_back(fold);
      AppendUtf8(base == 0 ? c : base, &longer.back());
    }
    folds = std::move(longer);
  }
  return folds;
}

bool HasMark(std::u32string_view letters) {
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) { return c >= 0x80; });
}

std::vector<Option> OptionsFor(const LossyWord& word) {
  const SyllableModel& model = SyllableModel::Get();
  Pattern pattern;
  std::string without_stars;
  bool only_stars = true;
  for (const char32_t c : word.printed) {
    pattern.letters += SimpleLower(c);
    if (c != '*') AppendUtf8(SimpleLower(c), &without_stars);
    if (IsSign(c) && c != '*') only_stars = false;
  }
  // "giá*", "Thu*": a word and a note.
  if (AtEdge(word) && !IsOnsetPiece(without_stars) && model.Find(without_stars) != kForeign)
    return {};
  pattern.any_marks = !only_stars && !HasMark(word.printed);
  std::vector<Option> options;
  for (const std::string& fold : Folds(pattern)) {
    for (const SyllableId id : model.WithFold(fold)) {
      if (Fits(pattern, model.Letters(id)))
        options.push_back({id, -kBonusWeight * model.MaskBonus(id), true});
    }
  }
  // "b*om": the star may stand for nothing.
  if (only_stars && !AtEdge(word)) {
    const SyllableId id = model.Find(without_stars);
    if (id != kForeign) options.push_back({id, -kBonusWeight * model.MaskBonus(id), false});
  }
  return options;
}

// A word without signs: itself, or what it is once marks are put on it.
std::vector<Option> OptionsForPlain(const LossyWord& word) {
  const SyllableModel& model = SyllableModel::Get();
  std::string letters;
  for (const char32_t c : word.printed) AppendUtf8(SimpleLower(c), &letters);
  std::vector<Option> options = {{model.Find(letters), 0, false}};
  for (const SyllableId id : model.WithFold(Fold(letters))) {
    if (id != options[0].id)
      options.push_back({id, kUnmarkedPenalty - kBonusWeight * model.MaskBonus(id), true});
  }
  return options;
}

// A way to read the words so far: its last option, and which way it goes on from.
struct Hypothesis {
  TwoIds last;
  float cost = 0;
  std::uint32_t from = 0;
  std::uint32_t option = 0;
};

struct Choice {
  float cost = 0;
  std::vector<std::uint32_t> chosen;  // an option for each word
};

float CostFrom(const TwoIds& before, const TwoIds& after) {
  const SyllableModel& model = SyllableModel::Get();
  return model.Cost(before[0], before[1], after[0]) + model.Cost(before[1], after[0], after[1]);
}

// The cheapest row of options between what stands before and after, by beam search.
Choice Choose(const std::vector<std::vector<Option>>& options, const TwoIds& before,
              const TwoIds& after) {
  const SyllableModel& model = SyllableModel::Get();
  std::vector<std::vector<Hypothesis>> beams = {{{before, 0, 0, 0}}};
  for (const std::vector<Option>& own : options) {
    const std::vector<Hypothesis>& beam = beams.back();
    std::vector<Hypothesis> next;
    for (std::uint32_t from = 0; from < beam.size(); ++from) {
      const TwoIds& last = beam[from].last;
      for (std::uint32_t i = 0; i < own.size(); ++i) {
        const float cost = own[i].cost + model.Cost(last[0], last[1], own[i].id);
        next.push_back({{last[1], own[i].id}, beam[from].cost + cost, from, i});
      }
    }
    std::stable_sort(next.begin(), next.end(),
                     [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
    if (next.size() > kMostHypotheses) next.resize(kMostHypotheses);
    beams.push_back(std::move(next));
  }
  const std::vector<Hypothesis>& last = beams.back();
  std::uint32_t best = 0;
  std::vector<float> costs;
  costs.reserve(last.size());
  for (const Hypothesis& hypothesis : last)
    costs.push_back(hypothesis.cost + CostFrom(hypothesis.last, after));
  for (std::uint32_t i = 1; i < last.size(); ++i)
    if (costs[i] < costs[best]) best = i;
  Choice choice{costs[best], std::vector<std::uint32_t>(options.size())};
  for (std::size_t word = options.size(); word > 0; --word) {
    choice.chosen[word - 1] = beams[word][best].option;
    best = beams[word][best].from;
  }
  return choice;
}

bool HasSign(const LossyWord& word) {
  return std::any_of(word.printed.begin(), word.printed.end(), IsSign);
}

bool HasDigitOrAt(const LossyWord& word) {
  return std::any_of(word.printed.begin(), word.printed.end(),
                     [](char32_t c) { return c != '*' && IsSign(c); });
}

// A plain ASCII word right before or behind, one space away.
std::optional<LossyWord> PlainNeighbour(std::string_view text, std::size_t begin, std::size_t end) {
  const auto is_letter = [&](std::size_t at) {
    return (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z');
  };
  if (begin == end || end - begin > kMostLetters) return std::nullopt;
  LossyWord word{begin, end, {}, {}};
  for (std::size_t at = begin; at < end; ++at) {
    if (!is_letter(at)) return std::nullopt;
    word.printed += static_cast<unsigned char>(text[at]);
  }
  if (!IsFoldedSyllable(Fold(text.substr(begin, end - begin)))) return std::nullopt;
  return word;
}

void AddPlainNeighbours(std::string_view text, std::size_t floor, std::vector<LossyWord>* words) {
  if (HasDigitOrAt(words->front()) && words->front().begin > floor + 1 &&
      text[words->front().begin - 1] == ' ') {
    const std::size_t end = words->front().begin - 1;
    std::size_t begin = end;
    while (begin > floor && text[begin - 1] != ' ' && end - begin <= kMostLetters) --begin;
    if (auto word = PlainNeighbour(text, begin, end)) words->insert(words->begin(), *word);
  }
  if (HasDigitOrAt(words->back()) && words->back().end + 1 < text.size() &&
      text[words->back().end] == ' ') {
    const std::size_t begin = words->back().end + 1;
    std::size_t end = begin;
    while (end < text.size() && end - begin <= kMostLetters &&
           ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z')))
      ++end;
    const bool cut = end < text.size() && IsWordChar(CodePointAt(text, end));
    if (auto word = cut ? std::nullopt : PlainNeighbour(text, begin, end)) words->push_back(*word);
  }
}

float Threshold(const std::vector<LossyWord>& words) {
  std::size_t signs = 0, shortest = kMostLetters;
  bool digits = false, front = false;
  for (const LossyWord& word : words) {
    if (!HasSign(word)) continue;
    ++signs;
    shortest = std::min(shortest, word.printed.size());
    digits |= HasDigitOrAt(word);
    front |= word.printed.front() == '*';
  }
  if (signs == 1 && ((digits && shortest <= 2) || front)) return kShortThreshold;
  return digits ? kDigitThreshold : kSignThreshold;
}

}  // namespace

bool MayBeLossy(std::u32string_view printed) {
  if (printed.size() < 2 || printed.size() > kMostLetters) return false;
  std::size_t signs = 0, letters = 0, digits = 0, upper = 0;
  for (std::size_t i = 0; i < printed.size(); ++i) {
    const char32_t c = printed[i];
    if (ClassOf(c) == CharClass::kLetter) {
      ++letters;
      upper += IsUpper(c);
    } else if (IsSign(c)) {
      ++signs;
      digits += c >= '0' && c <= '9';
      if (c == '!' && (i == 0 || i + 1 == printed.size())) return false;
    } else {
      return false;
    }
  }
  if (signs == 0 || signs > kMostSigns || letters == 0) return false;
  // "A4", "D01", "TH1", "10g", "C*": capitals and digits number things.
  if (upper > 0 && (letters == 1 || (digits > 0 && upper > 1))) return false;
  return !(digits > 1 && letters == 1 && IsSign(printed[0]));
}

std::vector<MaskSpan> ReadLossyWords(std::string_view text, std::vector<LossyWord> words,
                                     const std::vector<MaskSpan>& found) {
  const bool readable = std::all_of(
      words.begin(), words.end(), [](const LossyWord& word) { return !OptionsFor(word).empty(); });
  if (readable) AddPlainNeighbours(text, found.empty() ? 0 : found.back().end, &words);
  std::vector<std::vector<Option>> options;
  for (const LossyWord& word : words) {
    options.push_back(HasSign(word) ? OptionsFor(word) : OptionsForPlain(word));
    if (options.back().empty()) options.back().push_back({});
  }
  const TwoIds before = IdsBefore(text, words.front().begin, found);
  const TwoIds after = IdsFrom(text, words.back().end);
  const Choice best = Choose(options, before, after);
  std::vector<std::vector<Option>> as_printed;
  for (std::size_t i = 0; i < words.size(); ++i)
    as_printed.push_back({HasSign(words[i]) ? Option{} : options[i][0]});
  const float gain = (Choose(as_printed, before, after).cost - best.cost) /
                     static_cast<float>(std::count_if(words.begin(), words.end(), HasSign));
  const bool believed = gain >= Threshold(words);
  std::vector<MaskSpan> spans;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Option& option = options[i][best.chosen[i]];
    if (!believed || option.id < kFirstSyllable) {
      if (!words[i].mended.empty())
        spans.push_back({words[i].begin, words[i].end, words[i].mended, false});
      continue;
    }
    if (!HasSign(words[i]) && !option.lossy) continue;
    spans.push_back({words[i].begin, words[i].end,
                     InCaseOf(words[i].printed,
                              NormalizeTonePlacement(SyllableModel::Get().Letters(option.id))),
                     option.lossy});
  }
  return spans;
}

}  // namespace diemtin::text
