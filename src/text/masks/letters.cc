#include "text/masks/letters.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/forms/vietnamese_letters.h"
#include "text/masks/look_alikes.h"

namespace diemtin::text {
namespace {

// Marks printed for those of Vietnamese; the mark itself otherwise.
char32_t MeantMark(char32_t mark) {
  switch (mark) {
    case 0x311:  // inverted breve
    case 0x32D:  // circumflex below
      return 0x302;
    case 0x313:  // comma above, and reversed
    case 0x314:
    case 0x315:
      return 0x309;
    case 0x342:  // Greek perispomeni
    case 0x360:  // double tilde
      return 0x303;
    case 0x340:
      return 0x300;
    case 0x341:
      return 0x301;
    case 0x30C:  // caron
      return 0x306;
    case 0x321:
    case 0x322:
      return 0x31B;
    default:
      return mark;
  }
}

bool IsMark(char32_t c) { return c >= 0x300 && c < 0x370; }

// Writing from Hebrew on, Vietnamese letters left out.
bool NeedsJoiner(char32_t c) { return c >= 0x590 && (c < 0x1E00 || c >= 0x1F00); }

// Puts a mark on the letter; false when Vietnamese has no such letter.
bool Attach(char32_t mark, Letter* letter) {
  auto parts = TakeApart(letter->c);
  if (!parts) return false;
  if (const auto tone = ToneOfMark(mark)) {
    if (parts->tone != ToneMark::kNone) return parts->tone == *tone;
    parts->tone = *tone;
  } else if (const auto shape = ShapeOfMark(mark)) {
    if (parts->shape != Shape::kNone) return parts->shape == *shape;
    parts->shape = *shape;
  } else {
    return false;
  }
  const auto whole = PutTogether(*parts);
  if (whole) letter->c = *whole;
  return whole.has_value();
}

}  // namespace

bool IsHiddenFiller(char32_t c) {
  if (c < 0xAD) return false;
  if (c == 0xAD || c == 0x34F) return true;
  if (IsMark(c)) {
    switch (c) {
      case 0x305:  // overline
      case 0x320:  // minus sign below
      case 0x331:  // macron below
      case 0x332:  // low line
      case 0x333:  // double low line
      case 0x334:  // tilde overlay
      case 0x335:  // stroke overlays
      case 0x336:
      case 0x337:
      case 0x338:
      case 0x33C:  // seagull below
      case 0x33F:
      case 0x347:  // equals sign below
      case 0x35C:
      case 0x35F:
        return true;
      default:
        return false;
    }
  }
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

std::vector<Letter> ReadLetters(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Letter> letters;
  letters.reserve(end - begin);
  auto pending = static_cast<std::uint32_t>(begin);  // where the fillers before a letter start
  // What stood since the last letter: any filler; of the two kinds.
  bool filled = false, drawn = false, hidden = false;
  for (std::size_t at = begin; at < end;) {
    const char32_t printed = NextCodePoint(text, &at);
    const auto own_end = static_cast<std::uint32_t>(at);
    const bool joiner = printed == 0x200C || printed == 0x200D;
    // Joiners matter to Indic and Arabic writing and to emoji.
    if (IsHiddenFiller(printed) && !(joiner && !letters.empty() && NeedsJoiner(letters.back().c))) {
      const bool zero_width = !IsMark(printed);
      filled = true;
      drawn |= !zero_width;
      hidden |= zero_width;
      if (letters.empty()) continue;
      letters.back().end = pending = own_end;
      letters.back().mended |= !zero_width;
      letters.back().hidden |= zero_width;
      continue;
    }
    if (IsMark(printed) && !letters.empty()) {
      const char32_t mark = MeantMark(printed);
      Letter& last = letters.back();
      // After a tone NFC composes no circumflex or breve, unless the tone is the dot below.
      const auto parts = TakeApart(last.c);
      const bool late = parts && parts->tone != ToneMark::kNone && parts->tone != ToneMark::kDot &&
                        !ToneOfMark(mark) && mark != 0x31B;
      if (Attach(mark, &last)) {
        last.guessed |= mark != printed;
        last.mended |= mark != printed || late || filled;
        last.end = pending = own_end;
        continue;
      }
    }
    Letter letter{printed, pending, own_end, drawn && letters.empty(), hidden && letters.empty(),
                  false};
    if (const char32_t meant = LooksLike(printed); meant != 0) {
      letter.c = meant;
      letter.mended = letter.guessed = true;
    }
    pending = own_end;
    filled = drawn = hidden = false;
    letters.push_back(letter);
  }
  return letters;
}

}  // namespace diemtin::text
