#include "story/neutral_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "text/dates.h"
#include "text/entities.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMostPlaceWords = 4;
constexpr std::size_t kMostPlaceCharacters = 6;  // of a script without spaces
constexpr std::size_t kLongestDateLine = 40;     // bytes
constexpr std::size_t kLongestNumber = 24;       // bytes

struct Scale {
  std::string_view word;
  double factor;
};
constexpr Scale kScales[] = {
    {"thousand", 1e3},  {"nghìn", 1e3},     {"ngàn", 1e3},      {"mil", 1e3},
    {"mila", 1e3},      {"duizend", 1e3},   {"tausend", 1e3},   {"mille", 1e3},
    {"тысяч", 1e3},     {"тысячи", 1e3},    {"million", 1e6},   {"millions", 1e6},
    {"triệu", 1e6},     {"millones", 1e6},  {"millón", 1e6},    {"milioni", 1e6},
    {"milione", 1e6},   {"miljoen", 1e6},   {"millionen", 1e6}, {"milhões", 1e6},
    {"juta", 1e6},      {"миллионов", 1e6}, {"млн", 1e6},       {"m", 1e6},
    {"billion", 1e9},   {"tỷ", 1e9},        {"tỉ", 1e9},        {"bn", 1e9},
    {"miliardi", 1e9},  {"miliardo", 1e9},  {"miljard", 1e9},   {"milliarden", 1e9},
    {"milliards", 1e9}, {"milliard", 1e9},  {"bilhões", 1e9},   {"миллиардов", 1e9},
    {"млрд", 1e9},      {"trillion", 1e12}, {"billones", 1e12}, {"biljoen", 1e12},
    {"万", 1e4},        {"萬", 1e4},        {"亿", 1e8},        {"億", 1e8},
    {"만", 1e4},        {"억", 1e8},
};

double ScaleOf(std::string_view word) {
  for (const Scale& scale : kScales)
    if (scale.word == word) return scale.factor;
  return 1;
}

// Languages whose decimals follow a point; elsewhere a comma.
bool HasDecimalPoint(std::string_view language) {
  constexpr std::array<std::string_view, 9> kPoint = {"en", "zh", "ja", "ko", "th",
                                                      "hi", "he", "ms", "tl"};
  return std::find(kPoint.begin(), kPoint.end(), language) != kPoint.end();
}

// Of "3.500", "3,5", "1.234.567,8"; a separator is one of thousands when three digits follow it and
// it is not the decimal one, or stands twice.
std::optional<double> ValueOf(std::string_view printed, std::string_view language) {
  if (printed.size() > kLongestNumber) return std::nullopt;
  const char decimal = HasDecimalPoint(language) ? '.' : ',';
  std::string plain;
  for (const char c : printed) {
    if (c >= '0' && c <= '9') {
      plain.push_back(c);
    } else if (c == decimal && plain.find('.') == plain.npos) {
      plain.push_back('.');
    } else if (c != '.' && c != ',') {
      return std::nullopt;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string NumberKey(const Zone& zone, std::size_t at, std::string_view language) {
  const Word& word = zone.words[at];
  const auto value = ValueOf(word.lower, language);
  if (!value) return word.lower;
  double factor = 1;
  for (std::size_t next = at + 1; next < zone.words.size() && next < at + 3; ++next) {
    if (!zone.words[next].joined) break;
    const double scale = ScaleOf(zone.words[next].lower);
    if (scale == 1) break;
    factor *= scale;  // "mil millones", "nghìn tỷ"
  }
  return fmt::format("{:.6g}", *value * factor);
}

std::optional<Time> DateLine(std::string_view body, std::string_view language) {
  const std::string_view line = body.substr(0, body.find('\n'));
  if (line.empty() || line.size() > kLongestDateLine) return std::nullopt;
  return text::ParsePrintedTime(line, language, 0);
}

void EachDay(const Zone& zone, std::size_t most_bytes, std::string_view language,
             const std::optional<Time>& published,
             const std::function<void(std::size_t, std::string_view)>& visit) {
  constexpr std::size_t kDay = 10;  // bytes of "2021-11-03"
  const std::string_view text = Utf8Prefix(zone.text, most_bytes);
  std::size_t word = 0;
  for (const text::DateSpan& span : text::FindDateSpans(text, language, {published, {}, {}})) {
    if (span.grain > text::DateSpan::Grain::kDay || span.value.size() < kDay) continue;
    while (word < zone.words.size() && zone.words[word].begin < span.begin) ++word;
    visit(word, std::string_view(span.value).substr(0, kDay));
  }
}

void EachPlace(const Zone& zone, std::string_view language,
               const std::function<void(std::size_t, std::size_t, std::string_view)>& visit) {
  const std::vector<Word>& words = zone.words;
  const bool spaceless = language == "zh" || language == "ja";
  for (std::size_t first = 0; first < words.size();) {
    const Word& word = words[first];
    std::size_t taken = 1;
    if (word.lone_character ? spaceless : word.capital) {
      const std::size_t most = word.lone_character ? kMostPlaceCharacters : kMostPlaceWords;
      std::size_t last = first + 1;
      while (last < words.size() && last - first < most && words[last].joined &&
             words[last].lone_character == word.lone_character &&
             (word.lone_character || words[last].capital))
        ++last;
      const std::size_t least = word.lone_character ? 2 : 1;
      for (; last >= first + least; --last) {
        const std::string_view key =
            text::PlaceKey(zone.text.substr(word.begin, words[last - 1].end - word.begin));
        if (key.empty()) continue;
        visit(first, last, key);
        taken = last - first;
        break;
      }
    }
    first += taken;
  }
}

}  // namespace diemtin::story
