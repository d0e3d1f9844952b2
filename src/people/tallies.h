#pragma once

// How often an article was read and found useful. A reader counts once a day, and nobody can tell
// who: what is kept is a mark, a hash of the reader's cookie and the article under a key that is
// thrown away, with all its marks, when the day (UTC) ends; what stays are the sums.

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/error.h"
#include "base/id.h"

namespace diemtin::people {

struct Shared;

struct Tally {
  std::int64_t views = 0, yes = 0, no = 0;
  bool operator==(const Tally&) const = default;
};

enum class Vote : std::uint8_t { kYes = 1, kNo = 2 };
enum class VoteOutcome : std::uint8_t { kCounted, kChanged, kAlready };

// Thread-safe. Views are written in groups; those since the last group are lost in a crash.
class Tallies {
 public:
  explicit Tallies(Shared* shared) : shared_(shared) {}
  ~Tallies();

  // A reader sees the article. `reader` is the cookie's value; `address` tells apart those that had
  // none yet (may be empty). Counts unless one of them has seen it today.
  Expected<void> See(ArticleId article, std::string_view reader, std::string_view address,
                     std::int64_t now);
  // Counts once; another answer by the same reader on the same day takes the place of the first.
  Expected<VoteOutcome> Say(ArticleId article, std::string_view reader, Vote vote,
                            std::int64_t now);
  Expected<Tally> Of(ArticleId article);
  // The sum over articles (those of a story): an input of ranking.
  Expected<Tally> Of(const std::vector<ArticleId>& articles);
  Expected<void> Flush();

 private:
  // All with the mutex held.
  Expected<std::int64_t> Mark(std::string_view kind, ArticleId article, std::string_view who,
                              std::int64_t now);
  Expected<void> NewDay(std::int64_t day);
  Expected<bool> IsSeen(std::int64_t mark);
  Expected<void> Write();
  Expected<Tally> Read(ArticleId article);

  Shared* shared_;
  std::unordered_set<std::int64_t> new_marks_;
  std::unordered_map<ArticleId, std::int64_t> new_views_;
  std::int64_t first_new_ = 0;  // when the oldest of them came
};

}  // namespace diemtin::people
