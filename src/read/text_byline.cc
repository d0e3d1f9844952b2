#include "read/text_byline.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

constexpr std::string_view kOpenings[] = {
    "by ",     "von ",        "par ",         "por ",    "di ",        "door ",
    "av ",     "af ",         "text: ",       "autor: ", "author: ",   "tac gia: ",
    "автор: ", "written by ", "reported by ", "bai: ",   "thuc hien: "};
constexpr std::string_view kJoints[] = {", ",  " and ", " & ",  " und ", " et ",
                                        " y ", " e ",   " và ", " og ",  " och "};

bool StartsUpper(std::string_view word) {
  std::size_t end = 0;
  DecodeUtf8(word, &end);
  const std::string_view first = word.substr(0, end);
  return text::LowerCase(first) != first;
}

// Two to five words that begin with capitals, particles ("van", "de") aside.
bool LooksLikeName(std::string_view name) {
  constexpr std::size_t kMostWords = 5;
  std::size_t words = 0;
  std::size_t capitals = 0;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (word.empty() || word.find_first_of("0123456789:@/|") != std::string_view::npos)
      return false;
    ++words;
    capitals += StartsUpper(word);
  }
  return words >= 2 && words <= kMostWords && capitals >= 2;
}

// What is left of `text` when its first `count` words are taken off.
std::string_view WithoutWords(std::string_view text, std::ptrdiff_t count) {
  for (; count > 0; --count) text.remove_prefix(std::min(text.find(' '), text.size() - 1) + 1);
  return text;
}

std::vector<std::string_view> SplitNames(std::string_view text) {
  std::vector<std::string_view> names;
  while (!text.empty()) {
    std::size_t at = text.size();
    std::size_t length = 0;
    for (const std::string_view joint : kJoints) {
      if (const std::size_t found = text.find(joint); found < at) {
        at = found;
        length = joint.size();
      }
    }
    if (at > 0) names.push_back(text.substr(0, at));
    text.remove_prefix(std::min(at + length, text.size()));
    if (length == 0) break;
  }
  return names;
}

}  // namespace

std::vector<std::string> ParseByline(const Line& line) {
  constexpr std::size_t kMostWords = 16;
  if (line.words > kMostWords || line.ends_sentence) return {};
  for (const std::string_view opening : kOpenings) {
    if (!line.folded.starts_with(opening)) continue;
    std::vector<std::string> names;
    for (const std::string_view name :
         SplitNames(WithoutWords(line.text, std::ranges::count(opening, ' ')))) {
      if (!LooksLikeName(name)) break;
      names.emplace_back(name);
    }
    return names;
  }
  return {};
}

}  // namespace diemtin::read
