#pragma once

// Blobs of the store: zstd frames. Internal to the room.

#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::store {

// Packs and unpacks; keeps its working memory. One thread at a time.
class Codec {
 public:
  Codec();
  Codec(Codec&&) noexcept;
  ~Codec();
  std::string Pack(std::string_view bytes);
  Expected<std::string> Unpack(std::string_view packed);  // kCorrupt when it is no such blob

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace diemtin::store
