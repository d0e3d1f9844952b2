#pragma once

// Online grouping of articles of all languages, in the order they come: is it a copy, and of whom;
// which story does it report; which storyline, over months and years, does that story belong to;
// why. Deterministic: the state is a function of the articles still in the window and of where they
// were put, so that Restore gives the same later answers as never having stopped. One thread at a
// time. Cost of one article: flat in the number of articles seen.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/id.h"
#include "base/time.h"
#include "model/grouping.h"
#include "model/reading.h"

namespace diemtin::story {

class StoriesApart;

struct Options {
  int window_days = 10;  // at least one likely member is this near in time; copies need not be
  std::size_t window_articles = 200'000;  // the most recent articles that are compared with
  double join_threshold = 0;              // 0: the built-in setting
  const StoriesApart* apart =
      nullptr;  // asked before two stories become one (constraints.h); outlives the grouper
};

// What grouping looks at.
struct Input {
  ArticleId id;
  std::string language;
  std::string title;
  std::string lead;
  std::string body;          // without the title
  std::optional<Time> time;  // model::TimeOf; nullopt: compatible with any
  std::string outlet;        // may be empty
  std::vector<std::string> agencies;
  std::string url;  // of its page, may be empty: AddressOf takes what is clearly one article's
};

Input MakeInput(ArticleId id, const model::Article& article, const std::optional<Time>& fetched);

// Everything grouping keeps of an article, in few bytes: what the store saves and Restore takes.
using Features = std::string;
// Pure, thread-safe and the expensive part: meant for the parallel stage.
Features Extract(const Input& input);

class Grouper {
 public:
  explicit Grouper(const Options& options);
  Grouper(Grouper&&) noexcept;
  Grouper& operator=(Grouper&&) noexcept;
  ~Grouper();

  struct Link {
    StoryId story;
    StorylineId storyline;
  };
  struct Outcome {
    model::Assignment assignment;
    std::vector<Link> links;  // other stories that are in a storyline now by what was decided
  };
  // Puts one article. `features` is Extract's result for it.
  Expected<Outcome> Add(ArticleId id, std::string_view features);

  // Puts an article where an earlier Add put it. To be called in the order of those Adds, for the
  // last window_articles of them, before any Add.
  Expected<void> Restore(ArticleId id, std::string_view features,
                         const model::Assignment& assignment);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Why two articles are, or are not, together: the evidence for the pair, its score and the
// threshold it is held against.
struct Comparison {
  double score = 0;
  double threshold = 0;
  double containment = 0;  // share of the shorter text that stands in the other, 0 to 1
  std::vector<model::Evidence> evidence;
};
Comparison Compare(const Input& a, const Input& b, const Options& options);

}  // namespace diemtin::story
