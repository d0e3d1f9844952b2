#include "story/copies/text_print.h"

#include <algorithm>
#include <deque>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"
#include "story/copies/packed_values.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMaxTokens = 20'000;

bool IsLoneCharacter(std::string_view token) {
  return token.size() >= 3 && static_cast<unsigned char>(token[0]) >= 0xE0 &&
         Utf8SequenceLength(token) == static_cast<int>(token.size());
}

std::uint32_t Top(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

bool HasDigit(std::string_view token) {
  return std::any_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Hashes {
  std::vector<std::uint32_t> shingles;  // in the order of the text
  std::vector<std::uint32_t> numbers;
  bool of_characters = false;  // a script without spaces
};

Hashes FindHashes(std::string_view text, const Settings& settings) {
  const std::string lower = text::LowerCase(text);
  std::vector<text::Token> tokens = text::Tokenize(lower);
  if (tokens.size() > kMaxTokens) tokens.resize(kMaxTokens);
  Hashes found;
  std::vector<std::uint64_t> words;
  words.reserve(tokens.size());
  std::size_t lone = 0;
  for (const text::Token& token : tokens) {
    const std::string_view word(lower.data() + token.begin, token.end - token.begin);
    lone += IsLoneCharacter(word) ? 1 : 0;
    const std::uint64_t before = words.empty() ? 0 : words.back();
    words.push_back(Hash64(word));
    if (HasDigit(word)) found.numbers.push_back(Top(HashMix(before, words.back())));
  }
  found.of_characters = lone * 2 > tokens.size();
  const std::size_t run =
      found.of_characters ? settings.shingle_characters : settings.shingle_words;
  for (std::size_t i = 0; i + run <= words.size(); ++i) {
    std::uint64_t mixed = 0;
    for (std::size_t k = 0; k < run; ++k) mixed = HashMix(mixed, words[i + k]);
    found.shingles.push_back(Top(mixed));
  }
  return found;
}

void SortOut(std::vector<std::uint32_t>* hashes) {
  std::sort(hashes->begin(), hashes->end());
  hashes->erase(std::unique(hashes->begin(), hashes->end()), hashes->end());
}

// The `most` smallest, in short.
std::vector<std::uint16_t> Smallest(const std::vector<std::uint32_t>& sorted, std::size_t most) {
  std::vector<std::uint16_t> values;
  for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) {
    const auto value = static_cast<std::uint16_t>(sorted[i] >> 16);
    if (values.empty() || values.back() != value) values.push_back(value);
  }
  return values;
}

// The smallest hash of every `width` neighbours; ascending, different.
std::vector<std::uint32_t> Winnow(const std::vector<std::uint32_t>& shingles, std::size_t width) {
  std::vector<std::uint32_t> chosen;
  std::deque<std::size_t> rising;  // places in the window whose hashes no later one undercuts
  for (std::size_t i = 0; i < shingles.size(); ++i) {
    while (!rising.empty() && shingles[rising.back()] >= shingles[i]) rising.pop_back();
    rising.push_back(i);
    if (rising.front() + width <= i) rising.pop_front();
    const bool whole = i + 1 >= std::min(width, shingles.size());
    if (whole && (chosen.empty() || chosen.back() != shingles[rising.front()])) {
      chosen.push_back(shingles[rising.front()]);
    }
  }
  SortOut(&chosen);
  return chosen;
}

}  // namespace

TextPrint MakePrint(std::string_view text, const Settings& settings) {
  Hashes found = FindHashes(text, settings);
  TextPrint print;
  const std::size_t count = found.shingles.size();
  const std::size_t widest =
      found.of_characters ? settings.anchor_width_characters : settings.anchor_width;
  const std::size_t least_width = std::max<std::size_t>(2 * count / settings.anchors_least, 1);
  const std::size_t most_width = 2 * count / settings.anchors_most;
  print.anchors = Winnow(found.shingles, std::max(std::min(widest, least_width), most_width));
  for (const std::uint32_t probe : Winnow(found.shingles, settings.probe_width)) {
    if (!std::binary_search(print.anchors.begin(), print.anchors.end(), probe)) {
      print.probes.push_back(probe);
    }
  }
  SortOut(&found.shingles);
  SortOut(&found.numbers);
  print.shingles = static_cast<std::uint32_t>(found.shingles.size());
  print.values = Smallest(found.shingles, settings.print_most);
  print.numbers = Smallest(found.numbers, settings.numbers_most);
  PackValues(print.values, &print.packed);
  PackValues(print.numbers, &print.packed);
  return print;
}

}  // namespace diemtin::story
