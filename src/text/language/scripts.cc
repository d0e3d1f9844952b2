#include "text/language/scripts.h"

namespace diemtin::text {
namespace {

struct Block {
  char32_t begin, end;  // multiples of 16
  Script script;
};

constexpr Block kBlocks[] = {
    {0x0000, 0x02B0, Script::kLatin},      {0x0370, 0x0400, Script::kGreek},
    {0x0400, 0x0530, Script::kCyrillic},   {0x0530, 0x0590, Script::kArmenian},
    {0x0590, 0x0600, Script::kHebrew},     {0x0600, 0x0700, Script::kArabic},
    {0x0700, 0x0750, Script::kSyriac},     {0x0750, 0x0780, Script::kArabic},
    {0x0780, 0x07C0, Script::kThaana},     {0x08A0, 0x0900, Script::kArabic},
    {0x0900, 0x0980, Script::kDevanagari}, {0x0980, 0x0A00, Script::kBengali},
    {0x0A00, 0x0A80, Script::kGurmukhi},   {0x0A80, 0x0B00, Script::kGujarati},
    {0x0B00, 0x0B80, Script::kOriya},      {0x0B80, 0x0C00, Script::kTamil},
    {0x0C00, 0x0C80, Script::kTelugu},     {0x0C80, 0x0D00, Script::kKannada},
    {0x0D00, 0x0D80, Script::kMalayalam},  {0x0D80, 0x0E00, Script::kSinhala},
    {0x0E00, 0x0E80, Script::kThai},       {0x0E80, 0x0F00, Script::kLao},
    {0x0F00, 0x1000, Script::kTibetan},    {0x1000, 0x10A0, Script::kBurmese},
    {0x10A0, 0x1100, Script::kGeorgian},   {0x1100, 0x1200, Script::kHangul},
    {0x1200, 0x13A0, Script::kEthiopic},   {0x13A0, 0x1400, Script::kCherokee},
    {0x1400, 0x1680, Script::kInuktitut},  {0x1780, 0x1800, Script::kKhmer},
    {0x1C80, 0x1C90, Script::kCyrillic},   {0x1C90, 0x1CC0, Script::kGeorgian},
    {0x1E00, 0x1F00, Script::kLatin},      {0x1F00, 0x2000, Script::kGreek},
    {0x2C60, 0x2C80, Script::kLatin},      {0x2D00, 0x2D30, Script::kGeorgian},
    {0x2D30, 0x2D80, Script::kTifinagh},   {0x2D80, 0x2DE0, Script::kEthiopic},
    {0x3040, 0x3100, Script::kKana},       {0x3130, 0x3190, Script::kHangul},
    {0x31F0, 0x3200, Script::kKana},       {0x3400, 0xA000, Script::kHan},
    {0xA640, 0xA6A0, Script::kCyrillic},   {0xA720, 0xA800, Script::kLatin},
    {0xA8E0, 0xA900, Script::kDevanagari}, {0xAB00, 0xAB30, Script::kEthiopic},
    {0xAB70, 0xABC0, Script::kCherokee},   {0xAC00, 0xD7B0, Script::kHangul},
    {0xF900, 0xFB00, Script::kHan},        {0xFB00, 0xFB10, Script::kLatin},
    {0xFB10, 0xFB20, Script::kArmenian},   {0xFB20, 0xFB50, Script::kHebrew},
    {0xFB50, 0xFE00, Script::kArabic},     {0xFE70, 0xFF00, Script::kArabic},
    {0xFF20, 0xFF60, Script::kLatin},      {0xFF60, 0xFFA0, Script::kKana},
};

constexpr auto kScriptOfSixteen = [] {
  std::array<Script, 0x1000> scripts{};
  for (const Block& block : kBlocks) {
    for (char32_t c = block.begin; c < block.end; c += 16) scripts[c / 16] = block.script;
  }
  return scripts;
}();

}  // namespace

std::string_view OnlyLanguageOf(Script script) {
  static constexpr std::string_view kLanguages[] = {
      "",   "",   "",   "",   "",   "",   "",    "",   "",    "ja", "ko",
      "el", "hy", "ka", "th", "lo", "km", "my",  "bo", "pa",  "gu", "or",
      "ta", "te", "kn", "ml", "si", "dv", "chr", "iu", "syr", "zgh"};
  static_assert(std::size(kLanguages) == kScripts);
  return kLanguages[static_cast<std::size_t>(script)];
}

Script ScriptOf(char32_t c) {
  if (c < 0x10000) return kScriptOfSixteen[c / 16];
  return c >= 0x20000 && c < 0x32000 ? Script::kHan : Script::kNone;
}

int LettersIn(Script script) {
  if (script == Script::kHan) return 3;
  return script == Script::kKana || script == Script::kHangul || script == Script::kEthiopic ? 2
                                                                                             : 1;
}

}  // namespace diemtin::text
