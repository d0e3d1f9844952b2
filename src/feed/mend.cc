#include "feed/mend.h"

#include <optional>

#include "base/utf8.h"
#include "feed/references.h"

namespace diemtin::feed {
namespace {

// The byte that windows-1252 shows as `c`, or Latin-1 where that has a control.
std::optional<char> ByteOf(char32_t c) {
  if (c < 0x100) return static_cast<char>(c);
  if (c > 0x2122) return std::nullopt;
  for (char32_t byte = 0x80; byte < 0xA0; ++byte) {
    if (Windows1252(byte) == c) return static_cast<char>(byte);
  }
  return std::nullopt;
}

// First bytes of the letters and signs of Latin script.
bool IsLatinLead(unsigned char byte) {
  return (byte >= 0xC2 && byte <= 0xC6) || byte == 0xE1 || byte == 0xE2;
}

std::optional<std::string> AsBytes(const std::string& text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = ByteOf(DecodeUtf8(text, &at));
    if (!byte) return std::nullopt;
    bytes += *byte;
    if (static_cast<unsigned char>(*byte) < 0x80) continue;
    if (!IsLatinLead(static_cast<unsigned char>(*byte))) return std::nullopt;
    char sequence[4] = {*byte};
    const std::size_t length = static_cast<unsigned char>(*byte) >= 0xE0 ? 3 : 2;
    for (std::size_t i = 1; i < length; ++i) {
      if (at >= text.size()) return std::nullopt;
      const auto next = ByteOf(DecodeUtf8(text, &at));
      if (!next) return std::nullopt;
      sequence[i] = *next;
      bytes += *next;
    }
    if (Utf8SequenceLength({sequence, length}) != static_cast<int>(length)) return std::nullopt;
  }
  return bytes;
}

bool IsControlAt(const std::string& text, std::size_t at) {
  return at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

void MendControls(std::string* text) {
  std::size_t at = text->find('\xC2');
  while (at != std::string::npos && !IsControlAt(*text, at)) at = text->find('\xC2', at + 1);
  if (at == std::string::npos) return;
  std::string mended;
  for (std::size_t i = 0; i < text->size();) {
    const char32_t c = DecodeUtf8(*text, &i);
    AppendUtf8(c >= 0x80 && c < 0xA0 ? Windows1252(c) : c, &mended);
  }
  *text = std::move(mended);
}

}  // namespace

void MendMisread(std::string* text) {
  std::size_t first = 0;
  while (first < text->size() && static_cast<unsigned char>((*text)[first]) < 0x80) ++first;
  if (first == text->size()) return;
  if (auto bytes = AsBytes(*text)) *text = *std::move(bytes);
  MendControls(text);
}

}  // namespace diemtin::feed
