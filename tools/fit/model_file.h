#pragma once

// Writes what src/text/model_data.h reads.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::fit {

class ModelFile {
 public:
  explicit ModelFile(std::uint32_t version) : version_(version) {}

  void AddBytes(std::string_view bytes);  // the next section
  template <typename T>
  void Add(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    AddBytes({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  Expected<void> Write(const std::string& path) const;

 private:
  std::uint32_t version_;
  std::string body_;
};

}  // namespace diemtin::fit
