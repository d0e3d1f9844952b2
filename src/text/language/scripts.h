#pragma once

// The scripts that tell languages apart, and those that one language alone writes.

#include <array>
#include <cstdint>
#include <string_view>

namespace diemtin::text {

// Up to kHan: several languages write it, and the model tells which. Behind it: the script is the
// language. The numbers stand in the model file.
enum class Script : std::uint8_t {
  kNone,
  kLatin,
  kCyrillic,
  kArabic,
  kDevanagari,
  kEthiopic,
  kHebrew,
  kBengali,
  kHan,
  kKana,
  kHangul,
  kGreek,
  kArmenian,
  kGeorgian,
  kThai,
  kLao,
  kKhmer,
  kBurmese,
  kTibetan,
  kGurmukhi,
  kGujarati,
  kOriya,
  kTamil,
  kTelugu,
  kKannada,
  kMalayalam,
  kSinhala,
  kThaana,
  kCherokee,
  kInuktitut,
  kSyriac,
  kTifinagh,
  kCount,
};
inline constexpr std::size_t kScripts = static_cast<std::size_t>(Script::kCount);

inline bool IsSharedScript(Script script) {
  return script > Script::kNone && script <= Script::kHan;
}

// The language of a script that is not shared; "" otherwise.
std::string_view OnlyLanguageOf(Script script);

// By blocks of Unicode: right for letters; marks and punctuation within a block count as its own.
Script ScriptOf(char32_t c);

// How much of a word a letter stands for: an ideograph is about a word, a syllable sign half.
int LettersIn(Script script);

}  // namespace diemtin::text
