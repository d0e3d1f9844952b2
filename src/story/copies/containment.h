#pragma once

// How much of the shorter of two texts stands in the other, and whether that makes it a copy.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "story/settings.h"

namespace diemtin::story {

// A print as it is compared: see TextPrint.
struct PrintView {
  std::span<const std::uint16_t> values;
  std::span<const std::uint16_t> numbers;
  std::uint32_t shingles = 0;
};

// Of the shorter text's shingles, and of its numbers, those that the other has too.
struct Containment {
  double share = 0;
  double number_share = 0;
  std::size_t judged = 0;   // from how many shingles the share was found
  std::size_t numbers = 0;  // and from how many numbers
};

// A text made ready to be compared with many.
class PrintMatcher {
 public:
  // What `print` views must outlive this. Takes 8 KB.
  PrintMatcher(const PrintView& print, const Settings& settings);
  // Linear in `other`.
  Containment With(const PrintView& other) const;
  // Of another print's smallest values (not empty): how many the text has too, and how many it has
  // that are not above these.
  struct Few {
    std::size_t shared = 0, own = 0;
  };
  Few Among(std::span<const std::uint16_t> smallest) const;

 private:
  std::uint32_t CompleteBelow(const PrintView& print) const;

  PrintView print_;
  std::size_t print_most_;
  std::vector<std::uint64_t> has_;  // a bit for each value
};

Containment Contained(const PrintView& a, const PrintView& b, const Settings& settings);

// Whether one is a copy of the other. Texts of one template share their words but not their
// numbers.
bool IsCopy(const Containment& containment, const Settings& settings);

}  // namespace diemtin::story
