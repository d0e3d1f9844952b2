#include "story/lines.h"

#include <algorithm>

#include "story/alike.h"
#include "story/evidence.h"

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

Kinship FindKinship(const Document& a, const Entry& b, const Query& query,
                    const Settings& settings) {
  Kinship kinship;
  const Likeness like = query.With(b.terms(), b.norm);
  kinship.score = like.all;
  bool named = false;
  for (const Term& term : a.terms) {
    named |= IsName(term);
    if (term.kind != TermKind::kWord || !term.name) continue;
    if (Find(b.terms(), term.hash) != nullptr) ++kinship.names;
  }
  kinship.title_names = std::min(TitleNames(a.terms, b.terms()), TitleNames(b.terms(), a.terms));
  if (a.language != b.language) {
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

Lines::Lines(const Options& options, const Settings& settings)
    : settings_(settings), window_(std::max<std::size_t>(options.window_articles, 1), settings) {}

std::optional<StorylineId> Lines::LineOf(StoryId story) const {
  const auto at = lines_.find(story);
  return at == lines_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<Lines::Kin> Lines::FindKin(StoryId story, const Document& document,
                                         const Query& query) const {
  std::optional<Kin> best;
  const auto other = [&](const Entry& entry) { return entry.story != story; };
  for (const Sequence at : AlikeArticles(window_, document, query, settings_, other)) {
    const Entry& entry = window_.At(at);
    const Kinship kinship = FindKinship(document, entry, query, settings_);
    if (!kinship.enough) continue;
    if (!best || kinship.score > best->kinship.score) best = Kin{at, kinship};
  }
  return best;
}

std::vector<StorylineLinker::Link> Lines::Add(ArticleId id, const Document& document,
                                              model::Assignment* assignment) {
  std::vector<StorylineLinker::Link> links;
  assignment->storyline = LineOf(assignment->story);
  if (!assignment->storyline) {
    const Query query = MakeQuery(document, window_, settings_);
    if (const auto kin = FindKin(assignment->story, document, query)) {
      const Entry& other = window_.At(kin->article);
      const auto line = LineOf(other.story);
      assignment->storyline = line.value_or(StorylineId(other.story.value()));
      if (!line) links.push_back({other.story, *assignment->storyline});
      model::Decision decision{model::DecisionKind::kJoinStoryline,
                               assignment->story.value(),
                               assignment->storyline->value(),
                               kin->kinship.score,
                               settings_.line_score,
                               {}};
      decision.evidence = SharedTerms(document, query.Parts(other.terms(), other.norm));
      decision.evidence.push_back(TimeApart(document.time, other.time));
      assignment->decisions.push_back(std::move(decision));
    }
  }
  Keep(id, document, *assignment);
  return links;
}

void Lines::Keep(ArticleId id, const Document& document, const model::Assignment& assignment) {
  const std::vector<Term> terms = HeaviestTerms(document, settings_.line_terms);
  const auto leaving =
      window_.Push({id, assignment, document, terms}, IndexedTerms(document, settings_));
  if (assignment.storyline) {
    lines_[assignment.story] = *assignment.storyline;
    // The story that founded the storyline belongs to it, from its first link on.
    const StoryId founder(assignment.storyline->value());
    if (window_.CountIn(founder) > 0) lines_[founder] = *assignment.storyline;
  }
  if (leaving && window_.CountIn(*leaving) == 0) lines_.erase(*leaving);
}

}  // namespace diemtin::story
