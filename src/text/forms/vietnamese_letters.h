#pragma once

// A letter of chữ Quốc ngữ taken apart into base, shape (ă â ê ô ơ ư đ) and tone, and put together
// again. Pure; constant time.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace diemtin::text {

enum class Shape : std::uint8_t { kNone, kBreve, kCircumflex, kHorn, kStroke };
enum class ToneMark : std::uint8_t { kNone, kGrave, kAcute, kTilde, kHook, kDot };

struct VietnameseLetter {
  char base = 0;  // 'a' to 'z' or 'A' to 'Z'
  Shape shape = Shape::kNone;
  ToneMark tone = ToneMark::kNone;
  bool operator==(const VietnameseLetter&) const = default;
};

// The tables behind it.
namespace letters {

struct Row {
  char base;
  Shape shape;
  std::u32string_view lower;  // in the order of ToneMark
  std::u32string_view upper;
};

inline constexpr auto kRows = std::to_array<Row>({
    {'a', Shape::kNone, U"aàáãảạ", U"AÀÁÃẢẠ"},
    {'a', Shape::kBreve, U"ăằắẵẳặ", U"ĂẰẮẴẲẶ"},
    {'a', Shape::kCircumflex, U"âầấẫẩậ", U"ÂẦẤẪẨẬ"},
    {'e', Shape::kNone, U"eèéẽẻẹ", U"EÈÉẼẺẸ"},
    {'e', Shape::kCircumflex, U"êềếễểệ", U"ÊỀẾỄỂỆ"},
    {'i', Shape::kNone, U"iìíĩỉị", U"IÌÍĨỈỊ"},
    {'o', Shape::kNone, U"oòóõỏọ", U"OÒÓÕỎỌ"},
    {'o', Shape::kCircumflex, U"ôồốỗổộ", U"ÔỒỐỖỔỘ"},
    {'o', Shape::kHorn, U"ơờớỡởợ", U"ƠỜỚỠỞỢ"},
    {'u', Shape::kNone, U"uùúũủụ", U"UÙÚŨỦỤ"},
    {'u', Shape::kHorn, U"ưừứữửự", U"ƯỪỨỮỬỰ"},
    {'y', Shape::kNone, U"yỳýỹỷỵ", U"YỲÝỸỶỴ"},
    {'d', Shape::kStroke, U"đ", U"Đ"},
});

inline constexpr char32_t kLatinEnd = 0x1B1;  // after ư
inline constexpr char32_t kAdditionalBegin =
    0x1EA0;  // Latin Extended Additional, its Vietnamese part
inline constexpr char32_t kAdditionalEnd = 0x1EFA;
inline constexpr std::size_t kSlots = kLatinEnd + (kAdditionalEnd - kAdditionalBegin);

constexpr std::size_t SlotOf(char32_t c) {
  if (c < kLatinEnd) return c;
  if (c >= kAdditionalBegin && c < kAdditionalEnd) return kLatinEnd + (c - kAdditionalBegin);
  return kSlots;
}

constexpr char Upper(char lower) { return static_cast<char>(lower - 'a' + 'A'); }

struct Tables {
  std::array<VietnameseLetter, kSlots> apart{};                        // base 0: no letter
  std::array<std::array<std::array<char32_t, 6>, 5>, 128> together{};  // [base][shape][tone]
  constexpr Tables() {
    for (char c = 'a'; c <= 'z'; ++c) Set(static_cast<char32_t>(c), {c}), Set(Upper(c), {Upper(c)});
    for (const Row& row : kRows) {
      for (std::size_t tone = 0; tone < row.lower.size(); ++tone) {
        const auto mark = static_cast<ToneMark>(tone);
        Set(row.lower[tone], {row.base, row.shape, mark});
        Set(row.upper[tone], {Upper(row.base), row.shape, mark});
      }
    }
  }
  constexpr void Set(char32_t c, VietnameseLetter letter) {
    apart[SlotOf(c)] = letter;
    together[static_cast<unsigned char>(letter.base)][static_cast<std::size_t>(letter.shape)]
            [static_cast<std::size_t>(letter.tone)] = c;
  }
};
inline constexpr Tables kTables;

}  // namespace letters

// Nothing when `c` is neither an ASCII letter nor a letter of Vietnamese.
constexpr std::optional<VietnameseLetter> TakeApart(char32_t c) {
  const std::size_t slot = letters::SlotOf(c);
  if (slot == letters::kSlots || letters::kTables.apart[slot].base == 0) return std::nullopt;
  return letters::kTables.apart[slot];
}

// Nothing when Unicode has no such letter by itself ("q" with a hook).
constexpr std::optional<char32_t> PutTogether(const VietnameseLetter& letter) {
  const char32_t c =
      letters::kTables
          .together[static_cast<std::size_t>(letter.base) & 127]
                   [static_cast<std::size_t>(letter.shape)][static_cast<std::size_t>(letter.tone)];
  if (c == 0) return std::nullopt;
  return c;
}

// The combining mark as shape or tone: U+0306 U+0302 U+031B, U+0300 U+0301 U+0303 U+0309 U+0323.
constexpr std::optional<Shape> ShapeOfMark(char32_t mark) {
  switch (mark) {
    case 0x306:
      return Shape::kBreve;
    case 0x302:
      return Shape::kCircumflex;
    case 0x31B:
      return Shape::kHorn;
    default:
      return std::nullopt;
  }
}

constexpr std::optional<ToneMark> ToneOfMark(char32_t mark) {
  switch (mark) {
    case 0x300:
      return ToneMark::kGrave;
    case 0x301:
      return ToneMark::kAcute;
    case 0x303:
      return ToneMark::kTilde;
    case 0x309:
      return ToneMark::kHook;
    case 0x323:
      return ToneMark::kDot;
    default:
      return std::nullopt;
  }
}

}  // namespace diemtin::text
