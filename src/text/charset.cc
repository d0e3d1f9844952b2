#include "text/charset.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/utf8.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kDeclarationBytes = 64 << 10;  // large heads push <meta charset> down
constexpr std::size_t kLeastDetected = 64, kDetectedBytes = 256 << 10;
constexpr std::size_t kCharactersPerBadSequence = 1000;  // more bad ones than that are no slips

bool IsSpaceOrQuote(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' || c == '\'';
}

// The value after "name" "=" in lower-case text, from `at` on.
std::string ValueAfter(std::string_view lower, std::string_view name, std::size_t at) {
  at = lower.find(name, at);
  if (at == std::string_view::npos) return {};
  at += name.size();
  while (at < lower.size() && IsSpaceOrQuote(lower[at])) ++at;
  if (at >= lower.size() || lower[at] != '=') return {};
  ++at;
  while (at < lower.size() && IsSpaceOrQuote(lower[at])) ++at;
  const std::size_t begin = at;
  while (at < lower.size() && !IsSpaceOrQuote(lower[at]) && lower[at] != ';' && lower[at] != '>' &&
         lower[at] != '/' && lower[at] != '?') {
    ++at;
  }
  return std::string(lower.substr(begin, at - begin));
}

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

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

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

// Pages that name a charset mean its superset (WHATWG Encoding, 4.2).
const char* Superset(const std::string& charset) {
  static constexpr std::pair<std::string_view, const char*> kSupersets[] = {
      {"iso-8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"ascii", "windows-1252"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"x-gbk", "gb18030"},
      {"big5", "big5-hkscs"},
      {"shift_jis", "windows-31j"},
      {"x-sjis", "windows-31j"},
      {"shift-jis", "windows-31j"},
      {"euc-kr", "windows-949"},
      {"ks_c_5601-1987", "windows-949"},
      {"iso-8859-9", "windows-1254"},
      {"tis-620", "windows-874"}};
  for (const auto& [name, superset] : kSupersets) {
    if (name == charset) return superset;
  }
  return charset.c_str();
}

Converter OpenConverter(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(Superset(charset), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

// Through ICU, in pieces. Bad sequences become U+FFFD and are counted.
std::optional<Decoded> Convert(std::string_view bytes, const std::string& charset) {
  const Converter converter = OpenConverter(charset);
  if (!converter) return std::nullopt;
  Decoded decoded;
  decoded.charset = charset;
  decoded.utf8.reserve(bytes.size() + bytes.size() / 2);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UChar piece[8192];
  char16_t high = 0;  // a surrogate whose partner lies in the next piece
  UErrorCode status = U_ZERO_ERROR;
  do {
    status = U_ZERO_ERROR;
    UChar* target = piece;
    ucnv_toUnicode(converter.get(), &target, piece + std::size(piece), &source, end, nullptr, true,
                   &status);
    for (const UChar* c = piece; c != target; ++c) {
      if (*c >= 0xD800 && *c < 0xDC00) {
        high = *c;
        continue;
      }
      char32_t point = *c;
      if (*c >= 0xDC00 && *c < 0xE000 && high != 0) {
        point = 0x10000 + ((high - 0xD800) << 10) + (*c - 0xDC00);
      }
      high = 0;
      decoded.repaired += point == kReplacement;
      AppendUtf8(point, &decoded.utf8);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return std::nullopt;
  if (decoded.utf8.starts_with("\uFEFF")) decoded.utf8.erase(0, 3);
  return decoded;
}

// Well-formed UTF-8 with a few slips: nullopt when they are more than slips.
std::optional<Decoded> RepairedUtf8(std::string_view bytes) {
  std::size_t bad = 0;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < bytes.size(); ++characters) {
    const int length = Utf8SequenceLength(bytes.substr(at));
    bad += length == 0;
    at += length == 0 ? 1 : length;
  }
  if (bad > 1 && bad * kCharactersPerBadSequence > characters) return std::nullopt;
  if (bad == 1 && characters < 20) return std::nullopt;
  return Decoded{bad == 0 ? std::string(bytes) : RepairUtf8(bytes), "utf-8", bad};
}

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// What the bytes look like, by ICU's statistics. Encodings of several bytes give themselves away;
// Latin ones do not count, for it takes legacy Vietnamese for them.
std::optional<std::string> DetectCharset(std::string_view bytes) {
  constexpr std::int32_t kLeastConfidence = 30;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return std::nullopt;
  bytes = bytes.substr(0, kDetectedBytes);
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const UCharsetMatch* const match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return std::nullopt;
  const char* const name = ucsdet_getName(match, &status);
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  if (U_FAILURE(status) || confidence < kLeastConfidence) return std::nullopt;
  std::string found = AsciiLower(name);
  const bool latin = found == "iso-8859-1" || found == "iso-8859-2" || found == "windows-1252" ||
                     found == "windows-1250";
  return latin ? std::nullopt : std::optional(std::move(found));
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

}  // namespace

std::string CharsetOfContentType(std::string_view content_type) {
  return ValueAfter(AsciiLower(content_type), "charset", 0);
}

std::string CharsetOfDocument(std::string_view bytes) {
  const std::string head = AsciiLower(bytes.substr(0, kDeclarationBytes));
  if (head.starts_with("<?xml")) {
    const std::string_view declaration = std::string_view(head).substr(0, head.find('>'));
    const std::string name = ValueAfter(declaration, "encoding", 0);
    if (!name.empty()) return name;
  }
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at)) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    const std::string_view tag = std::string_view(head).substr(at, end - at);
    const std::string name = ValueAfter(tag, "charset", 0);
    if (!name.empty()) return name;
    at = end;
  }
  return {};
}

Expected<Decoded> Decode(std::string_view bytes, std::string_view content_type) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    if (auto decoded = RepairedUtf8(bytes)) return *std::move(decoded);
  }
  std::optional<std::string> utf16;
  if (bytes.starts_with("\xFF\xFE")) utf16 = "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) utf16 = "utf-16be";
  if (!utf16) utf16 = Utf16ByNulPattern(bytes);
  if (utf16) {
    if (auto decoded = Convert(bytes, *utf16)) return *std::move(decoded);
  }
  if (IsUtf8(bytes)) {
    if (!IsBinary(bytes)) return Decoded{std::string(bytes), "utf-8", 0};
    return Fail(ErrorCode::kUnknownCharset, "binary data, not text in any encoding");
  }
  if (IsBinary(bytes)) {
    return Fail(ErrorCode::kUnknownCharset, "binary data, not text in any encoding");
  }

  std::string named;
  for (std::string name : {CharsetOfContentType(content_type), CharsetOfDocument(bytes)}) {
    if (name.empty() || IsUtf16Name(name)) continue;
    if (named.empty()) named = name;
    if (IsUtf8Name(name)) continue;
    auto decoded = Convert(bytes, name);
    // What was valid in the named charset leaves no replacement; a few are slips as in UTF-8.
    if (decoded && decoded->repaired * kCharactersPerBadSequence <= decoded->utf8.size()) {
      return *std::move(decoded);
    }
  }
  if (named.empty() || IsUtf8Name(named)) {
    if (auto decoded = RepairedUtf8(bytes)) return *std::move(decoded);
  }
  const auto detected = bytes.size() >= kLeastDetected ? DetectCharset(bytes) : std::nullopt;
  if (detected) {
    auto decoded = Convert(bytes, *detected);
    if (decoded && decoded->repaired * kCharactersPerBadSequence / 10 <= decoded->utf8.size()) {
      return *std::move(decoded);
    }
  }
  if (named.empty()) {
    return Fail(ErrorCode::kUnknownCharset,
                "the bytes are not UTF-8 and name no charset (an 8-bit encoding such as TCVN3 or "
                "windows-1258?); convert the page to UTF-8 or add <meta charset>");
  }
  return Fail(ErrorCode::kUnknownCharset,
              fmt::format("the bytes are not valid in '{}', the charset that the page names; "
                          "convert the page to UTF-8",
                          named.substr(0, 40)));
}

}  // namespace diemtin::text
