#pragma once

// Grouping of articles without a store: features in parallel, one grouper.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "story/grouper.h"

namespace diemtin::app {

struct Grouped {
  std::string id;
  StoryId story;
  std::optional<StorylineId> storyline;  // of the story, when all had come
  std::optional<std::string> copy_of;    // the id of the first of its copy family
  bool is_author = false;                // model::Assignment
};

struct InputRow {
  std::string id;
  story::Input input;
};

// `produce` runs in a thread of its own and hands each row to what it is given, which is false when
// no more are wanted. The results are in that order. An id that came before is left out and told to
// `skip`, which may be called from both threads.
using PushRow = std::function<bool(InputRow)>;
Expected<std::vector<Grouped>> GroupRows(const std::function<void(const PushRow&)>& produce,
                                         const std::function<void(const Error&)>& skip,
                                         const story::Options& options, int threads);

}  // namespace diemtin::app
