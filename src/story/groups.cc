#include "story/groups.h"

#include <algorithm>
#include <cstdlib>

#include "story/alike.h"
#include "story/evidence.h"

namespace diemtin::story {
namespace {

constexpr double kSecondsPerDay = 86400;

}  // namespace

double DaysApart(const std::optional<std::int64_t>& a, const std::optional<std::int64_t>& b) {
  if (!a || !b) return 0;
  return static_cast<double>(std::llabs(*a - *b)) / kSecondsPerDay;
}

Groups::Groups(const Options& options, const Settings& settings)
    : options_(options),
      settings_(settings),
      threshold_(options.join_threshold > 0 ? options.join_threshold : settings.join_threshold),
      window_(std::max<std::size_t>(options.window_articles, 1), settings) {}

std::optional<Groups::Copy> Groups::FindCopy(const Document& document) const {
  std::vector<Sequence> candidates;
  for (const std::uint32_t shingle : document.sketch) {
    const std::span<const Sequence> found = window_.WithShingle(shingle);
    candidates.insert(candidates.end(), found.begin(), found.end());
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::optional<Copy> best;
  for (const Sequence at : candidates) {
    const Entry& entry = window_.At(at);
    const Containment containment =
        Contained(document.sketch, document.shingles, entry.sketch(), entry.shingles);
    if (containment.judged < settings_.sketch_least) continue;
    if (containment.share < settings_.copy_containment) continue;
    if (!best || containment.share > best->containment.share) best = Copy{at, containment};
  }
  return best;
}

std::vector<StoryId> Groups::Candidates(const Document& document, const Query& query) const {
  const auto compatible = [&](const Entry& entry) {
    return DaysApart(document.time, entry.time) <= options_.window_days;
  };
  std::vector<StoryId> stories;
  for (const Sequence at : AlikeArticles(window_, document, query, settings_, compatible)) {
    const StoryId story = window_.At(at).story;
    if (std::find(stories.begin(), stories.end(), story) != stories.end()) continue;
    stories.push_back(story);
    if (stories.size() == settings_.candidate_stories) break;
  }
  return stories;
}

Groups::Comparison Groups::Compare(StoryId story, const Document& document,
                                   const Query& query) const {
  Comparison comparison;
  comparison.story = story;
  for (const Sequence at : window_.Members(story, settings_.compared_members)) {
    const Entry& entry = window_.At(at);
    const Likeness like = query.With(entry.terms(), entry.norm);
    const double days = DaysApart(document.time, entry.time);
    if (comparison.gathered.Add(like, days)) comparison.nearest = at;
  }
  return comparison;
}

std::vector<Groups::Match> Groups::Matches(const Document& document, const Query& query) const {
  std::vector<Comparison> comparisons;
  for (const StoryId story : Candidates(document, query)) {
    comparisons.push_back(Compare(story, document, query));
  }
  std::vector<Match> matches;
  for (const Comparison& one : comparisons) {
    double rival = 0;
    for (const Comparison& other : comparisons) {
      if (other.story != one.story) rival = std::max(rival, other.gathered.mean());
    }
    const bool timed = document.time && window_.At(one.nearest).time;
    const Signals signals = one.gathered.ToSignals(timed, rival);
    matches.push_back({one.story, one.nearest, signals, JoinProbability(signals, settings_)});
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
  const Query query = MakeQuery(document, window_, settings_);
  const std::vector<Match> matches = Matches(document, query);
  model::Decision decision{DecisionKind::kNewStory, id.value(), id.value(), 0, threshold_, {}};
  result.story = StoryId(id.value());
  if (!matches.empty()) {
    const Match& best = matches.front();
    const Entry& nearest = window_.At(best.nearest);
    decision.score = best.probability;
    decision.evidence = SharedTerms(document, query.Parts(nearest.terms(), nearest.norm));
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
  const std::size_t shingles = std::min(settings_.sketch_indexed, document.sketch.size());
  window_.Push({id, assignment, document, document.terms, document.sketch},
               IndexedTerms(document, settings_), {document.sketch.data(), shingles});
}

}  // namespace diemtin::story
