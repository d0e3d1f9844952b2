#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "text/charset.h"
#include "text/charset/ascii.h"
#include "text/charset/icu.h"
#include "text/charset/mojibake.h"
#include "text/charset/vietnamese.h"
#include "text/charset/viqr.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kLeastDetected = 64;

// UTF-16 without a mark: text in Latin letters has a NUL in every other byte.
std::optional<std::string> Utf16ByNulPattern(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHeadBytes);
  if (head.size() < 8) return std::nullopt;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const std::size_t pairs = head.size() / 2;
  if (odd * 3 > pairs && even * 20 < odd) return "utf-16le";
  if (even * 3 > pairs && odd * 20 < even) return "utf-16be";
  return std::nullopt;
}

std::optional<std::string> Utf16Or32ByMark(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "utf-32le";
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "utf-32be";
  if (bytes.starts_with("<\0\0\0"sv)) return "utf-32le";  // no mark, but what XML begins with
  if (bytes.starts_with("\0\0\0<"sv)) return "utf-32be";
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  return std::nullopt;
}

bool IsBinary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHeadBytes);
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 9 || (byte > 13 && byte < 32 && byte != 27);
  });
  return static_cast<std::size_t>(controls) * 50 > head.size();
}

bool IsUtf8Name(std::string_view name) {
  return name == "utf-8" || name == "utf8" || name == "unicode-1-1-utf-8";
}

bool IsUtf16Name(std::string_view name) { return name.starts_with("utf-16") || name == "unicode"; }

// What servers and editors write without knowing.
bool IsDefaultName(std::string_view name) {
  return name.empty() || IsUtf8Name(name) || name == "iso-8859-1" || name == "latin1" ||
         name == "windows-1252" || name == "us-ascii" || name == "ascii" ||
         name == "x-user-defined";
}

Decoded FromUtf8(std::string_view utf8) {
  if (auto repaired = RepairMojibake(utf8)) return {*std::move(repaired), "utf-8", 0, true};
  return {std::string(utf8), "utf-8"};
}

// Bytes as UTF-8 with bad sequences, when UTF-8 is what they are: many letters for a bad byte, or
// `at_most` bad ones among a hundred characters.
std::optional<Decoded> RepairedUtf8(std::string_view bytes, std::size_t at_most) {
  std::size_t bad = 0, characters = 0, letters = 0;
  for (std::size_t at = 0; at < bytes.size(); ++characters) {
    const int length = Utf8SequenceLength(bytes.substr(at));
    bad += length == 0;
    letters += length > 1;
    at += static_cast<std::size_t>(length == 0 ? 1 : length);
  }
  if (letters <= 4 * bad && bad * 100 > at_most * characters) return std::nullopt;
  return Decoded{RepairUtf8(bytes), "utf-8", bad};
}

std::optional<Decoded> FromNamed(std::string_view bytes, const std::string& name) {
  if (const auto vietnamese = VietnameseCharsetOf(name))
    return DecodeVietnamese(bytes, *vietnamese);
  return ConvertByIcu(bytes, name);
}

// At most `in` characters for each that was replaced.
bool IsMostly(const std::optional<Decoded>& decoded, std::size_t in) {
  return decoded && decoded->repaired * in <= decoded->utf8.size();
}

// No well-formed UTF-8, no UTF-16.
std::optional<Decoded> FromBytes(std::string_view bytes, const std::vector<std::string>& names) {
  const bool says_utf8 = std::any_of(names.begin(), names.end(), IsUtf8Name);
  if (auto decoded = RepairedUtf8(bytes, 0)) return decoded;
  const bool is_default = std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return IsDefaultName(name) || VietnameseCharsetOf(name);
  });
  if (is_default) {
    if (const auto vietnamese = DetectVietnamese(bytes))
      return DecodeVietnamese(bytes, *vietnamese);
  }
  for (const std::string& name : names) {
    if (IsUtf8Name(name)) continue;
    // What was valid in the named charset leaves no replacement; a few are slips as in UTF-8.
    if (auto decoded = FromNamed(bytes, name); IsMostly(decoded, 100)) return decoded;
  }
  if (says_utf8 || bytes.size() < kLeastDetected) {
    if (auto decoded = RepairedUtf8(bytes, 2)) return decoded;
  }
  if (bytes.size() < kLeastDetected) return std::nullopt;
  for (const bool allow_latin : {false, true}) {
    auto detected = DetectByIcu(bytes, allow_latin);
    if (!detected && !allow_latin) detected = DetectByLetters(bytes);
    if (!detected) continue;
    if (IsUtf8Name(*detected)) break;
    if (auto decoded = ConvertByIcu(bytes, *detected); IsMostly(decoded, 100)) return decoded;
  }
  return RepairedUtf8(bytes, 2);
}

}  // namespace

Expected<Decoded> Decode(std::string_view bytes, std::string_view content_type) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  auto wide = Utf16Or32ByMark(bytes);
  if (!wide) wide = Utf16ByNulPattern(bytes);
  if (wide) {
    if (auto decoded = ConvertByIcu(bytes, *wide)) return *std::move(decoded);
  }
  if (bytes.find("\x1B$") != std::string_view::npos) {  // ISO 2022 shifts so
    const auto detected = DetectByIcu(bytes, false);
    if (detected && detected->starts_with("iso-2022")) {
      if (auto decoded = ConvertByIcu(bytes, *detected)) return *std::move(decoded);
    }
  }
  if (IsBinary(bytes))
    return Fail(ErrorCode::kUnknownCharset, "binary data, not text in any encoding");
  if (IsUtf8(bytes)) {
    if (auto decoded = DecodeViqr(bytes)) return Decoded{*std::move(decoded), "viqr"};
    return FromUtf8(bytes);
  }
  std::vector<std::string> names;
  for (std::string name : {CharsetOfContentType(content_type), CharsetOfDocument(bytes)}) {
    std::erase_if(name, [](char c) {  // commas, damage
      return !IsAsciiLetter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.' &&
             c != ':' && c != '+';
    });
    if (!name.empty() && !IsUtf16Name(name)) names.push_back(std::move(name));
  }
  if (auto decoded = FromBytes(bytes, names)) return *std::move(decoded);
  if (names.empty()) {
    return Fail(ErrorCode::kUnknownCharset,
                "the bytes are not UTF-8, name no charset and look like none that we know; "
                "convert the page to UTF-8 or add <meta charset>");
  }
  return Fail(ErrorCode::kUnknownCharset,
              fmt::format("the bytes are not valid in '{}', the charset that the page names; "
                          "convert the page to UTF-8",
                          names.front().substr(0, 40)));
}

}  // namespace diemtin::text
