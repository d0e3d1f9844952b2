#include "text/charset/mojibake.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/charset/ascii.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLookedAt = 256 << 10;
constexpr std::size_t kLeastSequences = 2;

// The byte that windows-1252 shows as `c`, or Latin-1 where that has a control; -1 for none.
int ByteOf(char32_t c) {
  static constexpr std::u32string_view kWindows1252 =
      U"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
  if (c < 0x100) return static_cast<int>(c);
  const std::size_t at = kWindows1252.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(0x80 + at);
}

struct Misread {
  std::size_t sequences = 0;  // of UTF-8 among the letters as bytes
  std::size_t others = 0;     // letters beyond ASCII that are part of none
};

// Walks over `utf8`; `repaired` (may be null) gets it with the sequences made letters again.
Misread Walk(std::string_view utf8, std::string* repaired) {
  Misread misread;
  for (std::size_t at = 0; at < utf8.size();) {
    if (!IsHighByte(utf8[at])) {
      const std::size_t begin = at;
      while (at < utf8.size() && !IsHighByte(utf8[at])) ++at;
      if (repaired != nullptr) repaired->append(utf8.substr(begin, at - begin));
      continue;
    }
    char bytes[4];
    std::size_t count = 0, end = at, length = 0;
    while (count < 4 && end < utf8.size()) {
      const int byte = ByteOf(NextCodePoint(utf8, &end));
      if (byte < 0x80) break;
      bytes[count++] = static_cast<char>(byte);
      length = static_cast<std::size_t>(Utf8SequenceLength({bytes, count}));
      if (length > 1) break;
      length = 0;
    }
    if (length > 1) {
      ++misread.sequences;
      if (repaired != nullptr) repaired->append(bytes, length);
      at = end;
    } else {
      const std::size_t begin = at;
      // A no-break space, a dash: nobody's letter.
      misread.others += IsWordChar(NextCodePoint(utf8, &at));
      if (repaired != nullptr) repaired->append(utf8.substr(begin, at - begin));
    }
  }
  return misread;
}

bool IsMojibake(const Misread& misread) {
  return misread.sequences >= kLeastSequences && misread.others * 20 <= misread.sequences;
}

// Nearly all text without the trouble is told by this alone, at the speed of memory: sequences
// begin with a letter of U+00C2 to U+00F4, and a second letter below U+00C0 or beyond Latin-1.
bool MayBeMojibake(std::string_view utf8) {
  std::size_t beyond = 0, leads = 0;
  for (std::size_t i = 0; i + 2 < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    beyond += byte >= 0xC2;
    leads += byte == 0xC3 && static_cast<unsigned char>(utf8[i + 2]) >= 0xC2;
  }
  return leads >= kLeastSequences && leads * 6 >= beyond;
}

}  // namespace

std::optional<std::string> RepairMojibake(std::string_view utf8) {
  std::optional<std::string> repaired;
  for (int i = 0; i < 2; ++i) {
    const std::string_view text = repaired ? *repaired : utf8;
    const std::string_view head = Utf8Prefix(text, kLookedAt);
    if (!MayBeMojibake(head) || !IsMojibake(Walk(head, nullptr))) break;
    std::string better;
    better.reserve(text.size());
    Walk(text, &better);
    repaired = std::move(better);
  }
  return repaired;
}

}  // namespace diemtin::text
