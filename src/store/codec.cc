#include "store/codec.h"

#include <zstd.h>

namespace diemtin::store {
namespace {

constexpr int kLevel = 3;
constexpr unsigned long long kMaxContent = 256ull << 20;

}  // namespace

struct Codec::State {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> pack{ZSTD_createCCtx(), &ZSTD_freeCCtx};
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> unpack{ZSTD_createDCtx(), &ZSTD_freeDCtx};
};

Codec::Codec() : state_(std::make_unique<State>()) {}
Codec::Codec(Codec&&) noexcept = default;
Codec::~Codec() = default;

std::string Codec::Pack(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(state_->pack.get(), out.data(), out.size(),
                                             bytes.data(), bytes.size(), kLevel);
  out.resize(size);
  return out;
}

Expected<std::string> Codec::Unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size > kMaxContent) {  // the two error values are over it too
    return Fail(ErrorCode::kCorrupt, "store: a packed value is damaged; `diemtin rebuild` helps");
  }
  std::string out(static_cast<std::size_t>(size), '\0');
  const std::size_t made = ZSTD_decompressDCtx(state_->unpack.get(), out.data(), out.size(),
                                               packed.data(), packed.size());
  if (ZSTD_isError(made) || made != out.size()) {
    return Fail(ErrorCode::kCorrupt, "store: a packed value is damaged; `diemtin rebuild` helps");
  }
  return out;
}

}  // namespace diemtin::store
