#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include "base/utf8.h"
#include "text/characters.h"

namespace diemtin::text {
namespace {

// Zero-width joiners matter to Indic and Arabic writing; between letters below those blocks they
// are filling.
bool IsDropped(char32_t c, char32_t previous) {
  if (c == 0x200C || c == 0x200D) return previous < 0x590;
  return IsInvisible(c);
}

}  // namespace

std::string CollapseSpace(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool space = false;
  char32_t previous = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const auto byte = static_cast<unsigned char>(utf8[at]);
    const char32_t c = byte < 0x80 ? utf8[at++] : NextCodePoint(utf8, &at);
    if (IsWhiteSpace(c)) {
      space = true;
    } else if (!IsDropped(c, previous)) {
      if (space && !out.empty()) out += ' ';
      space = false;
      out.append(utf8.substr(begin, at - begin));
      previous = c;
    }
  }
  return out;
}

std::string LowerCase(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      out += static_cast<char>(SimpleLower(byte));
      ++at;
      continue;
    }
    const char32_t c = NextCodePoint(utf8, &at);
    if (c == 0x3A3 ||
        c == 0x130) {  // final sigma and dotted I need their surroundings: ICU knows them
      UErrorCode status = U_ZERO_ERROR;
      std::string full;
      icu::StringByteSink<std::string> sink(&full);
      icu::CaseMap::utf8ToLower(
          "", 0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink,
          nullptr, status);
      return full;
    }
    AppendUtf8(SimpleLower(c), &out);
  }
  return out;
}

std::string Fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      out += static_cast<char>(SimpleLower(byte));
      ++at;
      continue;
    }
    char32_t second = 0;
    const char32_t first = FoldedLetter(NextCodePoint(utf8, &at), &second);
    if (first != 0 && first < 0x80) {
      out += static_cast<char>(first);
    } else if (first != 0) {
      AppendUtf8(first, &out);
    }
    if (second != 0) AppendUtf8(second, &out);
  }
  return out;
}

}  // namespace diemtin::text
