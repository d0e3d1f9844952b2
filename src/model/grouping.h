#pragma once

// What grouping says of an article, and why.

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"

namespace diemtin::model {

// One reason: what is shared (or differs), and how much it counted.
struct Evidence {
  // "names", "dates", "numbers", "words": those shared, heaviest first; "other-words": the rest of them;
  // "hours": time between the two, in whole hours, or "time-unknown"; "shingles": per cent of the
  // shorter text that stands in the other; of a copy, "kept": per cent of the older text that stands
  // in the newer, "added": per cent of the newer that does not stand in the older, "author": who
  // wrote it, "older" and "newer" (printed first), "older-credited" and "newer-credited" (the other
  // names it as its agency), "older-came" (neither is known). Of what a person decided:
  // "correction" (see ParseCorrectionMark) and "note". Of an article that was withdrawn:
  // "withdrawal" (see ParseWithdrawalMark).
  std::string kind;
  std::string text;
  double weight = 0;  // its part of the score
  bool operator==(const Evidence&) const = default;
};

enum class DecisionKind : std::uint8_t {
  kCopy,           // subject (article) carries the text of object (article)
  kJoinStory,      // subject (article) reports the event of object (story)
  kNewStory,       // subject (article) founds object (story)
  kMergeStory,     // subject (story) becomes part of object (story); its address redirects
  kJoinStoryline,  // subject (story) belongs to object (storyline)
  kVersion,        // subject (article) is object (article) again, reposted or changed by its outlet
  kSplitStory,     // subject (article) leaves its story for object (story), which may begin with it
  kMergeStoryline,  // subject (storyline) becomes part of object (storyline); its address redirects
  kWithdrawArticle,  // subject (story) goes on without object (article), which is gone
};

struct Decision {
  DecisionKind kind = DecisionKind::kNewStory;
  std::uint64_t subject = 0;
  std::uint64_t object = 0;
  double score = 0;
  double threshold = 0;
  std::vector<Evidence> evidence;
  bool operator==(const Decision&) const = default;
};

std::string_view DecisionName(
    DecisionKind kind);  // "copy", "join-story", "new-story", "merge-story", "join-storyline",
                        // "version", "split-story", "merge-storyline", "withdraw-article"

// Where an article was put.
struct Assignment {
  StoryId story;
  std::optional<StorylineId> storyline;  // of the story, once it has one
  std::optional<ArticleId> copy_of;      // the first of its copy family to come, never itself
  // Of a copy: it wrote the text (was printed before the one it was found by, or is credited by
  // it), though it came later.
  bool is_author = false;
  std::vector<Decision> decisions;
};

}  // namespace diemtin::model
