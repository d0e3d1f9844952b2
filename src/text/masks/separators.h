#pragma once

// Words with signs between their letters: "t.uổi", "c-ướp", "m·áu", "s*á*t".

#include <span>
#include <string>
#include <string_view>

#include "text/masks/letters.h"

namespace diemtin::text {

// Signs put between letters to hide a word: . * / ^ ~ | _ - and dots and bullets.
bool IsJoint(char32_t c);

// Those that join words in plain writing, too; more is asked of a word that they split.
bool JoinsWords(char32_t c);

// No word by itself: letters without a vowel, "gi", "qu". In any case.
bool IsOnsetPiece(std::string_view piece);

enum class Belief { kNone, kBesideAnother, kSure };

struct Joined {
  std::string clean;
  char32_t joint = 0;             // the first sign between the letters
  Belief belief = Belief::kNone;  // kBesideAnother: a mask when the word beside it is one
};

// What letters with single signs between them stand for, by the shape of the pieces. `letters`
// starts and ends with a letter and holds nothing but letters and joints.
Joined JoinPieces(std::span<const Letter> letters);

}  // namespace diemtin::text
