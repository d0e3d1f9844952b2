#include "text/charset/vietnamese.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/charset/ascii.h"
#include "text/normalize.h"
#include "text/syllable.h"

namespace diemtin::text {
namespace {

using Table = std::array<char32_t, 256>;

constexpr std::u32string_view kWindows1252 =  // 0x80 to 0x9F; kReplacement where it has nothing
    U"€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";

constexpr Table Windows1252() {
  Table table{};
  for (char32_t i = 0; i < 256; ++i) table[i] = i < 0x80 || i > 0x9F ? i : kWindows1252[i - 0x80];
  return table;
}

constexpr Table With(Table table, std::size_t first, std::u32string_view letters) {
  for (std::size_t i = 0; i < letters.size(); ++i) table[first + i] = letters[i];
  return table;
}

constexpr Table kTcvn3 = With(
    Windows1252(), 0xA1,
    U"ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏ"
    U"õóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ");

constexpr Table kViscii = [] {
  Table table =
      With(Windows1252(), 0x80,
           U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
           U"ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ");
  table[0x02] = U'Ẳ';
  table[0x05] = U'Ẵ';
  table[0x06] = U'Ẫ';
  table[0x14] = U'Ỷ';
  table[0x19] = U'Ỹ';
  table[0x1E] = U'Ỵ';
  return table;
}();

constexpr Table kWindows1258 = [] {
  Table table = Windows1252();
  constexpr std::pair<std::uint8_t, char32_t> kOthers[] = {
      {0x8A, kReplacement}, {0x8E, kReplacement}, {0x9A, kReplacement}, {0x9E, kReplacement},
      {0xC3, U'Ă'},         {0xCC, 0x300},        {0xD0, U'Đ'},         {0xD2, 0x309},
      {0xD5, U'Ơ'},         {0xDD, U'Ư'},         {0xDE, 0x303},        {0xE3, U'ă'},
      {0xEC, 0x301},        {0xF0, U'đ'},         {0xF2, 0x323},        {0xF5, U'ơ'},
      {0xFD, U'ư'},         {0xFE, U'₫'}};
  for (const auto& [byte, letter] : kOthers) table[byte] = letter;
  return table;
}();

// Letters of their own in VNI; other high bytes are as in windows-1252, unless they follow a vowel.
constexpr Table kVni = [] {
  Table table = Windows1252();
  constexpr std::pair<std::uint8_t, char32_t> kLetters[] = {
      {0xC6, U'Ỉ'}, {0xCE, U'Ỵ'}, {0xD1, U'Đ'}, {0xD2, U'Ị'}, {0xD3, U'Ĩ'},
      {0xD4, U'Ơ'}, {0xD6, U'Ư'}, {0xE6, U'ỉ'}, {0xEE, U'ỵ'}, {0xF1, U'đ'},
      {0xF2, U'ị'}, {0xF3, U'ĩ'}, {0xF4, U'ơ'}, {0xF6, U'ư'}};
  for (const auto& [byte, letter] : kLetters) table[byte] = letter;
  return table;
}();

struct VniMark {
  char32_t hat = 0, tone = 0;
};

// What a byte puts on the vowel before it, in either case.
constexpr VniMark VniMarkOf(unsigned char byte) {
  constexpr char32_t kHat = 0x302, kBreve = 0x306;
  constexpr char32_t kGrave = 0x300, kAcute = 0x301, kTilde = 0x303, kHook = 0x309, kDot = 0x323;
  if (byte < 0xC0) return {};
  switch (byte | 0x20) {
    case 0xF8:
      return {0, kGrave};
    case 0xF9:
      return {0, kAcute};
    case 0xFB:
      return {0, kHook};
    case 0xF5:
      return {0, kTilde};
    case 0xEF:
      return {0, kDot};
    case 0xE2:
      return {kHat, 0};
    case 0xE0:
      return {kHat, kGrave};
    case 0xE1:
      return {kHat, kAcute};
    case 0xE5:
      return {kHat, kHook};
    case 0xE3:
      return {kHat, kTilde};
    case 0xE4:
      return {kHat, kDot};
    case 0xEA:
      return {kBreve, 0};
    case 0xE8:
      return {kBreve, kGrave};
    case 0xE9:
      return {kBreve, kAcute};
    case 0xFA:
      return {kBreve, kHook};
    case 0xFC:
      return {kBreve, kTilde};
    case 0xEB:
      return {kBreve, kDot};
    default:
      return {};
  }
}

bool TakesVniMark(unsigned char byte) {
  switch (byte | 0x20) {
    case 'a':
    case 'e':
    case 'o':
    case 'u':
    case 'y':
    case 0xF4:
    case 0xF6:
      return byte < 0x80 || byte >= 0xC0;
    default:
      return false;
  }
}

const Table& TableOf(VietnameseCharset charset) {
  switch (charset) {
    case VietnameseCharset::kTcvn3:
      return kTcvn3;
    case VietnameseCharset::kVni:
      return kVni;
    case VietnameseCharset::kViscii:
      return kViscii;
    case VietnameseCharset::kWindows1258:
      break;
  }
  return kWindows1258;
}

std::string_view NameOf(VietnameseCharset charset) {
  static constexpr std::string_view kNames[] = {"tcvn3", "vni", "viscii", "windows-1258"};
  return kNames[static_cast<std::size_t>(charset)];
}

char32_t UpperOf(char32_t c) {
  if (c >= 0xE0 && c < 0xFE) return c - 0x20;
  if (c >= 0x1EA0 && c < 0x1EFA) return c & ~char32_t{1};
  switch (c) {
    case U'ă':
    case U'đ':
    case U'ĩ':
    case U'ũ':
    case U'ơ':
    case U'ư':
      return c - 1;
    default:
      return c;
  }
}

bool IsWordByte(char c, VietnameseCharset charset) {
  return IsAsciiLetter(c) || IsHighByte(c) ||
         (charset == VietnameseCharset::kViscii && c > 0 && c < 0x20 &&
          kViscii[static_cast<unsigned char>(c)] > 0x7F);
}

// A word in TCVN3 is in capitals when two of its letters certainly are and none is certainly small.
bool IsInCapitals(std::string_view word) {
  std::size_t capitals = 0;
  for (const char c : word) {
    if (IsAsciiLower(c)) return false;
    const auto byte = static_cast<unsigned char>(c);
    capitals += IsAsciiUpper(c) || (byte >= 0xA1 && byte <= 0xA7);
  }
  return capitals >= 2;
}

void AppendWord(std::string_view word, VietnameseCharset charset, Decoded* decoded) {
  const Table& table = TableOf(charset);
  const bool raises = charset == VietnameseCharset::kTcvn3 && IsInCapitals(word);
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    const char32_t letter = raises ? UpperOf(table[byte]) : table[byte];
    decoded->repaired += letter == kReplacement;
    AppendUtf8(letter, &decoded->utf8);
    if (charset != VietnameseCharset::kVni || i + 1 == word.size() || !TakesVniMark(byte)) continue;
    const VniMark mark = VniMarkOf(static_cast<unsigned char>(word[i + 1]));
    if (mark.hat == 0 && mark.tone == 0) continue;
    if (mark.hat != 0) AppendUtf8(mark.hat, &decoded->utf8);
    if (mark.tone != 0) AppendUtf8(mark.tone, &decoded->utf8);
    ++i;
  }
}

// Calls visit(bytes, is_word) for each word and for what lies between.
template <typename Visit>
void ForEachPiece(std::string_view bytes, VietnameseCharset charset, Visit visit) {
  for (std::size_t begin = 0; begin < bytes.size();) {
    const bool is_word = IsWordByte(bytes[begin], charset);
    std::size_t end = begin + 1;
    while (end < bytes.size() && IsWordByte(bytes[end], charset) == is_word) ++end;
    if (!visit(bytes.substr(begin, end - begin), is_word)) return;
    begin = end;
  }
}

struct Fit {
  std::size_t words = 0, syllables = 0;  // words with high bytes, and those that are syllables
};

Fit FitOf(std::string_view bytes, VietnameseCharset charset) {
  constexpr std::size_t kMostWords = 3000, kLongest = 14;
  Fit fit;
  Decoded word;
  ForEachPiece(bytes, charset, [&](std::string_view piece, bool is_word) {
    if (!is_word || std::none_of(piece.begin(), piece.end(), IsHighByte)) return true;
    // Quotation marks and dashes of windows-1252 touch words in all four but VISCII.
    if (charset != VietnameseCharset::kViscii) {
      const auto is_mark = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 && byte < 0xA1;
      };
      while (!piece.empty() && is_mark(piece.front())) piece.remove_prefix(1);
      while (!piece.empty() && is_mark(piece.back())) piece.remove_suffix(1);
      if (std::none_of(piece.begin(), piece.end(), IsHighByte)) return true;
    }
    ++fit.words;
    if (piece.size() > kLongest) return true;
    word.utf8.clear();
    AppendWord(piece, charset, &word);
    fit.syllables += IsVietnameseSyllable(Nfc(word.utf8));
    return fit.words < kMostWords;
  });
  return fit;
}

}  // namespace

