#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace diemtin::html {

// Bytes that live as long as the arena and never move.
class Arena {
 public:
  char* Allocate(std::size_t size) {
    if (size > left_) Grow(size);
    char* const at = next_;
    next_ += size;
    left_ -= size;
    return at;
  }

  std::string_view Copy(std::string_view bytes) {
    if (bytes.empty()) return {};
    char* const at = Allocate(bytes.size());
    std::memcpy(at, bytes.data(), bytes.size());
    return {at, bytes.size()};
  }

 private:
  static constexpr std::size_t kBlock = 4 << 10;

  void Grow(std::size_t least) {
    left_ = least > kBlock ? least : kBlock;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    next_ = blocks_.back().get();
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace diemtin::html
