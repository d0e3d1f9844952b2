#pragma once

// Trained weights, as parts of the program file that the system maps when they are first touched.
// tools/fit/model_file.h writes them. Layout, little-endian: "DTMD", u32 version, u64 bytes that
// follow the header, u64 XXH3 of those; then sections, each u64 bytes and the bytes, padded to 8.

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace diemtin::text {

class ModelData {
 public:
  // `begin`, `end`: the symbols that cmake/rooms.cmake gives a model. Checks length, version and
  // checksum, and ends the program when they are wrong: it was damaged or built wrongly.
  // Below a millisecond for each 5 MB.
  ModelData(std::string_view name, std::uint32_t version, const char* begin, const char* end);

  std::size_t sections() const { return sections_.size(); }
  std::string_view Bytes(std::size_t section) const { return sections_[section]; }
  // The section as an array; T must be trivially copyable and at most 8-byte aligned.
  template <typename T>
  std::span<const T> Array(std::size_t section) const {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
    const std::string_view bytes = sections_[section];
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

 private:
  std::vector<std::string_view> sections_;
};

// The model of src/text/models/NAME.bin, checked when it is first asked for; safe from any thread.
//   DIEMTIN_MODEL(words, 1);                 at namespace level
//   const ModelData& model = ModelOf_words();
#define DIEMTIN_MODEL(name, version)                                                           \
  extern "C" {                                                                                 \
  extern const char diemtin_text_##name##_begin[];                                             \
  extern const char diemtin_text_##name##_end[];                                               \
  }                                                                                            \
  inline const ::diemtin::text::ModelData& ModelOf_##name() {                                  \
    static const ::diemtin::text::ModelData model(#name, version, diemtin_text_##name##_begin, \
                                                  diemtin_text_##name##_end);                  \
    return model;                                                                              \
  }                                                                                            \
  static_assert(true)

}  // namespace diemtin::text
