#include "web/packed_page.h"

#include <zlib.h>

#include <algorithm>

#include "web/html_writer.h"

namespace diemtin::web {
namespace {

constexpr int kLevel = 5;
constexpr int kRawWindow = -15;  // the largest, without a header
constexpr int kMemoryLevel = 8;  // zlib's default
constexpr std::size_t kMostStored = 65'535;
constexpr std::string_view kHead("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
constexpr std::string_view kLastBlock("\x01\0\0\xff\xff", 5);

void AppendLittleEndian(std::uint32_t value, int bytes, std::string* out) {
  for (; bytes > 0; --bytes, value >>= 8) *out += static_cast<char>(value & 0xff);
}

void AppendStored(std::string_view text, std::string* out) {
  while (!text.empty()) {
    const std::string_view block = text.substr(0, kMostStored);
    const auto size = static_cast<std::uint32_t>(block.size());
    *out += '\0';
    AppendLittleEndian(size, 2, out);
    AppendLittleEndian(~size, 2, out);
    *out += block;
    text.remove_prefix(block.size());
  }
}

std::uint32_t CrcOf(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

// Compresses without leaning on what came before, up to a byte's end.
bool Deflate(z_stream* stream, std::string_view bytes, std::string* out) {
  out->resize(deflateBound(stream, bytes.size()) + 16);
  stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream->avail_in = static_cast<uInt>(bytes.size());
  stream->next_out = reinterpret_cast<Bytef*>(out->data());
  stream->avail_out = static_cast<uInt>(out->size());
  const int status = deflate(stream, Z_FULL_FLUSH);
  out->resize(out->size() - stream->avail_out);
  out->shrink_to_fit();
  return status == Z_OK && stream->avail_in == 0;
}

}  // namespace

std::optional<PackedPage> PackedPage::Pack(std::string_view html) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kRawWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    return std::nullopt;
  }
  PackedPage page;
  bool good = true;
  while (good && !html.empty()) {
    const std::size_t at = std::min(html.find(kHoleByte), html.size());
    Piece& piece = page.pieces_.emplace_back();
    const std::string_view text = html.substr(0, at);
    piece.size = text.size();
    piece.crc = CrcOf(text);
    good = text.empty() || Deflate(&stream, text, &piece.blocks);
    if (at + 1 < html.size()) piece.hole = static_cast<HoleKind>(html[at + 1]);
    html.remove_prefix(std::min(at + 2, html.size()));
  }
  deflateEnd(&stream);
  if (!good) return std::nullopt;
  return page;
}

std::string PackedPage::Fill(const std::function<std::string(HoleKind)>& fill) const {
  std::string out(kHead);
  out.reserve(bytes() + 256);
  std::uint32_t crc = 0, size = 0;
  const auto add = [&](std::uint32_t its_crc, std::size_t its_size) {
    crc = static_cast<std::uint32_t>(crc32_combine(crc, its_crc, static_cast<z_off_t>(its_size)));
    size += static_cast<std::uint32_t>(its_size);
  };
  for (const Piece& piece : pieces_) {
    out += piece.blocks;
    add(piece.crc, piece.size);
    if (!piece.hole) continue;
    std::string text;
    EscapeHtml(fill(*piece.hole), &text);
    AppendStored(text, &out);
    add(CrcOf(text), text.size());
  }
  out += kLastBlock;
  AppendLittleEndian(crc, 4, &out);
  AppendLittleEndian(size, 4, &out);
  return out;
}

std::size_t PackedPage::bytes() const {
  std::size_t bytes = 0;
  for (const Piece& piece : pieces_) bytes += sizeof(Piece) + piece.blocks.size();
  return bytes;
}

}  // namespace diemtin::web
