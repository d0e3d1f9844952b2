#pragma once

#include <fmt/core.h>

#include <optional>
#include <utility>

#include "base/error.h"
#include "html/document.h"

namespace diemtin::html {

// What a parse may cost. The parts of the parser report to it; the first limit that is passed is
// kept, and the parse stops soon after.
class Bounds {
 public:
  // Steps along open elements that all tags of a page may cost together: a fraction of a second. A
  // page that people made takes some ten for a tag.
  static constexpr std::size_t kMaxSteps = 100'000'000;

  explicit Bounds(const Limits& limits) : limits_(limits) {}

  const Limits& limits() const { return limits_; }
  std::size_t steps() const { return steps_; }
  bool passed() const { return error_.has_value(); }
  Error TakeError() { return *std::exchange(error_, std::nullopt); }

  void Step(std::size_t count = 1) {
    steps_ += count;
    if (steps_ > kMaxSteps) Pass(ErrorCode::kTooDeep, "deep nesting repeated too often");
  }
  void CheckDepth(std::size_t depth) {
    if (depth > limits_.max_depth) {
      Pass(ErrorCode::kTooDeep, fmt::format("elements nested over {} deep", limits_.max_depth));
    }
  }
  void CheckNodes(std::size_t nodes) {
    if (nodes > limits_.max_nodes) {
      Pass(ErrorCode::kTooMany, fmt::format("over {} elements and texts", limits_.max_nodes));
    }
  }
  void CheckAttributes(std::size_t of_one, std::size_t of_all) {
    if (of_one > limits_.max_attributes) {
      Pass(ErrorCode::kTooMany,
           fmt::format("a tag with over {} attributes", limits_.max_attributes));
    }
    if (of_all > limits_.max_all_attributes) {
      Pass(ErrorCode::kTooMany, fmt::format("over {} attributes", limits_.max_all_attributes));
    }
  }
  void Pass(ErrorCode code, std::string message) {
    if (!error_) error_ = Error{code, std::move(message), {}};
  }

 private:
  Limits limits_;
  std::size_t steps_ = 0;
  std::optional<Error> error_;
};

}  // namespace diemtin::html
