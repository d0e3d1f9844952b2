#include "text/masks/look_alikes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace diemtin::text {
namespace {

struct Group {
  char32_t letter;
  std::u32string_view printed;
};

// What was seen in Vietnamese pages first, then what Unicode's confusables (UTS 39) hold to look
// alike.
constexpr auto kGroups = std::to_array<Group>({
    {U'a', U"ᴀɑαаɐᾳ"},
    {U'ă', U"ӑ"},
    {U'b', U"ʙвƅЬƀ"},
    {U'c', U"ᴄƈсϲⅽ"},
    {U'd', U"ᴅԁɗɖⅾ"},
    {U'đ', U"ᴆ"},
    {U'e', U"ᴇеεєҽ"},
    {U'g', U"ɢɡցɠ"},
    {U'h', U"ʜһհɦ"},
    {U'i', U"ɪιіıɩⅰ"},
    {U'j', U"ᴊјյ"},
    {U'k', U"ᴋκкƙ"},
    {U'l', U"ʟӏɭⅼ"},
    {U'm', U"ᴍмɱⅿ"},
    {U'n', U"ɴոռηɳɲп"},
    {U'o', U"ᴏσоοօɵө"},
    {U'p', U"ᴘрρƥ"},
    {U'q', U"ԛգ"},
    {U'r', U"ʀгɾɽ"},
    {U's', U"ѕꜱʂ"},
    {U't', U"ᴛτтƭʈ"},
    {U'u', U"ᴜυսʊц"},
    {U'v', U"ᴠνѵʋⅴ"},
    {U'x', U"хχⅹ"},
    {U'y', U"ʏγуүყ"},
    {U'A', U"ΑА"},
    {U'B', U"ΒВ"},
    {U'C', U"СϹ"},
    {U'D', U"Ԁ"},
    {U'E', U"ΕЕ"},
    {U'G', U"Ԍ"},
    {U'H', U"ΗНҺ"},
    {U'I', U"ΙІӀ"},
    {U'K', U"ΚК"},
    {U'L', U"Լ"},
    {U'M', U"ΜМ"},
    {U'N', U"Ν"},
    {U'O', U"ΟОՕ"},
    {U'P', U"ΡР"},
    {U'S', U"ЅՏ"},
    {U'T', U"ΤТ"},
    {U'U', U"Ս"},
    {U'V', U"Ѵ"},
    {U'X', U"ΧХ"},
    {U'Y', U"ΥҮ"},
    {U'Q', U"Ԛ"},
    // Letters with a mark of their own that NFC keeps.
    {U'â', U"ȃ"},
    {U'ê', U"ȇ"},
    {U'ô', U"ȏ"},
    {U'Â', U"Ȃ"},
    {U'Ê', U"Ȇ"},
    {U'Ô', U"Ȏ"},
    {U'ú', U"ύ"},
    {U'ù', U"ὺ"},
    {U'í', U"ίί"},
    {U'ì', U"ὶ"},
    {U'ó', U"όό"},
    {U'ò', U"ὸ"},
    {U'á', U"άά"},
    {U'à', U"ὰ"},
    {U'é', U"έέ"},
    {U'è', U"ὲѐ"},
    {U'ã', U"ᾶ"},
    {U'ĩ', U"ῖ"},
    {U'ũ', U"ῦ"},
    {U'ă', U"ǎᾰ"},
    {U'Ă', U"ӐǍ"},
});

struct Entry {
  char32_t printed;
  char32_t letter;
};

constexpr std::size_t kCount = [] {
  std::size_t count = 0;
  for (const Group& group : kGroups) count += group.printed.size();
  return count;
}();

constexpr auto kSorted = [] {
  std::array<Entry, kCount> entries{};
  std::size_t at = 0;
  for (const Group& group : kGroups)
    for (const char32_t c : group.printed) entries[at++] = {c, group.letter};
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.printed < b.printed; });
  return entries;
}();

char32_t Nth(std::size_t n) { return static_cast<char32_t>(n < 26 ? 'A' + n : 'a' + (n - 26)); }

}  // namespace

char32_t LooksLike(char32_t c) {
  if (c < 0x131 || (c >= 0x1EA0 && c < 0x1F00)) return 0;
  if (c >= 0xFF21 && c <= 0xFF3A) return U'A' + (c - 0xFF21);
  if (c >= 0xFF41 && c <= 0xFF5A) return U'a' + (c - 0xFF41);
  // Mathematical alphabets: 13 of 52 letters each.
  if (c >= 0x1D400 && c < 0x1D400 + 13 * 52) return Nth((c - 0x1D400) % 52);
  const auto found =
      std::lower_bound(kSorted.begin(), kSorted.end(), c,
                       [](const Entry& entry, char32_t key) { return entry.printed < key; });
  if (found == kSorted.end() || found->printed != c) return 0;
  return found->letter;
}

}  // namespace diemtin::text
