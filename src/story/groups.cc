#include "story/groups.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "story/background.h"
#include "story/evidence.h"

namespace diemtin::story {
namespace {

constexpr double kSecondsPerDay = 86400;

// Indexes of the heaviest terms, heaviest first.
std::vector<std::size_t> Heaviest(const std::vector<double>& weights, std::size_t most) {
  std::vector<std::size_t> order(weights.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const std::size_t kept = std::min(most, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      return weights[a] != weights[b] ? weights[a] > weights[b] : a < b;
                    });
  order.resize(kept);
  return order;
}

}  // namespace

double DaysApart(const std::optional<std::int64_t>& a, const std::optional<std::int64_t>& b) {
  if (!a || !b) return 0;
  return static_cast<double>(std::llabs(*a - *b)) / kSecondsPerDay;
}

double Factor(double background_share, std::size_t window_with, std::size_t window_articles,
              const Settings& settings) {
  const double all = settings.background_articles;
  const double before = std::log((all + 1) / (all * background_share + 0.5));
  const double now = std::log((all + static_cast<double>(window_articles) + 1) /
                              (all * background_share + static_cast<double>(window_with) + 0.5));
  return before > 0 ? std::max(now, 0.0) / before : 0;
}

Groups::Groups(const Options& options, const Settings& settings)
    : options_(options),
      settings_(settings),
      threshold_(options.join_threshold > 0 ? options.join_threshold : settings.join_threshold),
      window_(std::max<std::size_t>(options.window_articles, 1)) {}

bool Groups::Compatible(const std::optional<std::int64_t>& a,
                        const std::optional<std::int64_t>& b) const {
  return DaysApart(a, b) <= options_.window_days;
}

Query Groups::MakeQuery(const Document& document) const {
  std::vector<double> factors;
  factors.reserve(document.terms.size());
  for (const Term& term : document.terms) {
    factors.push_back(Factor(BackgroundShare(document.language, term.hash),
                             window_.CountWith(term.hash), window_.size(), settings_));
  }
  return Query(document, factors);
}

std::optional<Groups::Copy> Groups::FindCopy(const Document& document) const {
  std::vector<Sequence> candidates;
  for (const std::uint32_t shingle : document.sketch) {
    for (const Sequence at : window_.WithShingle(shingle, settings_.sketch_steps)) {
      candidates.push_back(at);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::optional<Copy> best;
  for (const Sequence at : candidates) {
    const Entry& entry = window_.At(at);
    const Containment containment =
        Contained(document.sketch, document.shingles, entry.sketch, entry.shingles);
    if (containment.judged < settings_.sketch_least) continue;
    if (containment.share < settings_.copy_containment) continue;
    if (!best || containment.share > best->containment.share) best = Copy{at, containment};
  }
  return best;
}

std::vector<StoryId> Groups::Candidates(const Document& document, const Query& query) const {
  std::vector<double> weights(document.terms.size());
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = query.WeightOf(i);
  std::unordered_map<Sequence, double> scores;
  std::size_t steps = 0;
  for (const std::size_t i : Heaviest(weights, settings_.query_terms)) {
    const std::size_t most = std::min(settings_.posting_steps, settings_.total_steps - steps);
    for (const Sequence at : window_.WithTerm(document.terms[i].hash, most)) {
      scores[at] += weights[i];
      ++steps;
    }
  }
  std::vector<std::pair<double, Sequence>> ranked;
  for (const auto& [at, score] : scores) {
    if (Compatible(document.time, window_.At(at).time)) ranked.emplace_back(-score, at);
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > settings_.candidate_articles) ranked.resize(settings_.candidate_articles);
  std::vector<StoryId> stories;
  for (const auto& [score, at] : ranked) {
    const StoryId story = window_.At(at).story;
    if (std::find(stories.begin(), stories.end(), story) != stories.end()) continue;
    stories.push_back(story);
    if (stories.size() == settings_.candidate_stories) break;
  }
  return stories;
}

Groups::Match Groups::Compare(StoryId story, const Document& document, const Query& query) const {
  const std::vector<Sequence>& members = *window_.Members(story);
  Match match;
  match.story = story;
  Gathered gathered;
  for (auto at = members.rbegin();
       at != members.rend() && gathered.count() < settings_.compared_members; ++at) {
    const Entry& entry = window_.At(*at);
    const Likeness like = query.With(entry.terms, entry.norm);
    if (gathered.Add(like, DaysApart(document.time, entry.time))) match.nearest = *at;
  }
  const bool timed = document.time && window_.At(match.nearest).time;
  match.signals = gathered.ToSignals(members.size(), document.terms.size(), timed, settings_);
  return match;
}

std::vector<Groups::Match> Groups::Matches(const Document& document, const Query& query) const {
  std::vector<Match> matches;
  for (const StoryId story : Candidates(document, query)) {
    matches.push_back(Compare(story, document, query));
  }
  for (Match& match : matches) {
    double rival = 0;
    for (const Match& other : matches) {
      if (other.story != match.story) rival = std::max(rival, other.signals[kMeanAll]);
    }
    match.signals[kGap] = match.signals[kMeanAll] - rival;
    match.probability = JoinProbability(match.signals);
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.probability > b.probability; });
  return matches;
}

model::Assignment Groups::Add(ArticleId id, const Document& document) {
  using model::DecisionKind;
  model::Assignment result;
  if (const auto copy = FindCopy(document)) {
    const Entry& original = window_.At(copy->of);
    result.story = original.story;
    result.copy_of = original.copy_of.value_or(original.id);
    const std::vector<model::Evidence> evidence = {SharedText(copy->containment)};
    result.decisions.push_back({DecisionKind::kCopy, id.value(), result.copy_of->value(),
                                copy->containment.share, settings_.copy_containment, evidence});
    result.decisions.push_back({DecisionKind::kJoinStory, id.value(), result.story.value(),
                                copy->containment.share, settings_.copy_containment, evidence});
    Keep(id, document, result);
    return result;
  }
  const Query query = MakeQuery(document);
  const std::vector<Match> matches = Matches(document, query);
  model::Decision decision{DecisionKind::kNewStory, id.value(), id.value(), 0, threshold_, {}};
  result.story = StoryId(id.value());
  if (!matches.empty()) {
    const Match& best = matches.front();
    const Entry& nearest = window_.At(best.nearest);
    decision.score = best.probability;
    decision.evidence = SharedTerms(document, query.Parts(nearest.terms, nearest.norm));
    decision.evidence.push_back(TimeApart(document.time, nearest.time));
    if (best.probability >= threshold_) {
      decision.kind = DecisionKind::kJoinStory;
      result.story = best.story;
      decision.object = result.story.value();
    }
  }
  result.decisions.push_back(std::move(decision));
  Keep(id, document, result);
  return result;
}

void Groups::Keep(ArticleId id, const Document& document, const model::Assignment& assignment) {
  Entry entry;
  entry.id = id;
  entry.story = assignment.story;
  entry.copy_of = assignment.copy_of;
  entry.time = document.time;
  entry.terms = document.terms;
  entry.norm = Norm(document.terms);
  entry.sketch = document.sketch;
  entry.shingles = document.shingles;
  std::vector<double> weights;
  for (const Term& term : document.terms) weights.push_back(term.weight);
  std::vector<std::uint32_t> indexed;
  for (const std::size_t i : Heaviest(weights, settings_.indexed_terms)) {
    indexed.push_back(document.terms[i].hash);
  }
  const std::size_t shingles = std::min(settings_.sketch_indexed, document.sketch.size());
  window_.Push(std::move(entry), indexed, {document.sketch.data(), shingles});
}

}  // namespace diemtin::story
