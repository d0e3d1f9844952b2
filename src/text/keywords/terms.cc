#include "text/keywords/terms.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include "base/hash.h"
#include "text/characters.h"

namespace diemtin::text::keywords {
namespace {

// Lower case of a word, in a buffer that is used again.
std::string_view Lowered(std::string_view word, std::string* buffer) {
  buffer->clear();
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = SimpleLower(NextCodePoint(word, &at));
    if (c < 0x80) {
      buffer->push_back(static_cast<char>(c));
    } else {
      AppendUtf8(c, buffer);
    }
  }
  return *buffer;
}

bool IsUpperWord(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = NextCodePoint(word, &at);
    if (ClassOf(c) != CharClass::kLetter) continue;
    if (!IsUpper(c)) return false;
    ++letters;
  }
  return letters >= 2;
}

// Every part of it is a stop word: "như vậy".
bool IsStop(std::string_view lower, std::string_view language) {
  for (std::size_t begin = 0; begin < lower.size();) {
    const std::size_t end = std::min(lower.find_first_of(" _", begin), lower.size());
    if (!IsStopWord(lower.substr(begin, end - begin), language)) return false;
    begin = end + 1;
  }
  return true;
}

bool EndsSentence(std::string_view mark) {
  return mark == "." || mark == "!" || mark == "?" || mark == "…" || mark == "..." ||
         mark == "。" || mark == ":" || mark == "“" || mark == "\"";
}

// Terms by hash: open addressing.
class Slots {
 public:
  explicit Slots(std::size_t words) : slots_(std::bit_ceil(words * 2 + 16), kNoTerm) {}
  std::uint32_t& Find(const std::vector<Term>& terms, std::uint64_t hash) {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != kNoTerm && terms[slots_[at]].hash != hash)
      at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }

 private:
  std::vector<std::uint32_t> slots_;
};

}  // namespace

Terms CountTerms(std::string_view text, std::string_view language, std::span<const Word> words) {
  Terms terms;
  terms.of_word.assign(words.size(), kNoTerm);
  Slots slots(words.size());
  std::string buffer;
  const std::uint64_t seed = Hash64(language);
  const std::size_t lead_end = std::min(text.find('\n'), text.size());
  bool opens = true, first_sentence = true;
  std::size_t last_end = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const std::string_view printed = text.substr(word.begin, word.end - word.begin);
    if (text.substr(last_end, word.begin - last_end).find('\n') != std::string_view::npos)
      opens = true, first_sentence = false;
    last_end = word.end;
    if (word.kind == WordKind::kPunctuation) {
      if (EndsSentence(printed)) {
        opens = true;
        if (printed != ":" && printed != "“" && printed != "\"") first_sentence = false;
      }
      continue;
    }
    const std::string_view lower = Lowered(printed, &buffer);
    const std::uint64_t hash = Hash64(lower, seed);
    std::uint32_t& slot = slots.Find(terms.all, hash);
    if (slot == kNoTerm) {
      slot = static_cast<std::uint32_t>(terms.all.size());
      Term term;
      term.hash = hash;
      term.begin = word.begin;
      term.end = word.end;
      term.first = terms.words;
      term.parts = static_cast<std::uint8_t>(std::min<std::uint32_t>(word.parts, 8));
      term.digits = word.kind == WordKind::kNumber;
      term.upper = IsUpperWord(printed);
      term.stop = IsStop(lower, language) || lower.size() < 2;
      term.in_first_sentence = first_sentence;
      terms.all.push_back(term);
    }
    Term& term = terms.all[slot];
    ++term.count;
    term.in_lead += word.begin < lead_end;
    const std::size_t quarter = std::min<std::size_t>(3, word.begin * 4 / (text.size() + 1));
    term.quarters |= static_cast<std::uint8_t>(1U << quarter);
    if (!opens) {
      ++term.inside;
      term.capitals += IsUpper(CodePointAt(printed, 0));
    }
    terms.of_word[i] = slot;
    ++terms.words;
    opens = false;
  }
  return terms;
}

Habit Habit::Of(std::uint32_t articles, std::uint32_t holding, std::uint32_t titled) {
  constexpr double kUsual = 0.05, kDoubt = 4;  // share of words that titles repeat; articles
  const double bits = std::log2((articles + 1.0) / (holding + 1.0));
  const double share = (titled + kUsual * kDoubt) / (holding + kDoubt);
  return {static_cast<std::uint8_t>(std::clamp(bits * 16, 0.0, 254.0)),
          static_cast<std::uint8_t>(std::clamp(std::log2(share / kUsual) * 1.5 + 9, 0.0, 15.0))};
}

std::array<std::uint16_t, kGroups> Features(const Term& term, Habit habit, std::uint32_t words) {
  const auto bin = [](std::uint32_t value, std::initializer_list<std::uint32_t> edges) {
    std::size_t i = 0;
    for (const std::uint32_t edge : edges) i += value >= edge;
    return i;
  };
  const std::size_t count = bin(term.count, {2, 3, 4, 6, 8, 12, 18});  // 8
  const std::size_t rare =
      habit.rarity == Habit::kUnknown ? 15 : std::min<std::size_t>(habit.rarity / 16, 14);  // 16
  const std::size_t lead = bin(term.in_lead, {1, 2});                                       // 3
  const std::size_t place =
      term.in_first_sentence ? 0 : bin(term.first * 8 / (words + 1), {1, 2, 4}) + 1;  // 5
  const bool capital = term.capitals * 2 > term.inside;
  const std::size_t parts = std::min<std::size_t>(term.parts, 3) - (term.parts > 0 ? 1 : 0);
  const std::size_t shape = term.digits ? 7 : term.upper ? 6 : capital ? 3 + parts : parts;  // 8
  const auto quarters = static_cast<std::size_t>(std::popcount(term.quarters));  // 0 to 4
  const std::size_t length = bin(words, {80, 160, 300, 600, 1200});              // 6
  const std::size_t titles = habit.titles;
  const std::size_t values[kGroups] = {count * 16 + rare,     // 128
                                       place * 8 + shape,     // 40
                                       count * 3 + lead,      // 24
                                       rare * 3 + lead,       // 48
                                       rare * 8 + shape,      // 128
                                       length * 8 + count,    // 48
                                       quarters * 8 + count,  // 40
                                       (length * 3 + lead) * 8 + shape,
                                       titles * 3 + lead,
                                       titles * 8 + count,
                                       titles * 16 + rare,
                                       titles * 8 + shape};  // 144
  constexpr std::size_t kSizes[kGroups] = {128, 40, 24, 48, 128, 48, 40, 144, 48, 128, 256, 128};
  std::array<std::uint16_t, kGroups> features;
  std::size_t offset = 0;
  for (std::size_t i = 0; i < kGroups; ++i) {
    features[i] = static_cast<std::uint16_t>(offset + values[i]);
    offset += kSizes[i];
  }
  return features;
}

}  // namespace diemtin::text::keywords
