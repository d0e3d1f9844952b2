#include "story/groups.h"

#include <algorithm>
#include <cstdlib>

#include "story/alike.h"
#include "story/constraints.h"
#include "story/evidence.h"

namespace diemtin::story {
namespace {

constexpr double kSecondsPerDay = 86400;
constexpr double kHalfKnownDays =
    2;  // when the time of one is known: they may be of one day or not

std::vector<model::Evidence> EvidenceOf(const Document& document, const Query& query,
                                        const Entry& other) {
  std::vector<model::Evidence> evidence =
      SharedTerms(document, query.Parts(other.terms(), other.norm));
  evidence.push_back(TimeApart(document.time, other.time()));
  return evidence;
}

}  // namespace

double DaysApart(const std::optional<std::int64_t>& a, const std::optional<std::int64_t>& b) {
  if (a.has_value() != b.has_value()) return kHalfKnownDays;
  if (!a || !b) return 0;
  return static_cast<double>(std::llabs(*a - *b)) / kSecondsPerDay;
}

Groups::Groups(const Options& options, const Settings& settings)
    : options_(options),
      settings_(settings),
      threshold_(options.join_threshold > 0 ? options.join_threshold : settings.join_threshold),
      window_(std::max<std::size_t>(options.window_articles, 1), settings),
      copies_(options.window_articles, settings) {}

std::vector<Sequence> Groups::Alike(const Document& document, const Query& query) const {
  return AlikeArticles(window_, document, query, settings_, [&](const Entry& entry) {
    return DaysApart(document.time, entry.time()) <= options_.window_days;
  });
}

std::vector<StoryId> Groups::StoriesOf(const std::vector<Sequence>& articles) const {
  std::vector<StoryId> stories;
  for (const Sequence at : articles) {
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
  const std::uint16_t language = window_.LanguageNumber(document.language);
  for (const Sequence at : ComparedMembers(story, language)) {
    const double days = DaysApart(document.time, window_.At(at).time());
    if (comparison.gathered.Add(LikenessOf(query, language, window_, at), days, settings_))
      comparison.nearest = at;
  }
  return comparison;
}

// Those of the language, if there are any: likeness abroad says less.
std::vector<Sequence> Groups::ComparedMembers(StoryId story, std::uint16_t language) const {
  constexpr std::size_t kLooked = 3;  // times as many as are compared
  std::vector<Sequence> members = window_.Members(story, kLooked * settings_.compared_members);
  std::vector<Sequence> home;
  for (const Sequence at : members)
    if (window_.LanguageAt(at) == language) home.push_back(at);
  std::vector<Sequence>& compared = home.empty() ? members : home;
  if (compared.size() > settings_.compared_members) compared.resize(settings_.compared_members);
  return std::move(compared);
}

std::vector<Groups::Match> Groups::Matches(const Document& document, const Query& query) const {
  return MatchesIn(StoriesOf(Alike(document, query)), document, query);
}

std::vector<Groups::Match> Groups::MatchesIn(const std::vector<StoryId>& stories,
                                             const Document& document, const Query& query) const {
  std::vector<Comparison> comparisons;
  for (const StoryId story : stories) comparisons.push_back(Compare(story, document, query));
  std::vector<Match> matches;
  for (const Comparison& one : comparisons) {
    double rival = 0;
    for (const Comparison& other : comparisons) {
      if (other.story != one.story) rival = std::max(rival, other.gathered.mean());
    }
    const Signals signals = one.gathered.ToSignals(rival);
    matches.push_back({one.story, one.nearest, signals, JoinProbability(signals, settings_)});
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.probability > b.probability; });
  return matches;
}

bool Groups::IsSameReport(const Copy& copy) const {
  return copy.same_page || copy.containment.share >= settings_.same_containment;
}

void Groups::SayCopy(ArticleId id, const Copy& copy, model::Assignment* assignment) const {
  using model::DecisionKind;
  const Entry& older = window_.At(copy.of);
  assignment->copy_of = older.copy_of().value_or(older.id);
  assignment->is_author = copy.author == Author::kNewer || copy.author == Author::kNewerCredited;
  const double share = copy.containment.share;
  const std::vector<model::Evidence> evidence = CopyEvidence(copy);
  const DecisionKind kind = copy.version ? DecisionKind::kVersion : DecisionKind::kCopy;
  const ArticleId of = copy.version ? older.id : *assignment->copy_of;
  assignment->decisions.insert(assignment->decisions.begin(),
                               {kind, id.value(), of.value(), share,
                                copy.same_page ? 0 : settings_.copy_containment, evidence});
  if (assignment->decisions.size() > 1) return;
  assignment->story = older.story;
  assignment->decisions.push_back({DecisionKind::kJoinStory,
                                   id.value(),
                                   older.story.value(),
                                   share,
                                   copy.same_page ? 0 : settings_.same_containment,
                                   {evidence.front()}});
}

model::Assignment Groups::AssignStory(ArticleId id, const Document& document, const Query& query,
                                      const std::vector<Match>& matches) const {
  using model::DecisionKind;
  model::Assignment result;
  result.story = StoryId(id.value());
  model::Decision decision{DecisionKind::kNewStory, id.value(), id.value(), 0, threshold_, {}};
  if (!matches.empty()) {
    const Match& best = matches.front();
    const Entry& nearest = window_.At(best.nearest);
    decision.score = best.probability;
    decision.evidence = EvidenceOf(document, query, nearest);
    if (best.probability >= threshold_) {
      decision.kind = DecisionKind::kJoinStory;
      result.story = best.story;
      decision.object = result.story.value();
    }
  }
  result.decisions.push_back(std::move(decision));
  return result;
}

double Groups::MergeProbability(StoryId a, StoryId b) const {
  Gathered gathered;
  for (const Sequence at : window_.Members(a, settings_.merged_members)) {
    const Query query = MakeQuery(at, window_, settings_);
    for (const Sequence other : window_.Members(b, settings_.merged_members)) {
      gathered.Add(LikenessOf(query, window_.LanguageAt(at), window_, other),
                   DaysApart(window_.At(at).time(), window_.At(other).time()), settings_);
    }
  }
  return JoinProbability(gathered.ToSignals(0), settings_);
}

void Groups::MergeRival(const Document& document, const Query& query,
                        const std::vector<Match>& matches, model::Assignment* assignment) const {
  if (matches.size() < 2 || matches.front().probability < threshold_) return;
  const Match& rival = matches[1];
  if (rival.probability < settings_.merge_likely) return;
  if (options_.apart != nullptr && options_.apart->Holds(assignment->story, rival.story)) return;
  const double probability = MergeProbability(assignment->story, rival.story);
  if (probability < settings_.merge_threshold) return;
  const StoryId into = std::min(assignment->story, rival.story);
  const StoryId from = std::max(assignment->story, rival.story);
  const Entry& nearest = window_.At(rival.nearest);
  model::Decision decision{model::DecisionKind::kMergeStory,
                           from.value(),
                           into.value(),
                           probability,
                           settings_.merge_threshold,
                           EvidenceOf(document, query, nearest)};
  assignment->decisions.push_back(std::move(decision));
  assignment->story = into;
}

Groups::Decided Groups::Decide(ArticleId id, const Document& document) const {
  Decided decided;
  model::Assignment& result = decided.assignment;
  auto copy = copies_.Find(document, window_);
  // What shares less may be the next report, written around the last.
  if (!copy || !IsSameReport(*copy)) {
    const Query& query = decided.query.emplace(MakeQuery(document, window_, settings_));
    const std::vector<Sequence> alike = Alike(document, query);
    // The index over anchors misses few copies; of those, most are among the articles most alike.
    if (!copy) {
      const auto last =
          alike.begin() + static_cast<std::ptrdiff_t>(std::min(alike.size(), settings_.copy_among));
      copy = copies_.FindAmong({alike.begin(), last}, document, window_);
    }
    if (!copy || !IsSameReport(*copy)) {
      const auto matches = MatchesIn(StoriesOf(alike), document, query);
      result = AssignStory(id, document, query, matches);
      MergeRival(document, query, matches, &result);
    }
  }
  if (copy) SayCopy(id, *copy, &result);
  return decided;
}

void Groups::CarryOut(const model::Assignment& assignment) {
  for (const model::Decision& decision : assignment.decisions) {
    if (decision.kind == model::DecisionKind::kMergeStory)
      window_.Merge(StoryId(decision.subject), StoryId(decision.object));
  }
}

std::optional<StoryId> Groups::Push(ArticleId id, const Document& document,
                                    const model::Assignment& assignment) {
  copies_.Add(document, window_.next());
  return window_.Push({id, assignment, document, settings_, Copies::Keep(document)},
                      document.language, IndexedTerms(document, settings_));
}

model::Assignment Groups::Add(ArticleId id, const Document& document) {
  model::Assignment assignment = Decide(id, document).assignment;
  CarryOut(assignment);
  Push(id, document, assignment);
  return assignment;
}

}  // namespace diemtin::story
