#include "text/language/features.h"

namespace diemtin::text {

Script ScriptCount::Main() const {
  constexpr auto kHan = static_cast<std::size_t>(Script::kHan);
  constexpr auto kKana = static_cast<std::size_t>(Script::kKana);
  const std::size_t cjk = of[kHan] + of[kKana];
  std::size_t best = 0;
  for (std::size_t i = 1; i < kScripts; ++i) {
    if (of[i] > of[best]) best = i;
  }
  if (cjk > 0 && cjk >= of[best]) return of[kKana] * 20 > cjk ? Script::kKana : Script::kHan;
  return static_cast<Script>(best);
}

ScriptCount CountScripts(std::string_view text) {
  ScriptCount count;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, &at);
    const CharClass kind = ClassOf(c);
    if (kind != CharClass::kLetter && kind != CharClass::kSingle) continue;
    const Script script = ScriptOf(c);
    if (script == Script::kNone) continue;
    count.of[static_cast<std::size_t>(script)] += static_cast<std::size_t>(LettersIn(script));
  }
  return count;
}

}  // namespace diemtin::text
