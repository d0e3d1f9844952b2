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

// "Ann Roe Dec 22" -> "Ann Roe", "Ann Roe | 5 min" -> "Ann Roe": the words before a date or a bar.
// A third word before a number is the month.
std::string_view BeforeDate(std::string_view name) {
  for (const std::string_view bar : {" | ", " • ", " · "}) name = name.substr(0, name.find(bar));
  const std::size_t digit = name.find_first_of("0123456789");
  if (digit == std::string_view::npos) return name;
  std::string_view lead = name.substr(0, digit);
  while (lead.ends_with(' ')) lead.remove_suffix(1);
  return std::ranges::count(lead, ' ') >= 2 ? lead.substr(0, lead.rfind(' ')) : lead;
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

bool StartsUpper(std::string_view word) {
  std::size_t end = 0;
  DecodeUtf8(word, &end);
  const std::string_view first = word.substr(0, end);
  return text::LowerCase(first) != first;
}

// What is left of `text` when its first `count` words are taken off.
std::string_view WithoutWords(std::string_view text, std::ptrdiff_t count) {
  for (; count > 0; --count) text.remove_prefix(std::min(text.find(' '), text.size() - 1) + 1);
  return text;
}

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

std::vector<std::string> ParseByline(const Line& line) {
  constexpr std::size_t kMostWords = 16;
  if (line.words > kMostWords || line.ends_sentence) return {};
  for (const std::string_view opening : kOpenings) {
    if (!line.folded.starts_with(opening)) continue;
    std::vector<std::string> names;
    for (const std::string_view name :
         SplitNames(WithoutWords(line.text, std::ranges::count(opening, ' ')))) {
      const std::string_view words = BeforeDate(name);
      if (!LooksLikeName(words)) break;
      names.emplace_back(words);
      if (words.size() < name.size()) break;
    }
    return names;
  }
  return {};
}

}  // namespace diemtin::read
