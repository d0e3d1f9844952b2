#include "text/charset/icu.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <memory>

#include "base/utf8.h"
#include "text/charset/ascii.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kDetectedBytes = 256 << 10;

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

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

}  // namespace

std::optional<Decoded> ConvertByIcu(std::string_view bytes, const std::string& charset) {
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

std::optional<std::string> DetectByIcu(std::string_view bytes, bool allow_latin) {
  constexpr std::int32_t kLeastConfidence = 30, kLeastLatin = 10;
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
  if (U_FAILURE(status)) return std::nullopt;
  std::string found = AsciiLower(name);
  const bool latin = found == "iso-8859-1" || found == "iso-8859-2" || found == "windows-1252" ||
                     found == "windows-1250";
  if (latin ? !allow_latin || confidence < kLeastLatin : confidence < kLeastConfidence)
    return std::nullopt;
  return found;
}

std::optional<std::string> DetectByLetters(std::string_view bytes) {
  struct Candidate {
    const char* name;
    char32_t begin, small, end;  // letters; from `small` on they are no capitals
  };
  static constexpr Candidate kCandidates[] = {{"ibm866", 0x400, 0x430, 0x460},
                                              {"ibm855", 0x400, 0x430, 0x460},
                                              {"x-mac-cyrillic", 0x400, 0x430, 0x460},
                                              {"windows-1255", 0x591, 0x591, 0x5F0},
                                              {"windows-874", 0xE01, 0xE01, 0xE4F}};
  constexpr std::size_t kLeastLetters = 30;
  bytes = bytes.substr(0, kDetectedBytes);
  std::size_t high = 0, runs = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    high += IsHighByte(bytes[i]);
    runs += IsHighByte(bytes[i]) && (i == 0 || !IsHighByte(bytes[i - 1]));
  }
  if (high < kLeastLetters || high * 2 < runs * 5) return std::nullopt;
  for (const Candidate& candidate : kCandidates) {
    const auto decoded = ConvertByIcu(bytes, candidate.name);
    if (!decoded) continue;
    std::size_t beyond = 0, letters = 0, capitals = 0;
    for (std::size_t at = 0; at < decoded->utf8.size();) {
      const char32_t c = DecodeUtf8(decoded->utf8, &at);
      if (c < 0x80) continue;
      ++beyond;
      letters += c >= candidate.begin && c < candidate.end;
      capitals += c >= candidate.begin && c < candidate.small;
    }
    if (letters * 20 > beyond * 19 && capitals * 5 < letters) return candidate.name;
  }
  return std::nullopt;
}

}  // namespace diemtin::text
