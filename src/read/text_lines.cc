#include "read/text_lines.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "text/dates.h"
#include "text/names.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::read {
namespace {

constexpr std::size_t kLongestTimeLine = 120;  // bytes
constexpr std::size_t kLongestFolded =
    4000;  // bytes: no headline, label or sentence to compare is longer
constexpr std::size_t kLongestLabel = 60;  // bytes, of a line that credits or counts

bool IsCloser(char32_t c) {
  constexpr std::u32string_view kClosers = U"\"'”’»)]）」』“›*";
  return kClosers.find(c) != std::u32string_view::npos;
}

bool IsPeriod(char32_t c) {
  constexpr std::u32string_view kPeriods = U".…。।۔።";
  return kPeriods.find(c) != std::u32string_view::npos;
}

bool IsCall(char32_t c) {
  constexpr std::u32string_view kCalls = U"!?！？؟";
  return kCalls.find(c) != std::u32string_view::npos;
}

// Han, kana, Thai: scripts that put no space between words.
bool IsUnspaced(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x0E00 && c <= 0x0E7F);
}

char32_t LastLetterOrMark(std::string_view text) {
  constexpr std::size_t kTail = 64;
  char32_t last = 0;
  for (std::size_t at = text.size() > kTail ? text.size() - kTail : 0; at < text.size();) {
    const char32_t c = DecodeUtf8(text, &at);
    if (c != ' ' && !IsCloser(c)) last = c;
  }
  return last;
}

std::size_t CountWords(std::string_view text) {
  std::size_t spaced = 0;
  std::size_t unspaced = 0;
  for (const text::Token& token : text::Tokenize(text)) {
    std::size_t at = token.begin;
    IsUnspaced(DecodeUtf8(text, &at)) ? ++unspaced : ++spaced;
  }
  return spaced + (unspaced + 1) / 2;
}

bool TakeBullet(std::string* text) {
  for (const std::string_view bullet : {"• ", "● ", "▪ ", "◦ ", "■ ", "* ", "· ", "‣ "}) {
    if (!text->starts_with(bullet)) continue;
    text->erase(0, bullet.size());
    return true;
  }
  return false;
}

bool HasDigit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// "1.234.567", "12,3"; nullopt for what is no whole number.
std::optional<std::int64_t> WholeNumber(std::string_view digits) {
  std::int64_t value = 0;
  std::size_t group = 0;
  bool grouped = false;
  for (const char c : digits) {
    if (c == '.' || c == ',') {
      if (grouped && group != 3) return std::nullopt;
      grouped = true;
      group = 0;
    } else if (c >= '0' && c <= '9' && value < 1'000'000'000'000) {
      value = value * 10 + (c - '0');
      ++group;
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() || (grouped && group != 3)) return std::nullopt;
  return value;
}

constexpr std::array<std::string_view, 16> kViewWords = {
    "luot xem",      "luot doc",        "views",    "view",    "vues",   "visitas",
    "просмотров",    "просмотра",       "просмотр", "aufrufe", "次浏览", "阅读",
    "visualizacoes", "visualizzazioni", "odslon",   "lan xem"};

Line MakeLine(std::string text, std::string_view language, std::optional<int> offset) {
  Line line;
  line.bullet = TakeBullet(&text);
  line.text = std::move(text);
  const std::string_view looked_at = Utf8Prefix(line.text, kLongestFolded);
  line.folded = text::Fold(looked_at);
  line.words = CountWords(looked_at);
  const char32_t last = LastLetterOrMark(line.text);
  line.ends_period = IsPeriod(last);
  line.ends_sentence = line.ends_period || IsCall(last);
  if (line.text.size() <= kLongestTimeLine && HasDigit(line.text)) {
    line.time = text::ParsePrintedTime(line.text, language, offset);
  }
  if (line.text.size() <= kLongestLabel && !line.time) {
    line.views = ParseCount(line.folded, kViewWords);
    if (!line.views) line.source = text::ParseSourceLine(line.text);
  }
  return line;
}

}  // namespace

std::optional<std::int64_t> ParseCount(std::string_view folded,
                                       std::span<const std::string_view> words) {
  const std::size_t first = folded.find_first_of("0123456789");
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t end = folded.find_first_not_of("0123456789.,", first);
  const std::size_t size = end == std::string_view::npos ? end : end - first;
  std::string rest(folded.substr(0, first));
  if (end != std::string_view::npos) rest += folded.substr(end);
  const std::size_t from = rest.find_first_not_of(" :()");
  if (from == std::string::npos) return std::nullopt;
  const std::string_view word =
      std::string_view(rest).substr(from, rest.find_last_not_of(" :()") - from + 1);
  for (const std::string_view known : words) {
    if (word == known) return WholeNumber(folded.substr(first, size));
  }
  return std::nullopt;
}

bool Line::LooksLikeTitle() const {
  constexpr std::size_t kFewestWords = 3, kMostWords = 35, kLongest = 280;
  if (!IsPlain() || words < kFewestWords || words > kMostWords || text.size() > kLongest)
    return false;
  return !ends_period && !text.ends_with(':') && !text.ends_with(';');
}

bool Line::LooksLikeParagraph() const {
  constexpr std::size_t kFewestWords = 8, kCertainWords = 25;
  return IsPlain() && (words >= kCertainWords || (ends_sentence && words >= kFewestWords));
}

std::vector<Line> SplitLines(std::string_view utf8, std::string_view language) {
  const std::optional<int> offset = text::UsualOffsetMinutes(language);
  std::vector<Line> lines;
  std::size_t blanks = 1;
  while (!utf8.empty()) {
    const std::size_t end = std::min(utf8.find('\n'), utf8.size());
    std::string text = text::CollapseSpace(utf8.substr(0, end));
    utf8.remove_prefix(std::min(end + 1, utf8.size()));
    if (text.empty()) {
      ++blanks;
      continue;
    }
    lines.push_back(MakeLine(std::move(text), language, offset));
    lines.back().blanks = std::exchange(blanks, 0);
  }
  return lines;
}

}  // namespace diemtin::read