std::optional<VietnameseCharset> VietnameseCharsetOf(std::string_view name) {
  static constexpr std::pair<std::string_view, VietnameseCharset> kNames[] = {
      {"tcvn3", VietnameseCharset::kTcvn3},
      {"tcvn", VietnameseCharset::kTcvn3},
      {"tcvn-5712", VietnameseCharset::kTcvn3},
      {"tcvn5712", VietnameseCharset::kTcvn3},
      {"x-viet-tcvn", VietnameseCharset::kTcvn3},
      {"x-viet-tcvn5712", VietnameseCharset::kTcvn3},
      {"vni", VietnameseCharset::kVni},
      {"x-viet-vni", VietnameseCharset::kVni},
      {"viscii", VietnameseCharset::kViscii},
      {"csviscii", VietnameseCharset::kViscii},
      {"viscii1.1-1", VietnameseCharset::kViscii},
      {"windows-1258", VietnameseCharset::kWindows1258},
      {"cp1258", VietnameseCharset::kWindows1258},
      {"x-cp1258", VietnameseCharset::kWindows1258}};
  for (const auto& [known, charset] : kNames) {
    if (name == known) return charset;
  }
  return std::nullopt;
}

Decoded DecodeVietnamese(std::string_view bytes, VietnameseCharset charset) {
  Decoded decoded;
  decoded.charset = NameOf(charset);
  decoded.utf8.reserve(bytes.size() + bytes.size() / 2);
  ForEachPiece(bytes, charset, [&](std::string_view piece, bool is_word) {
    if (is_word)
      AppendWord(piece, charset, &decoded);
    else
      decoded.utf8 += piece;
    return true;
  });
  if (charset != VietnameseCharset::kViscii) decoded.utf8 = Nfc(decoded.utf8);
  return decoded;
}

std::optional<VietnameseCharset> DetectVietnamese(std::string_view bytes) {
  constexpr std::size_t kLeastWords = 5;
  std::optional<VietnameseCharset> best;
  double best_share = 0.85;
  for (const auto charset : {VietnameseCharset::kWindows1258, VietnameseCharset::kTcvn3,
                             VietnameseCharset::kVni, VietnameseCharset::kViscii}) {
    const Fit fit = FitOf(bytes, charset);
    if (fit.words < kLeastWords) continue;
    const double share = static_cast<double>(fit.syllables) / static_cast<double>(fit.words);
    if (share <= best_share) continue;
    best = charset;
    best_share = share;
  }
  return best;
}

}  // namespace diemtin::text
