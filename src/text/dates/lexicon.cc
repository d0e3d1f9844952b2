#include "text/dates/lexicon.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>

#include "base/utf8.h"
#include "text/dates.h"
#include "text/normalize.h"

namespace diemtin::text::dates {
namespace {

struct LanguageWords {
  std::string_view code, months, weekdays, phrases, patterns;
};
constexpr LanguageWords kLanguages[] = {
#include "text/dates/cldr_words.inc"
};

struct WordOf {
  std::string_view lower;
  Word word;
  int value;
};
constexpr WordOf kVietnamese[] = {
#include "text/dates/vietnamese_words.inc"
};
struct WordIn {
  std::string_view code, lower;
  Word word;
  int value;
};
constexpr WordIn kOthers[] = {
#include "text/dates/other_words.inc"
};

constexpr std::string_view kSpaceless[] = {"zh", "ja", "ko", "th", "lo", "km", "my"};
constexpr std::size_t kMaxPhrase = 64;

template <typename Integer>
std::uint64_t Load(const char* bytes) {
  Integer value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// Of the ends of the word and its length: enough to tell the words of a language apart.
std::size_t Hash(std::string_view word) {
  const char* begin = word.data();
  const char* end = begin + word.size();
  std::uint64_t head = 0, tail = 0;
  if (word.size() >= 8) {
    head = Load<std::uint64_t>(begin);
    tail = Load<std::uint64_t>(end - 8);
  } else if (word.size() >= 4) {
    head = Load<std::uint32_t>(begin);
    tail = Load<std::uint32_t>(end - 4);
  } else if (!word.empty()) {
    head = static_cast<unsigned char>(begin[0]) | Load<std::uint8_t>(begin + word.size() / 2) << 8;
    tail = Load<std::uint8_t>(end - 1);
  }
  const std::uint64_t mixed =
      (head ^ (tail << 17 | tail >> 47) ^ word.size()) * 0x9E3779B97F4A7C15ULL;
  return mixed >> 32;
}

std::string Upper(std::string_view lower, bool first_only) {
  std::string upper;
  for (std::size_t at = 0; at < lower.size();) {
    const bool first = at == 0;
    const char32_t c = DecodeUtf8(lower, &at);
    AppendUtf8(first || !first_only ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))) : c,
               &upper);
  }
  return upper;
}

// Calls `use` with each part between `mark`s, and its number from 0.
template <typename Use>
void Split(std::string_view list, char mark, Use use) {
  for (int i = 0; !list.empty(); ++i) {
    const std::size_t end = std::min(list.find(mark), list.size());
    if (end > 0) use(list.substr(0, end), i);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

int UnitOf(char letter) {
  static constexpr std::string_view kLetters = "sihdwmqy";  // in the order of DateSpan::Grain
  return static_cast<int>(kLetters.find(letter));
}

// "words=UNIT NUMBER"
template <typename Use>
void SplitMeanings(std::string_view list, Use use) {
  Split(list, '|', [&](std::string_view item, int) {
    const std::size_t mark = item.rfind('=');
    int number = 0;
    std::from_chars(item.data() + mark + 2, item.data() + item.size(), number);
    use(item.substr(0, mark), UnitOf(item[mark + 1]), number);
  });
}

}  // namespace

const Lexicon& Lexicon::Of(std::string_view language) {
  static const std::map<std::string_view, std::size_t> codes = [] {
    std::map<std::string_view, std::size_t> by_code = {{"vi", std::size(kLanguages)}};
    for (std::size_t i = 0; i < std::size(kLanguages); ++i) by_code[kLanguages[i].code] = i;
    by_code["no"] = by_code["nn"] = by_code["nb"];
    return by_code;
  }();
  static std::array<std::once_flag, std::size(kLanguages) + 2> once;
  static std::array<std::unique_ptr<const Lexicon>, std::size(kLanguages) + 2> lexicons;
  const auto found = codes.find(language);
  const std::size_t index = found == codes.end() ? std::size(kLanguages) + 1 : found->second;
  const std::string_view code = found == codes.end()   ? ""
                                : found->first == "vi" ? "vi"
                                                       : kLanguages[index].code;
  std::call_once(once[index], [&] { lexicons[index].reset(new Lexicon(code)); });
  return *lexicons[index];
}

Lexicon::Lexicon(std::string_view language) {
  slots_.resize(256);
  vietnamese_ = language == "vi";
  month_first_ = language == "en";
  nouns_are_capital_ = language == "de";
  spaceless_ =
      std::find(std::begin(kSpaceless), std::end(kSpaceless), language) != std::end(kSpaceless);
  if (vietnamese_) {
    for (const WordOf& of : kVietnamese) Add(of.lower, of.word, of.value);
    return;
  }
  for (const WordIn& of : kOthers) {
    if (of.code == language || of.code == "*") Add(of.lower, of.word, of.value);
  }
  for (const LanguageWords& of : kLanguages) {
    if (of.code == language || language.empty()) AddNames(of.months, of.weekdays);
    if (of.code != language) continue;
    SplitMeanings(of.phrases, [&](std::string_view words, int unit, int offset) {
      AddPhrase(words, unit, offset);
    });
    SplitMeanings(of.patterns, [&](std::string_view words, int unit, int sign) {
      AddPattern(words, unit, sign);
    });
  }
  // A suffix that several patterns have is sought from the first of them on.
  std::stable_sort(patterns_.begin(), patterns_.end(),
                   [](const Pattern& a, const Pattern& b) { return a.suffix < b.suffix; });
}

void Lexicon::AddNames(std::string_view months, std::string_view weekdays) {
  Split(months, '|', [&](std::string_view names, int month) {
    Split(names, ',', [&](std::string_view name, int) { Add(name, Word::kMonth, month + 1); });
  });
  Split(weekdays, '|', [&](std::string_view names, int weekday) {
    Split(names, ',', [&](std::string_view name, int) { Add(name, Word::kWeekday, weekday + 1); });
  });
}

void Lexicon::Add(std::string_view lower, Word word, int value) {
  if (!spaceless_ && lower.find(' ') != std::string_view::npos) return;
  AddForm(lower, word, value, false);
  AddForm(Upper(lower, true), word, value, true);
  AddForm(Upper(lower, false), word, value, true);
}

// The first meaning of a word stays.
void Lexicon::AddForm(std::string_view form, Word word, int value, bool capital) {
  if (Find(form) != nullptr) return;
  if ((used_ + 1) * 2 > slots_.size()) Grow();
  Slot slot;
  slot.offset = static_cast<std::uint32_t>(bytes_.size());
  slot.size = static_cast<std::uint32_t>(form.size());
  slot.entry = {word, static_cast<std::int16_t>(value), capital, false};
  bytes_ += form;
  longest_ = std::max(longest_, form.size());
  sizes_[static_cast<unsigned char>(form[0])] |= 1U << std::min<std::size_t>(form.size(), 31);
  std::size_t at = Hash(form);
  while (slots_[at & (slots_.size() - 1)].size != 0) ++at;
  slots_[at & (slots_.size() - 1)] = slot;
  ++used_;
}

void Lexicon::Grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.size == 0) continue;
    std::size_t at = Hash(std::string_view(bytes_).substr(slot.offset, slot.size));
    while (slots_[at & (slots_.size() - 1)].size != 0) ++at;
    slots_[at & (slots_.size() - 1)] = slot;
  }
}

