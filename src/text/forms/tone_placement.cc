#include "base/utf8.h"
#include "text/characters.h"
#include "text/forms/vietnamese_letters.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

// "oa", "oe", "uy": where the old way puts the tone on the first vowel, the new on the second.
bool IsMovable(const VietnameseLetter& first, const VietnameseLetter& second) {
  if (first.shape != Shape::kNone || second.shape != Shape::kNone ||
      first.tone != ToneMark::kNone || second.tone == ToneMark::kNone) {
    return false;
  }
  const char glide = static_cast<char>(first.base | 0x20);
  const char vowel = static_cast<char>(second.base | 0x20);
  return (glide == 'o' && (vowel == 'a' || vowel == 'e')) || (glide == 'u' && vowel == 'y');
}

}  // namespace

std::string NormalizeTonePlacement(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  char32_t before = 0, last = 0;  // the two code points that were read
  std::size_t last_at = 0;        // where `last` lies in `out`
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(utf8, &at);
    const std::size_t own_at = out.size();
    auto second = c < 0x80 ? std::nullopt : TakeApart(c);
    auto first = second ? TakeApart(last) : std::nullopt;
    const bool open = at == utf8.size() || ClassOf(CodePointAt(utf8, at)) != CharClass::kLetter;
    if (first && open && SimpleLower(before) != 'q' && IsMovable(*first, *second)) {
      first->tone = second->tone;
      second->tone = ToneMark::kNone;
      out.resize(last_at);
      AppendUtf8(*PutTogether(*first), &out);
      AppendUtf8(*PutTogether(*second), &out);
    } else {
      out.append(utf8.substr(begin, at - begin));
    }
    before = last;
    last = c;
    last_at = own_at;
  }
  return out;
}

bool SameSyllableForm(std::string_view a, std::string_view b) {
  return a == b || NormalizeTonePlacement(a) == NormalizeTonePlacement(b);
}

}  // namespace diemtin::text
