#include "rank/clickbait.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::rank {
namespace {

// Signs anywhere in the headline.
constexpr auto kSigns =
    std::to_array<std::string_view>({"?", "？", "!", "！", "...", "…", "震惊", "竟然", "真相",
                                     "揭秘", "原来是", "为什么", "怎么回事", "万万没想到"});

// Whole words in lower case.
constexpr auto kPhrases = std::to_array<std::string_view>(
    {"gây sốc",      "sốc với",    "không ngờ",    "không thể tin", "sự thật về",
     "sự thật là",   "lý do",      "lí do",        "vì sao",        "tại sao",
     "điều gì",      "thế nào",    "ra sao",       "ít ai biết",    "gây sốt",
     "gây bão",      "dậy sóng",   "ngã ngửa",     "rùng mình",     "cái kết",
     "ai cũng phải", "you won't",  "you won’t",    "here's",        "here’s",
     "this is why",  "the reason", "need to know", "what we know",  "what happened next",
     "shocking",     "goes viral", "jaw dropping"});

constexpr auto kAsking =
    std::to_array<std::string_view>({"why", "how", "what", "who", "which", "when", "where"});

constexpr auto kListed = std::to_array<std::string_view>({"điều", "cách", "lý", "bí", "mẹo", "dấu",
                                                          "things", "ways", "reasons", "takeaways",
                                                          "facts", "tips", "questions", "signs"});

template <std::size_t kSize>
bool Holds(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsNumber(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool IsClickbait(std::string_view title) {
  const auto has = [](std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  };
  for (const std::string_view sign : kSigns) {
    if (has(title, sign)) return true;
  }
  const std::string lower = text::LowerCase(title);
  std::vector<std::string_view> words;
  std::string spaced = " ";
  for (const text::Token& token : text::Tokenize(lower)) {
    words.push_back(std::string_view(lower).substr(token.begin, token.end - token.begin));
    spaced.append(words.back()) += ' ';
  }
  if (words.empty()) return false;
  if (Holds(kAsking, words[0])) return true;
  if (words.size() > 1 && IsNumber(words[0]) && Holds(kListed, words[1])) return true;
  return std::any_of(kPhrases.begin(), kPhrases.end(), [&](std::string_view phrase) {
    return has(spaced, " " + std::string(phrase) + " ");
  });
}

}  // namespace diemtin::rank
