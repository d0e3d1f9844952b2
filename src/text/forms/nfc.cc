// Nfc, NfcWithOffsets, AppendNfc. Most text is NFC already and is only looked through, sixteen
// bytes at a time; Vietnamese letters that are taken apart are put together by a table; ICU does
// the rest.

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <array>
#include <bit>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/utf8.h"
#include "text/characters.h"
#include "text/forms/vietnamese_letters.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kMostMarks = 4;

#if defined(__SSE2__)
constexpr std::size_t kBlock = 16;
constexpr std::size_t kLookAhead = 2;  // bytes behind a block that its last sequence may need

__m128i Load(const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }
__m128i All(unsigned char c) { return _mm_set1_epi8(static_cast<char>(c)); }

// One bit for each byte that leads a sequence which may not be inert: from CC (U+0300) up, but for
// E1 BA and E1 BB (U+1E80 to U+1EFF: Vietnamese letters) and E2 80 82 to E2 80 BF (quotation marks
// and dashes).
unsigned Doubtful(const char* at) {
  const __m128i own = Load(at), second = Load(at + 1), third = Load(at + 2);
  const __m128i high = _mm_cmpeq_epi8(_mm_max_epu8(own, All(0xCC)), own);
  const __m128i additional = _mm_and_si128(_mm_cmpeq_epi8(own, All(0xE1)),
                                           _mm_cmpeq_epi8(_mm_or_si128(second, All(1)), All(0xBB)));
  const __m128i punctuation = _mm_and_si128(
      _mm_and_si128(_mm_cmpeq_epi8(own, All(0xE2)), _mm_cmpeq_epi8(second, All(0x80))),
      _mm_cmpeq_epi8(_mm_max_epu8(third, All(0x82)), third));
  const __m128i doubtful = _mm_andnot_si128(_mm_or_si128(additional, punctuation), high);
  return static_cast<unsigned>(_mm_movemask_epi8(doubtful));
}
#endif

// Offset of the next code point from `at` on that is not certainly inert; the text's size if none.
std::size_t NextDoubtful(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  while (at + kBlock + kLookAhead <= text.size()) {
    const unsigned doubtful = Doubtful(text.data() + at);
    if (doubtful == 0) {
      at += kBlock;
      continue;
    }
    const std::size_t found = at + static_cast<std::size_t>(std::countr_zero(doubtful));
    std::size_t next = found;
    if (!IsNfcInert(NextCodePoint(text, &next))) return found;
    at = next;
  }
#endif
  while (at < text.size()) {
    std::size_t next = at;
    if (static_cast<unsigned char>(text[at]) < 0xCC) {
      ++next;
    } else if (!IsNfcInert(NextCodePoint(text, &next))) {
      return at;
    }
    at = next;
  }
  return at;
}

// The marks of Vietnamese by canonical class: horn (216), dot (220), the others (230).
constexpr std::size_t kMarks = 8;
constexpr std::array<char32_t, kMarks> kMarkOf = {0x31B, 0x323, 0x300, 0x301,
                                                  0x302, 0x303, 0x306, 0x309};

constexpr std::uint8_t kNoMark = kMarks;
// Number of the mark U+0300 + i in kMarkOf.
constexpr auto kMarkIndex = [] {
  std::array<std::uint8_t, 0x70> index{};
  for (std::uint8_t& number : index) number = kNoMark;
  for (std::size_t i = 0; i < kMarks; ++i) index[kMarkOf[i] - 0x300] = static_cast<std::uint8_t>(i);
  return index;
}();

constexpr int Order(std::uint8_t mark) { return mark < 2 ? mark : 2; }

