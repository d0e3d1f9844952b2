#include "text/masks/scan.h"

#include <array>
#include <cstdint>

namespace diemtin::text {
namespace {

// Classes of bytes: enough to see a mask coming without decoding.
enum ByteClass : std::uint8_t {
  kOther,  // signs that are neither filler nor letter
  kSpace,
  kLetter,  // ASCII letters, and the bytes of Vietnamese ones
  kDigit,
  kJoint,    // . - / and the like: fillers between letters
  kVowel,    // * @: fillers, or signs for vowels
  kBang,     // !: one, too, but not at the end of a word
  kExotic,   // lead bytes of marks, look-alike letters, fillers
  kLeadE1,   // of Vietnamese letters and of others
  kLeadE2,   // of quotation marks and of fillers
  kHighTail  // continuation bytes that no Vietnamese letter has after E1
};
constexpr std::size_t kClasses = 16;

constexpr auto kClassOf = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    if (c == ' ' || (c >= 9 && c <= 13))
      table[c] = kSpace;
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
      table[c] = kLetter;
    else if (c >= '0' && c <= '9')
      table[c] = kDigit;
    else if (c >= 0x80 && c < 0xC0)
      table[c] = c >= 0xB4 && c != 0xBA && c != 0xBB ? kHighTail : kLetter;
    else if (c >= 0xC3 && c <= 0xC6)
      table[c] = kLetter;
    else if (c == 0xE1)
      table[c] = kLeadE1;
    else if (c == 0xE2)
      table[c] = kLeadE2;
    else if (c >= 0xC0)
      table[c] = kExotic;
  }
  for (const char c : {'.', '/', '^', '~', '|', '_', '-'})
    table[static_cast<unsigned char>(c)] = kJoint;
  for (const char c : {'*', '@'}) table[static_cast<unsigned char>(c)] = kVowel;
  table['!'] = kBang;
  return table;
}();

enum Flag : std::uint8_t { kSuspicious = 1, kHasE2 = 2 };

constexpr auto kRule = [] {
  std::array<std::uint8_t, kClasses * kClasses> rule{};
  const auto set = [&](int before, int after, std::uint8_t flag) {
    rule[static_cast<std::size_t>(before) * kClasses + static_cast<std::size_t>(after)] |= flag;
  };
  for (int other = 0; other < static_cast<int>(kClasses); ++other) {
    set(other, kExotic, kSuspicious);
    set(other, kLeadE2, kHasE2);
  }
  set(kLeadE1, kHighTail, kSuspicious);
  for (const int letter : {kLetter, kLeadE1, kHighTail}) {
    for (const int sign : {kDigit, kJoint, kVowel, kBang}) set(sign, letter, kSuspicious);
    set(letter, kDigit, kSuspicious);
    set(letter, kVowel, kSuspicious);
  }
  return rule;
}();

// After E2: zero-width signs, bullets, the word joiner, the bullet operator.
bool HasFillerAfterE2(std::string_view piece) {
  for (std::size_t at = 0; at + 2 < piece.size(); ++at) {
    if (static_cast<unsigned char>(piece[at]) != 0xE2) continue;
    const auto second = static_cast<unsigned char>(piece[at + 1]);
    const auto third = static_cast<unsigned char>(piece[at + 2]);
    if (second == 0x80 && ((third >= 0x8B && third <= 0x8F) || third == 0xA2 || third == 0xA7))
      return true;
    if ((second == 0x81 && third >= 0xA0 && third <= 0xA4) || (second == 0x88 && third == 0x99) ||
        (second >= 0x85 && second <= 0x86))
      return true;
  }
  return false;
}

// One letter of Vietnamese by itself, by its length and first byte.
bool IsOneLetter(std::string_view piece) {
  const auto lead = static_cast<unsigned char>(piece[0]);
  switch (piece.size()) {
    case 1:
      return kClassOf[lead] == kLetter;
    case 2:
      return lead >= 0xC3 && lead <= 0xC6;
    case 3:
      return lead == 0xE1;
    default:
      return false;
  }
}

// Signs that may stand before the first and behind the last of a row of letters.
constexpr auto kOpening = std::to_array<std::string_view>({"(", "\"", "'", "[", "“", "‘"});
constexpr auto kClosing = std::to_array<std::string_view>(
    {",", ".", ";", ":", "?", "!", ")", "]", "\"", "'", "”", "’", "…"});
constexpr std::size_t kLongestSingle = 16;  // a letter and signs

bool OpensRow(char c) {
  return c == '(' || c == '"' || c == '\'' || c == '[' || static_cast<unsigned char>(c) == 0xE2;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  std::vector<Suspect> Run() {
    std::size_t begin = 0;
    std::uint8_t flags = 0;
    std::size_t before = kSpace;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const std::size_t own = kClassOf[static_cast<unsigned char>(text_[at])];
      flags |= kRule[before * kClasses + own];
      before = own;
      if (own != kSpace) continue;
      if (at > begin) Piece(begin, at, flags);
      begin = at + 1;
      flags = 0;
    }
    if (text_.size() > begin) Piece(begin, text_.size(), flags);
    EndSingles();
    return std::move(found_);
  }

 private:
  void Piece(std::size_t begin, std::size_t end, std::uint8_t flags) {
    const std::string_view piece = text_.substr(begin, end - begin);
    const bool may_be_single = piece.size() <= 3 || (piece.size() <= kLongestSingle &&
                                                     (singles_ > 0 || OpensRow(piece[0])));
    if (may_be_single && AddSingle(begin, end)) return;
    EndSingles();
    if ((flags & kSuspicious) != 0 || ((flags & kHasE2) != 0 && HasFillerAfterE2(piece))) {
      found_.push_back({begin, end, false});
    }
  }
  // One letter, which may have a sign before it when it is the first, behind it when the last.
  bool AddSingle(std::size_t begin, std::size_t end) {
    if (singles_ == 0 && !OpensRow(text_[begin]) && !IsOneLetter(text_.substr(begin, end - begin)))
      return false;
    if (singles_ > 0 && (begin > singles_end_ + 2 || text_[singles_end_] != ' ')) EndSingles();
    std::string_view piece = text_.substr(begin, end - begin);
    const std::size_t whole = piece.size();
    if (singles_ == 0) {
      for (const std::string_view sign : kOpening)
        if (piece.starts_with(sign)) piece.remove_prefix(sign.size());
    }
    begin += whole - piece.size();
    bool last = false;
    for (bool again = singles_ > 0; again;) {
      again = false;
      for (const std::string_view sign : kClosing) {
        if (!piece.ends_with(sign)) continue;
        piece.remove_suffix(sign.size());
        last = again = true;
      }
    }
    if (piece.empty() || !IsOneLetter(piece)) return false;
    end = begin + piece.size();
    if (singles_++ == 0) singles_begin_ = begin;
    singles_end_ = end;
    if (last) EndSingles();
    return true;
  }
  void EndSingles() {
    if (singles_ >= 2) found_.push_back({singles_begin_, singles_end_, true});
    singles_ = 0;
  }

  std::string_view text_;
  std::vector<Suspect> found_;
  std::size_t singles_ = 0;  // single letters in a row so far
  std::size_t singles_begin_ = 0;
  std::size_t singles_end_ = 0;
};

}  // namespace

std::vector<Suspect> FindSuspects(std::string_view text) { return Scanner(text).Run(); }

}  // namespace diemtin::text
