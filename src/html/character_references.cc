#include "html/character_references.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace diemtin::html {
namespace {

struct Named {
  std::string_view name;
  std::string_view text;
};

constexpr Named kNamed[] = {
#include "html/character_references.inc"
};
constexpr std::size_t kCount = std::size(kNamed);

// Where the names of each first byte begin.
constexpr auto kFirst = [] {
  std::array<std::uint16_t, 130> first{};
  std::size_t at = 0;
  for (std::size_t byte = 0; byte < first.size(); ++byte) {
    while (at < kCount && static_cast<unsigned char>(kNamed[at].name[0]) < byte) ++at;
    first[byte] = static_cast<std::uint16_t>(at);
  }
  return first;
}();

// What numbers 0x80 to 0x9F mean: windows-1252.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool IsAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The value of a digit, or 16 and more.
unsigned DigitOf(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  const char lower = static_cast<char>(c | 32);
  return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a') + 10 : 99;
}

void Encode(std::uint32_t code, CharacterReference* out) {
  const auto put = [out](std::uint32_t byte) { out->utf8[out->size++] = static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

CharacterReference ReadNumber(std::string_view rest) {  // after "&", at "#"
  CharacterReference out;
  std::size_t at = 1;
  const bool hexadecimal = at < rest.size() && (rest[at] == 'x' || rest[at] == 'X');
  at += hexadecimal;
  const unsigned base = hexadecimal ? 16 : 10;
  const std::size_t digits = at;
  std::uint32_t code = 0;
  for (; at < rest.size() && DigitOf(rest[at]) < base; ++at) {
    code = std::min(code * base + DigitOf(rest[at]), 0x110000u);
  }
  if (at == digits) return out;
  if (at < rest.size() && rest[at] == ';') ++at;
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  if (code >= 0x80 && code <= 0x9F) code = kWindows1252[code - 0x80];
  out.length = at;
  Encode(code, &out);
  return out;
}

// The longest name that `rest` begins with. Names are sorted, so those that share a beginning lie
// together: each byte narrows the range.
const Named* FindNamed(std::string_view rest) {
  const auto first = static_cast<unsigned char>(rest[0]);
  const Named* begin = kNamed + kFirst[first];
  const Named* end = kNamed + kFirst[first + 1];
  const Named* found = nullptr;
  for (std::size_t length = 1; begin != end; ++length) {
    if (begin->name.size() == length) found = begin++;
    if (length == rest.size()) break;
    const char c = rest[length];
    begin = std::partition_point(begin, end, [&](const Named& n) { return n.name[length] < c; });
    end = std::partition_point(begin, end, [&](const Named& n) { return n.name[length] == c; });
  }
  return found;
}

}  // namespace

CharacterReference ReadCharacterReference(std::string_view rest, bool in_attribute) {
  if (rest.empty()) return {};
  if (rest[0] == '#') return ReadNumber(rest);
  if (!IsAlphanumeric(rest[0])) return {};
  const Named* const named = FindNamed(rest);
  if (named == nullptr) return {};
  const std::size_t length = named->name.size();
  if (in_attribute && named->name.back() != ';' && length < rest.size() &&
      (rest[length] == '=' || IsAlphanumeric(rest[length]))) {
    return {};
  }
  CharacterReference out;
  out.length = length;
  out.size = named->text.size();
  std::memcpy(out.utf8.data(), named->text.data(), out.size);
  return out;
}

}  // namespace diemtin::html