// The letter that NFC makes of a letter of Vietnamese and a mark; 0: none, or ICU knows better.
constexpr auto kComposed = [] {
  std::array<std::array<char16_t, kMarks>, letters::kSlots> table{};
  for (char32_t c = 'A'; c < letters::kAdditionalEnd; ++c) {
    const std::size_t slot = letters::SlotOf(c);
    const auto whole = TakeApart(c);
    if (!whole) continue;
    for (std::size_t i = 0; i < kMarks; ++i) {
      VietnameseLetter letter = *whole;
      if (const auto tone = ToneOfMark(kMarkOf[i])) {
        if (letter.tone != ToneMark::kNone) continue;
        letter.tone = *tone;
      } else {
        // A shape behind a tone is left apart, unless its class goes before the tone's or the
        // tone is the dot.
        const Shape shape = *ShapeOfMark(kMarkOf[i]);
        if (letter.shape != Shape::kNone ||
            (letter.tone != ToneMark::kNone && letter.tone != ToneMark::kDot &&
             shape != Shape::kHorn))
          continue;
        letter.shape = shape;
      }
      if (const auto composed = PutTogether(letter))
        table[slot][i] = static_cast<char16_t>(*composed);
    }
  }
  return table;
}();

// The letter that NFC makes of a letter and its marks; 0 where Vietnamese has none such.
char32_t ComposeVietnamese(std::string_view segment) {
  std::size_t at = 0;
  char32_t letter = NextCodePoint(segment, &at);
  std::array<std::uint8_t, kMostMarks> marks{};
  std::size_t count = 0;
  while (at < segment.size()) {
    const char32_t c = NextCodePoint(segment, &at);
    const std::uint8_t mark = c >= 0x300 && c < 0x370 ? kMarkIndex[c - 0x300] : kNoMark;
    if (count == kMostMarks || mark == kNoMark) return 0;
    std::size_t place = count++;  // behind all of its class
    for (; place > 0 && Order(marks[place - 1]) > Order(mark); --place)
      marks[place] = marks[place - 1];
    marks[place] = mark;
  }
  if (count == 0) return 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t slot = letters::SlotOf(letter);
    if (slot == letters::kSlots) return 0;
    letter = kComposed[slot][marks[i]];
    if (letter == 0) return 0;
  }
  return letter;
}

void AppendComposed(std::string_view segment, std::string* out) {
  if (const char32_t letter = ComposeVietnamese(segment); letter != 0)
    return AppendUtf8(letter, out);
  UErrorCode status = U_ZERO_ERROR;
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(
      0, icu::StringPiece(segment.data(), static_cast<std::int32_t>(segment.size())), sink, nullptr,
      status);
  *out += U_SUCCESS(status) ? std::string_view(composed) : segment;
}

// Appends the text in NFC. `offsets`: gets what changed, of a text that starts at `printed_begin`;
// may be null.
void Append(std::string_view text, std::size_t printed_begin, std::string* out,
            OffsetMap* offsets) {
  const auto& inert = GetCharacterTables().nfc_inert;
  std::size_t done = 0;
  for (std::size_t doubtful; (doubtful = NextDoubtful(text, done)) < text.size();) {
    // What may change: the character before, and all that is not inert.
    const std::size_t begin = doubtful > done ? PreviousOffset(text, doubtful) : doubtful;
    std::size_t end = doubtful;
    for (std::size_t next = end; end < text.size(); end = next) {
      const char32_t c = NextCodePoint(text, &next);
      if (c < 0x300 || (c < kBmpEnd ? inert[c] : IsNfcInert(c))) break;
    }
    out->append(text, done, begin - done);
    const std::string_view segment = text.substr(begin, end - begin);
    const std::size_t clean_begin = out->size();
    AppendComposed(segment, out);
    if (offsets != nullptr && std::string_view(*out).substr(clean_begin) != segment)
      offsets->Add({printed_begin + begin, printed_begin + end, clean_begin, out->size()});
    done = end;
  }
  out->append(text, done);
}

}  // namespace

std::string Nfc(std::string_view utf8) {
  if (NextDoubtful(utf8, 0) == utf8.size()) return std::string(utf8);
  std::string out;
  out.reserve(utf8.size());
  Append(utf8, 0, &out, nullptr);
  return out;
}

void AppendNfc(std::string_view utf8, std::size_t printed_begin, Mended* out) {
  Append(utf8, printed_begin, &out->text, &out->offsets);
}

Mended NfcWithOffsets(std::string_view utf8) {
  Mended mended;
  mended.text.reserve(utf8.size());
  AppendNfc(utf8, 0, &mended);
  return mended;
}

}  // namespace diemtin::text
