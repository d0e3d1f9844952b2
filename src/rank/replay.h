#pragma once

// How well a ranking foretells: from a stream's first 60 minutes the stories that most outlets will
// have told 24 hours later. Pure.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "rank/rank.h"

namespace diemtin::rank {

inline constexpr std::int64_t kReplayKnown = 3600;       // seconds of which all is known
inline constexpr std::int64_t kReplayAhead = 24 * 3600;  // seconds after them
inline constexpr std::size_t kReplayPlaces = 20;

struct Sighting {         // an article
  std::int64_t time = 0;  // unix seconds
  std::string story, outlet;
  bool copy = false, agency = false;
};

// One moment: what was known of each story then, and how many outlets it had in the end.
struct ReplayCase {
  std::int64_t now = 0;
  std::vector<StoryFacts> known;
  std::vector<int> outlets_later;
};

// All stories as though they had begun at one moment, so that there are many to tell apart. One
// case.
ReplayCase ReplayTogether(std::vector<Sighting> stream);
// The stream as it came, begun anew at each of its hours: stories of an hour, against what became
// of them. Hours with fewer than `least` stories are left out.
std::vector<ReplayCase> ReplayHours(std::vector<Sighting> stream, std::size_t least = 5);

// Normalised discounted cumulative gain of the first `places` (Järvelin and Kekäläinen 2002), the
// gain being `gains`, by falling score. Equal scores: the mean over their orders. 1 when there is
// nothing to gain.
double Ndcg(std::span<const double> scores, std::span<const int> gains,
            std::size_t places = kReplayPlaces);

// A score for each story known.
using Scorer = std::function<std::vector<double>(const ReplayCase&)>;
Scorer ByFormula(const Weights& weights);  // diversity is no forecast: left out
Scorer BySize();                           // articles
Scorer ByGravity();                        // articles / (hours since the first + 2)^1.8
Scorer ByChance();                         // all equal

double MeanNdcg(std::span<const ReplayCase> cases, const Scorer& scorer);

}  // namespace diemtin::rank
