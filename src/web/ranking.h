#pragma once

// The stories that the front page chooses from, with what ranking looks at. The cost goes with the
// window, not with the archive.

#include <unordered_map>
#include <vector>

#include "rank/growth.h"
#include "rank/rank.h"
#include "store/store.h"
#include "web/views.h"

namespace diemtin::web {

struct Window {
  std::vector<store::StoryRow> rows;
  std::vector<rank::StoryFacts> facts;  // of each
  std::vector<store::StoryPulse> pulses;
  std::unordered_map<StoryId, std::size_t> at;  // where each stands
};

// The newest 300 stories and the newest 300 that several outlets tell, of the last three days
// unless there are none. Of some sections only, when they are named.
Expected<Window> LoadWindow(store::Reader& reader, const Scope& scope,
                            const std::vector<std::string>& sections = {});

// How much of the day's news each hour usually brings, by the two weeks before the moment.
Expected<rank::UsualHours> LoadUsualHours(store::Reader& reader, std::int64_t now);

// Promotions and votes are left out: CountFavour fills them in.
Expected<rank::StoryFacts> LoadFacts(store::Reader& reader, const Scope& scope,
                                     const rank::UsualHours& usual, const store::StoryRow& row,
                                     store::StoryPulse* pulse);
Expected<void> CountFavour(store::Reader& reader, const Scope& scope,
                           const std::vector<ArticleId>& articles, rank::StoryFacts* facts);

// Articles in 24 spans of time that end at `now`: of the story's life, at least a day and at most a
// week. Empty when none lies in them.
std::vector<int> Curve(const std::vector<std::int64_t>& times, std::int64_t now);

}  // namespace diemtin::web
