#include "rank/replay.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "rank/growth.h"

namespace diemtin::rank {
namespace {

constexpr std::int64_t kHourSeconds = 3600;
constexpr std::int64_t kMoment = 1'000'000'000;  // to which stories are moved to stand together
constexpr double kGravity = 1.8, kGravityHours = 2;

using Stories = std::map<std::string, std::vector<const Sighting*>>;

UsualHours HoursBefore(const std::vector<Sighting>& stream, std::int64_t until) {
  std::map<std::int64_t, std::int64_t> counts;
  for (const Sighting& one : stream) {
    if (one.time >= until) break;
    ++counts[one.time / kHourSeconds];
  }
  std::vector<UsualHours::Count> list;
  for (const auto& [hour, articles] : counts) list.push_back({hour, articles});
  return UsualHours(list);
}

// What is known at `cut` of a story's articles since `begin`.
StoryFacts Known(const std::vector<const Sighting*>& articles, std::int64_t begin, std::int64_t cut,
                 double growth_hours, const UsualHours& usual) {
  StoryFacts facts;
  std::set<std::string_view> outlets, independent;
  std::vector<std::int64_t> times;
  for (const Sighting* one : articles) {
    if (one->time < begin || one->time >= cut) continue;
    ++facts.articles;
    facts.copies += one->copy ? 1 : 0;
    if (!one->outlet.empty()) outlets.insert(one->outlet);
    if (!one->outlet.empty() && !one->copy) independent.insert(one->outlet);
    facts.agency |= one->agency;
    times.push_back(one->time);
    if (facts.first_time == 0) facts.first_time = one->time;
    facts.last_time = one->time;
  }
  facts.outlets = static_cast<int>(outlets.size());
  facts.independent = static_cast<int>(independent.size());
  facts.growth = Growth(times, cut, growth_hours, usual);
  return facts;
}

int OutletsUntil(const std::vector<const Sighting*>& articles, std::int64_t begin,
                 std::int64_t end) {
  std::set<std::string_view> outlets;
  for (const Sighting* one : articles) {
    if (one->time >= begin && one->time < end && !one->outlet.empty()) outlets.insert(one->outlet);
  }
  return static_cast<int>(outlets.size());
}

void SortByTime(std::vector<Sighting>* stream) {
  std::stable_sort(stream->begin(), stream->end(),
                   [](const Sighting& a, const Sighting& b) { return a.time < b.time; });
}

Stories ByStory(const std::vector<Sighting>& stream) {
  Stories stories;
  for (const Sighting& one : stream) stories[one.story].push_back(&one);
  return stories;
}

}  // namespace

ReplayCase ReplayTogether(std::vector<Sighting> stream) {
  SortByTime(&stream);
  ReplayCase replay;
  replay.now = kMoment;
  const double growth_hours = Weights().growth_hours;
  for (const auto& [name, articles] : ByStory(stream)) {
    const std::int64_t begin = articles.front()->time, cut = begin + kReplayKnown;
    StoryFacts facts = Known(articles, begin, cut, growth_hours, HoursBefore(stream, cut));
    facts.first_time += kMoment - cut;
    facts.last_time += kMoment - cut;
    facts.id = StoryId(replay.known.size() + 1);
    replay.known.push_back(std::move(facts));
    replay.outlets_later.push_back(OutletsUntil(articles, begin, cut + kReplayAhead));
  }
  return replay;
}

std::vector<ReplayCase> ReplayHours(std::vector<Sighting> stream, std::size_t least) {
  SortByTime(&stream);
  std::map<std::int64_t, std::set<std::string>> stories_of;
  for (const Sighting& one : stream) stories_of[one.time / kHourSeconds].insert(one.story);
  const Stories stories = ByStory(stream);
  const double growth_hours = Weights().growth_hours;
  std::vector<ReplayCase> cases;
  for (const auto& [hour, names] : stories_of) {
    if (names.size() < least) continue;
    const std::int64_t begin = hour * kHourSeconds, cut = begin + kReplayKnown;
    const UsualHours usual = HoursBefore(stream, cut);
    ReplayCase replay;
    replay.now = cut;
    for (const std::string& name : names) {
      const auto& articles = stories.at(name);
      StoryFacts facts = Known(articles, begin, cut, growth_hours, usual);
      facts.id = StoryId(replay.known.size() + 1);
      replay.known.push_back(std::move(facts));
      replay.outlets_later.push_back(OutletsUntil(articles, begin, cut + kReplayAhead));
    }
    cases.push_back(std::move(replay));
  }
  return cases;
}

double Ndcg(std::span<const double> scores, std::span<const int> gains, std::size_t places) {
  std::map<double, std::pair<double, std::size_t>, std::greater<>> ties;  // sum of gains, number
  for (std::size_t i = 0; i < scores.size(); ++i) {
    ties[scores[i]].first += gains[i];
    ++ties[scores[i]].second;
  }
  const auto discount = [](std::size_t place) {
    return 1 / std::log2(static_cast<double>(place) + 2);
  };
  double found = 0, ideal = 0;
  std::size_t place = 0;
  for (const auto& [score, tie] : ties) {
    for (std::size_t i = 0; i < tie.second && place < places; ++i, ++place) {
      found += tie.first / static_cast<double>(tie.second) * discount(place);
    }
  }
  std::vector<int> best(gains.begin(), gains.end());
  std::sort(best.rbegin(), best.rend());
  for (std::size_t i = 0; i < std::min(best.size(), places); ++i) ideal += best[i] * discount(i);
  return ideal > 0 ? found / ideal : 1;
}

Scorer ByFormula(const Weights& weights) {
  return [weights](const ReplayCase& replay) {
    std::vector<double> scores(replay.known.size());
    for (const Ranked& one : Rank(replay.known, replay.now, weights)) {
      scores[one.id.value() - 1] = one.score;
    }
    return scores;
  };
}

Scorer BySize() {
  return [](const ReplayCase& replay) {
    std::vector<double> scores;
    for (const StoryFacts& facts : replay.known) scores.push_back(facts.articles);
    return scores;
  };
}

Scorer ByGravity() {
  return [](const ReplayCase& replay) {
    std::vector<double> scores;
    for (const StoryFacts& facts : replay.known) {
      const double hours = static_cast<double>(replay.now - facts.first_time) / kHourSeconds;
      scores.push_back(facts.articles / std::pow(hours + kGravityHours, kGravity));
    }
    return scores;
  };
}

Scorer ByChance() {
  return [](const ReplayCase& replay) { return std::vector<double>(replay.known.size(), 0); };
}

double MeanNdcg(std::span<const ReplayCase> cases, const Scorer& scorer) {
  double sum = 0;
  for (const ReplayCase& replay : cases) sum += Ndcg(scorer(replay), replay.outlets_later);
  return cases.empty() ? 0 : sum / static_cast<double>(cases.size());
}

}  // namespace diemtin::rank
