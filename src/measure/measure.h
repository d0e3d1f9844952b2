#pragma once

// How good each part of `text` is, on labelled data: what `diemtin eval text` prints. Reads files;
// no other side effects.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace diemtin::measure {

struct Figure {
  std::string data;       // "masked dev, lossless"
  std::string measure;    // "sentences exact", "F1"
  double value = 0;       // a share, 0 to 1, unless the measure says otherwise
  std::size_t count = 0;  // of what was judged
  double reach = 0;       // what we want; 0: none set
};

// Where the labelled data lies. A part whose data is absent fails with kNotFound.
struct Places {
  std::string data;   // the folder `data` (with vietnamese/, stories/), others' material
  std::string tests;  // the folder tests/text of the repository, ours
};

struct Part {
  std::string_view name;
  Expected<std::vector<Figure>> (*measure)(const Places& places);
};

// All parts, in the order of docs/benchmarks.md.
std::span<const Part> Parts();

// The lines of a file, without their ends; unpacked when the name ends in .gz or .xz. At most 1 GB.
Expected<std::vector<std::string>> ReadLines(const std::string& path);

}  // namespace diemtin::measure
