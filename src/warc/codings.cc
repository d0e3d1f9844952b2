#include "warc/codings.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>

namespace diemtin::warc {
namespace {

constexpr std::size_t kChunk = 64u << 10;
constexpr int kMostWindowLog = 27;  // 128 MB, as browsers and our own writers at most

struct Closer {
  void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  void operator()(ZSTD_DStream* state) const { ZSTD_freeDStream(state); }
};

tl::unexpected<Error> TooLarge(std::size_t max_bytes) {
  return Fail(ErrorCode::kTooLarge, fmt::format("body is over {} bytes", max_bytes));
}

}  // namespace

Expected<std::string> Unbrotli(std::string_view bytes, std::size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, Closer> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
  if (!state) return Fail(ErrorCode::kInternal, "no memory for brotli");
  const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t left = bytes.size();
  std::string out;
  std::array<std::uint8_t, kChunk> chunk;
  while (true) {
    std::uint8_t* to = chunk.data();
    std::size_t room = chunk.size();
    const auto result =
        BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &to, nullptr);
    const std::size_t filled = chunk.size() - room;
    if (filled > max_bytes - out.size()) return TooLarge(max_bytes);
    out.append(reinterpret_cast<const char*>(chunk.data()), filled);
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) {
      return Fail(ErrorCode::kTruncated, "the brotli data of the body ends before its end");
    }
    if (result == BROTLI_DECODER_RESULT_ERROR) {
      return Fail(ErrorCode::kCorrupt, "the brotli data of the body is broken");
    }
  }
}

Expected<std::string> Unzstd(std::string_view bytes, std::size_t max_bytes) {
  const std::unique_ptr<ZSTD_DStream, Closer> state(ZSTD_createDStream());
  if (!state) return Fail(ErrorCode::kInternal, "no memory for zstd");
  ZSTD_DCtx_setParameter(state.get(), ZSTD_d_windowLogMax, kMostWindowLog);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::string out;
  std::array<char, kChunk> chunk;
  std::size_t hint = 1;  // 0: a frame has ended
  while (true) {
    ZSTD_outBuffer to{chunk.data(), chunk.size(), 0};
    hint = ZSTD_decompressStream(state.get(), &to, &in);
    if (ZSTD_isError(hint) != 0) {
      return Fail(ErrorCode::kCorrupt, "the zstd data of the body is broken");
    }
    if (to.pos > max_bytes - out.size()) return TooLarge(max_bytes);
    out.append(chunk.data(), to.pos);
    if (in.pos == in.size && to.pos < to.size) break;
  }
  if (hint != 0) {
    return Fail(ErrorCode::kTruncated, "the zstd data of the body ends before its end");
  }
  return out;
}

}  // namespace diemtin::warc
