#pragma once

// The timeline of a storyline: for each story its day, its weight and whether it is a key date, and
// the sentence that tells it. Pure.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/reading.h"

namespace diemtin::story {

using DayCounts = std::map<std::int64_t, int>;  // days since 1970-01-01: how many articles

// What a timeline looks at in a story.
struct Happening {
  std::int64_t first_time = 0, last_time = 0;  // unix seconds; 0: unknown
  DayCounts event_days;  // on which its articles say it happened, copies left out
  DayCounts named_days;  // that its articles speak of at all
  int outlets = 0;       // distinct
  int articles = 0, copies = 0;
};

struct TimelineEntry {
  std::size_t story = 0;            // index of its Happening
  std::optional<std::int64_t> day;  // nullopt: nothing tells
  bool told = false;                // by its articles; else the day of the first of them
  double weight = 0;                // log2(1 + outlets) + log2(articles that are no copies) / 4
  int named_by = 0;                 // articles of other stories of the storyline that name `day`
  bool key = false;
};

// In order of days, unknown ones first, equal ones in the order given. An event's day is the one
// that most of its articles tell (of equals the nearest to the first of them), none that lies more
// than 90 days before or two days after them. Key dates: of each day the heaviest entry, up to a
// quarter of the entries and at least one, those above the mean by weight + log2(1 + named_by), as
// later reports come back to what mattered (Tran et al., "Timeline summarization from relevant
// headlines", 2015); none among fewer than three. O(n log n).
std::vector<TimelineEntry> MakeTimeline(const std::vector<Happening>& stories);

// One sentence of the article that tells what happened: of the first eight of lead and body the one
// that shares most with the headline and holds names, numbers and the day, earlier ones first;
// neither a question nor a quotation, 6 to 60 words. Else the beginning of the lead or the body,
// cut after a word to 60 words; empty when there is no text.
std::string SummarySentence(const model::Article& article);
// The `count` best of them, in the order in which they stand.
std::vector<std::string> SummarySentences(const model::Article& article, std::size_t count);

}  // namespace diemtin::story
