#pragma once

// From offsets in a text that was mended (unmasked, normalised) back to the text as printed. Bytes.

#include <cstddef>
#include <string>
#include <vector>

namespace diemtin::text {

class OffsetMap {
 public:
  // printed[printed_begin, printed_end) became clean[clean_begin, clean_end).
  struct Edit {
    std::size_t printed_begin = 0;
    std::size_t printed_end = 0;
    std::size_t clean_begin = 0;
    std::size_t clean_end = 0;
  };

  // Edits come in order and do not overlap. Neighbours may touch.
  void Add(const Edit& edit) { edits_.push_back(edit); }
  const std::vector<Edit>& edits() const { return edits_; }
  bool empty() const { return edits_.empty(); }

  // Where what starts at (ends before) `clean` starts (ends) in the printed text; inside of an edit
  // that is where the edit starts (ends). Logarithmic in the number of edits.
  std::size_t PrintedBegin(std::size_t clean) const;
  std::size_t PrintedEnd(std::size_t clean) const;

 private:
  std::vector<Edit> edits_;
};

// A text that was mended, and the way back.
struct Mended {
  std::string text;
  OffsetMap offsets;
};

}  // namespace diemtin::text
