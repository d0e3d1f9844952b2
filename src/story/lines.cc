#include "story/lines.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "story/alike.h"
#include "story/background.h"
#include "story/evidence.h"
#include "story/groups.h"

namespace diemtin::story {
namespace {

bool IsName(const Term& term) { return term.name || term.kind == TermKind::kRun; }

const Term* Find(std::span<const Term> terms, std::uint32_t hash) {
  const auto at =
      std::lower_bound(terms.begin(), terms.end(), hash,
                       [](const Term& term, std::uint32_t wanted) { return term.hash < wanted; });
  return at != terms.end() && at->hash == hash ? &*at : nullptr;
}

// Share, by weight, of the single-word names in the title of `a` that `b` has; 1 when there are
// none.
double TitleNames(std::span<const Term> a, std::span<const Term> b) {
  double all = 0, shared = 0;
  for (const Term& term : a) {
    if (!term.in_title || !term.name || term.kind != TermKind::kWord) continue;
    all += term.weight;
    if (Find(b, term.hash) != nullptr) shared += term.weight;
  }
  return all > 0 ? shared / all : 1;
}

}  // namespace

Kinship FindKinship(const Document& a, const Entry& b, bool abroad, const Query& query,
                    const Settings& settings) {
  Kinship kinship;
  const Likeness like = query.With(b.terms(), b.subject_norm);
  kinship.score = like.all;
  bool named = false;
  for (const Term& term : a.terms) {
    named |= IsName(term);
    if (term.kind != TermKind::kWord || !term.name) continue;
    if (Find(b.terms(), term.hash) != nullptr) ++kinship.names;
  }
  kinship.title_names = std::min(TitleNames(a.terms, b.terms()), TitleNames(b.terms(), a.terms));
  if (abroad) {
    // Other words are of another language: names must carry it alone, and so more of them.
    kinship.enough = like.all >= settings.line_score && kinship.names >= settings.line_names_abroad;
  } else if (!named) {
    kinship.enough = like.all >= settings.line_score_nameless;
  } else {
    kinship.enough = like.all >= settings.line_score && like.names >= settings.line_names &&
                     like.words + like.pairs >= settings.line_themes &&
                     kinship.names >= settings.line_name_count &&
                     kinship.title_names >= settings.line_title_names;
  }
  return kinship;
}

Document SubjectOf(const Document& document) {
  Document subject;
  subject.language = document.language;
  subject.time = document.time;
  std::copy_if(document.terms.begin(), document.terms.end(), std::back_inserter(subject.terms),
               [](const Term& term) { return !IsNeutral(term.kind); });
  std::copy_if(document.texts.begin(), document.texts.end(), std::back_inserter(subject.texts),
               [&](const TermText& text) { return Find(subject.terms, text.hash) != nullptr; });
  return subject;
}

Lines::Lines(const Window& window, const Settings& settings)
    : settings_(settings), window_(window) {}

double Lines::TimeFactor(double days) const {
  return 1 / (1 + settings_.line_time * std::log2(1 + days / settings_.line_time_days));
}

// Length of the part of an article that the window can know: what no other article has says
// nothing of what it is like, the less so the more the window has seen.
double Lines::Known(const Document& document, const Query& query) const {
  const double unseen =
      settings_.line_settled / (settings_.line_settled + static_cast<double>(window_.size()));
  double all = 0, known = 0;
  for (std::size_t i = 0; i < document.terms.size(); ++i) {
    const double square = query.WeightOf(i) * query.WeightOf(i);
    all += square;
    known += window_.CountWith(document.terms[i].hash) > 0 ? square : square * unseen;
  }
  return all > 0 ? std::sqrt(std::max(known, settings_.line_known_least * all)) : 1;
}

Centre Lines::CentreOf(GroupKey group) const {
  const std::size_t most =
      book_.IsLine(group) ? settings_.line_sample : settings_.line_story_sample;
  return Centre(book_.Sample(group, most, window_), window_, settings_);
}

// Most alike first.
std::vector<Lines::Near> Lines::FindNear(StoryId story, const Document& document,
                                         const Query& query) const {
  const std::uint16_t language = window_.LanguageNumber(document.language);
  const double known = Known(document, query);
  const GroupKey own = book_.GroupOf(story);
  const auto other = [&](const Entry& entry) { return book_.GroupOf(entry.story) != own; };
  std::vector<Near> all;
  for (const Sequence at : AlikeArticles(window_, document, query, settings_, other)) {
    const Entry& entry = window_.At(at);
    const GroupKey group = book_.GroupOf(entry.story);
    auto near =
        std::find_if(all.begin(), all.end(), [&](const Near& one) { return one.group == group; });
    if (near == all.end()) {
      if (all.size() == settings_.line_candidates) continue;
      near = all.insert(all.end(), {group, entry.time(), 0, false, {}, {}});
    }
    near->kin = near->kin || book_.Size(group) > settings_.line_few;
    if (near->kin) continue;
    const Kinship kinship =
        FindKinship(document, entry, window_.LanguageAt(at) != language, query, settings_);
    near->kin = kinship.enough;
    near->score = std::max(near->score, kinship.score);
  }
  for (Near& near : all) {
    if (!near.kin) {
      near.score *= TimeFactor(DaysApart(document.time, near.time)) / known;
      continue;
    }
    near.score = 0;
    near.centre = CentreOf(near.group);
    near.parts = near.centre->Parts(document, query);
    const double factor = TimeFactor(near.centre->DaysFrom(document.time)) / known;
    for (double& part : near.parts) near.score += part *= factor;
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Near& a, const Near& b) { return a.score > b.score; });
  return all;
}

