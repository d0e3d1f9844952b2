#pragma once

// Which language a text is in: 79 languages by a model of their letters and words
// (text/language/model.h), some forty more that it knows less well or that a script alone tells.
// Serbian in Latin letters comes out as Bosnian or Croatian.
// Pure. The cost is that of the text's length up to 1 KB; of a longer text it reads samples.

#include <string>
#include <string_view>

namespace diemtin::text {

struct LanguageGuess {
  std::string code = "und";  // BCP 47 ("vi", "en", "zh"); "und" when there are no letters
  double confidence = 0;     // 0 to 1: the model's probability; of a script, its share of letters
};
LanguageGuess GuessLanguage(std::string_view utf8);

// The code of GuessLanguage. Vietnamese may be written without its marks. Ill-formed text is read
// as RepairUtf8 gives it.
std::string DetectLanguage(std::string_view utf8);

}  // namespace diemtin::text
