#pragma once

// The tokens of a text as the name tagger sees them: hashed without case, with shape and gap, cut
// into sentences. Pure; linear.

#include <cstdint>
#include <string_view>
#include <vector>

namespace diemtin::text::names {

enum class Shape : std::uint8_t {
  kLower,
  kCapital,  // "Nguyễn"
  kCaps,     // "EVN"
  kInitial,  // "H"
  kMixed,    // "iPhone", "McDonald"
  kNumber,   // opens with a digit
  kSingle,   // Han, kana, Thai: no case
  kGlued,    // small, and yet inside a name: "Yo-jong", "Co.op", "Staffan de Mistura"
};

// What stands between a token and the one before it.
enum class Gap : std::uint8_t {
  kStart,  // nothing before
  kSpace,
  kNone,
  kHyphen,  // "Yo-jong"
  kDash,    // " - ", " – "
  kDot,     // "TP.HCM"
  kDotSpace,
  kComma,
  kOpen,   // ( [
  kClose,  // ) ]
  kQuote,
  kColon,
  kSlash,
  kAmpersand,
  kOther,
};

struct NameToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint64_t hash = 0;  // of the lower case, the same for "hoà" and "hòa"
  Shape shape = Shape::kLower;
  Gap gap = Gap::kStart;        // before it
  bool opens_sentence = false;  // a capital tells nothing here
  bool shouted = false;         // in a sentence all in capitals, or one with a capital on each word
  bool IsUpper() const {
    return shape == Shape::kCapital || shape == Shape::kCaps || shape == Shape::kInitial ||
           shape == Shape::kMixed || shape == Shape::kGlued;
  }
};

struct TokenScan {
  std::vector<NameToken> tokens;
  std::vector<std::uint32_t> sentences;  // index of the first token of each; ends with the count
};

// `text` below 4 GB.
TokenScan ScanTokens(std::string_view text);

std::uint64_t HashToken(std::string_view token);
inline std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDULL;
  return h ^ (h >> 32);
}
// Of several tokens: start with kPhraseSeed, add each.
inline constexpr std::uint64_t kPhraseSeed = 0x5851F42D4C957F2DULL;
// The same for a phrase in plain text, tokens cut as ScanTokens cuts.
std::uint64_t HashPhrase(std::string_view phrase);

}  // namespace diemtin::text::names