// That two groups become one: the smaller joins the larger, of equals the later the earlier; a
// story a storyline always.
model::Decision Lines::Together(GroupKey a, GroupKey b) const {
  using model::DecisionKind;
  const auto order = [&](GroupKey group) {
    const Sequence oldest = book_.Sample(group, settings_.line_sample, window_).front();
    return std::make_tuple(!book_.IsLine(group), SIZE_MAX - book_.Size(group), oldest);
  };
  if (order(b) < order(a)) std::swap(a, b);
  const bool lines = book_.IsLine(a) && book_.IsLine(b);
  model::Decision decision;
  decision.kind = lines ? DecisionKind::kMergeStoryline : DecisionKind::kJoinStoryline;
  decision.subject = b;
  decision.object = a;
  return decision;
}

// The decision that the article's group and another are one, if they are.
std::optional<model::Decision> Lines::Merge(StoryId story, const Near& near,
                                            const Document& document) const {
  const GroupKey own = book_.GroupOf(story);
  if (own == near.group || book_.Size(near.group) == 0) return std::nullopt;
  if (!near.centre) return std::nullopt;
  const std::size_t smaller = std::min(book_.Size(own), book_.Size(near.group));
  const Centre centre = CentreOf(own);
  const double likeness = centre.With(*near.centre, [&](std::uint32_t hash) {
    return Factor(BackgroundShare(document.language, hash), window_.CountWith(hash), window_.size(),
                  settings_);
  });
  const double score = likeness * TimeFactor(centre.DaysFrom(*near.centre));
  const double threshold = settings_.line_merge * (1 + settings_.line_merge_growth *
                                                           std::log2(static_cast<double>(smaller)));
  if (score < threshold) return std::nullopt;
  model::Decision decision = Together(own, near.group);
  decision.score = score;
  decision.threshold = threshold;
  decision.evidence = EvidenceOf(near, document);
  return decision;
}

void Lines::Decide(model::Decision decision, model::Assignment* assignment) {
  book_.Follow(decision, window_);
  assignment->decisions.push_back(std::move(decision));
}

std::vector<model::Evidence> Lines::EvidenceOf(const Near& near, const Document& document) const {
  std::vector<model::Evidence> evidence = SharedTerms(document, near.parts);
  evidence.push_back(TimeApart(document.time, near.time));
  return evidence;
}

// Names and theme both speak for it; where the article shows no names, the theme alone.
bool Lines::BothSides(const Near& near, const Document& document) const {
  double names = 0, rest = 0;
  bool named = false;
  for (std::size_t i = 0; i < near.parts.size(); ++i) {
    const bool name = IsName(document.terms[i]);
    named = named || name;
    (name ? names : rest) += near.parts[i];
  }
  return rest >= settings_.line_side && (!named || names >= settings_.line_side);
}

void Lines::JoinNear(const Around& around, model::Assignment* assignment) {
  const auto& [document, near, first] = around;
  if (near.empty()) return;
  const StoryId story = assignment->story;
  const Near& best = near.front();
  if (first && !best.kin) return;
  if (first && best.score >= settings_.line_likeness && BothSides(best, document) &&
      book_.Size(best.group) > 0) {
    Decide({model::DecisionKind::kJoinStoryline, story.value(), best.group, best.score,
            settings_.line_likeness, EvidenceOf(best, document)},
           assignment);
  }
  std::size_t tried = 0;
  for (const Near& one : near) {
    if (one.score < settings_.line_merge_near * settings_.line_likeness) break;
    if (one.group == book_.GroupOf(story)) continue;
    if (tried++ == settings_.line_merge_most) break;
    if (auto merged = Merge(story, one, document)) Decide(std::move(*merged), assignment);
  }
}

std::vector<Grouper::Link> Lines::LinksOf(const model::Assignment& assignment) const {
  std::vector<Grouper::Link> links;
  for (const model::Decision& decision : assignment.decisions) {
    if (decision.kind != model::DecisionKind::kJoinStoryline) continue;
    for (const StoryId end : {StoryId(decision.subject), StoryId(decision.object)}) {
      const auto line = book_.LineOf(end);
      if (line && end != assignment.story) links.push_back({end, *line});
    }
  }
  return links;
}

void Lines::FollowMerges(const model::Assignment& assignment) {
  for (const model::Decision& decision : assignment.decisions) book_.Follow(decision, window_);
}

Lines::Around Lines::Look(const Document& document, StoryId story,
                          const std::optional<Query>& query) const {
  const std::size_t before = book_.ArticlesIn(story);
  // A story is looked at anew when it has doubled: most articles bring nothing new.
  if ((before & (before + 1)) != 0) return {};
  Around around{SubjectOf(document), {}, before == 0};
  const Query subject =
      query ? query->Subject() : MakeQuery(document, window_, settings_).Subject();
  around.near = FindNear(story, around.subject, subject);
  return around;
}

void Lines::Take(const model::Assignment& assignment, const std::optional<StoryId>& leaving) {
  book_.Take(assignment.story, window_);
  if (leaving) book_.Drop(*leaving);
  if (assignment.storyline) book_.Join(assignment.story, *assignment.storyline, window_);
}

std::vector<Grouper::Link> Lines::Settle(const Around& around, model::Assignment* assignment) {
  JoinNear(around, assignment);
  assignment->storyline = book_.LineOf(assignment->story);
  return LinksOf(*assignment);
}

}  // namespace diemtin::story