// The first word of `words` is known from now on, as one that more may follow.
void Lexicon::MarkStart(std::string_view words) {
  const std::string_view first = words.substr(0, words.find(' '));
  Add(first, Word::kOther, 0);
  for (const std::string& form : {std::string(first), Upper(first, true), Upper(first, false)}) {
    if (const Entry* entry = Find(form)) const_cast<Entry*>(entry)->starts_phrase = true;
  }
}

void Lexicon::AddPhrase(std::string_view words, int unit, int offset) {
  const auto index = static_cast<int>(phrases_.size());
  phrases_.push_back(
      {std::string(words), static_cast<std::uint8_t>(unit), static_cast<std::int8_t>(offset)});
  if (spaceless_) {
    Add(words, Word::kPhrase, index);
  } else {
    MarkStart(words);
  }
}

void Lexicon::AddPattern(std::string_view pattern, int unit, int sign) {
  const std::size_t hole = pattern.find("{}");
  const auto trim = [](std::string_view part) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    return std::string(part);
  };
  Pattern made{trim(pattern.substr(0, hole)), trim(pattern.substr(hole + 2)),
               static_cast<std::uint8_t>(unit), static_cast<std::int8_t>(sign)};
  if (made.suffix.empty()) return;
  if (!made.prefix.empty()) Add(made.prefix, Word::kPrefix, 0);
  if (!spaceless_) MarkStart(made.suffix);
  patterns_.push_back(std::move(made));
}

const Entry* Lexicon::Find(std::string_view printed) const {
  if (printed.empty() || printed.size() > longest_) return nullptr;
  const std::size_t bit = std::min<std::size_t>(printed.size(), 31);
  if ((sizes_[static_cast<unsigned char>(printed[0])] >> bit & 1) == 0) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = Hash(printed);; ++at) {
    const Slot& slot = slots_[at & mask];
    if (slot.size == 0) return nullptr;
    if (slot.size == printed.size() &&
        printed == std::string_view(bytes_).substr(slot.offset, slot.size))
      return &slot.entry;
  }
}

const Entry* Lexicon::FindPrefix(std::string_view text, std::size_t* size) const {
  std::size_t length = std::min(text.size(), longest_);
  for (; length > 0; --length) {
    // Ends inside a character are no ends.
    if (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) continue;
    if (const Entry* entry = Find(text.substr(0, length))) {
      *size = length;
      return entry;
    }
  }
  return nullptr;
}

Entry Lexicon::FindPhrase(std::string_view text, std::size_t begin, std::size_t end,
                          std::size_t* phrase_end) const {
  const std::string lower =
      LowerCase(Utf8Prefix(text.substr(begin), std::max(kMaxPhrase, end - begin)));
  Entry best;
  std::size_t longest = 0;
  const auto consider = [&](const std::string& words, Word word, std::size_t index) {
    if (words.size() <= longest || !lower.starts_with(words)) return;
    if (words.size() < end - begin) return;  // a part of the first word
    std::size_t after = words.size();
    if (after < lower.size() && u_isalnum(static_cast<UChar32>(DecodeUtf8(lower, &after)))) return;
    longest = words.size();
    best = {word, static_cast<std::int16_t>(index), false, false};
  };
  for (std::size_t i = 0; i < phrases_.size(); ++i) consider(phrases_[i].words, Word::kPhrase, i);
  for (std::size_t i = 0; i < patterns_.size(); ++i)
    consider(patterns_[i].suffix, Word::kSuffix, i);
  // Lower case keeps the length in the scripts that phrases are written in; where it does not, the
  // phrase is not taken.
  if (longest > 0 && LowerCase(text.substr(begin, longest)) == lower.substr(0, longest)) {
    *phrase_end = begin + longest;
    return best;
  }
  const Entry* word = Find(text.substr(begin, end - begin));
  return word != nullptr ? *word : Entry{};
}

}  // namespace diemtin::text::dates
