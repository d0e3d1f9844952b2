#pragma once

// A letter of chữ Quốc ngữ taken apart into base, shape (ă â ê ô ơ ư đ) and tone, and put together
// again. Pure; constant time.

#include <cstdint>
#include <optional>

namespace diemtin::text {

enum class Shape : std::uint8_t { kNone, kBreve, kCircumflex, kHorn, kStroke };
enum class ToneMark : std::uint8_t { kNone, kGrave, kAcute, kTilde, kHook, kDot };

struct VietnameseLetter {
  char base = 0;  // 'a' to 'z' or 'A' to 'Z'
  Shape shape = Shape::kNone;
  ToneMark tone = ToneMark::kNone;
  bool operator==(const VietnameseLetter&) const = default;
};

// Nothing when `c` is neither an ASCII letter nor a letter of Vietnamese.
std::optional<VietnameseLetter> TakeApart(char32_t c);

// Nothing when Unicode has no such letter by itself ("q" with a hook).
std::optional<char32_t> PutTogether(const VietnameseLetter& letter);

// The combining mark as shape or tone: U+0306 U+0302 U+031B, U+0300 U+0301 U+0303 U+0309 U+0323.
std::optional<Shape> ShapeOfMark(char32_t mark);
std::optional<ToneMark> ToneOfMark(char32_t mark);

}  // namespace diemtin::text
