#include <algorithm>

#include "story/odd_one.h"
#include "web/views.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kMostArticles = 200;  // of a story on one page
constexpr std::size_t kCompared = 24;       // each with each
constexpr int kMostDiffs = 40;
constexpr int kDiffContext = 8;
constexpr std::size_t kNeighbours = 3;
constexpr int kRelated = 5;

// Fills in what the copies of `entry` changed; *budget counts down over the page.
Expected<void> CompareCopies(store::Reader& reader, const model::Article& original, int* budget,
                             ArticleEntry* entry) {
  const std::string text = model::BodyText(original);
  for (CopyEntry& copy : entry->copies) {
    if (--*budget < 0) return {};
    DIEMTIN_ASSIGN(const auto decisions, reader.DecisionsOf(copy.row.id.value()));
    copy.version = std::any_of(decisions.begin(), decisions.end(), [](const model::Decision& one) {
      return one.kind == model::DecisionKind::kVersion;
    });
    DIEMTIN_ASSIGN(const auto article, reader.Article(copy.row.id));
    if (!article) continue;
    copy.title = DiffWords(original.title, article->title);
    copy.text = DiffWords(text, model::BodyText(*article));
    if (copy.title) copy.places += CountPlaces(*copy.title);
    if (copy.text) {
      copy.places += CountPlaces(*copy.text);
      copy.text = KeepContext(*copy.text, kDiffContext);
    }
  }
  return {};
}

Expected<void> FillEntry(store::Reader& reader, int* budget, ArticleEntry* entry) {
  DIEMTIN_ASSIGN(entry->decisions, reader.DecisionsOf(entry->row.id.value()));
  if (entry->copies.empty() || *budget <= 0) return {};
  DIEMTIN_ASSIGN(const auto article, reader.Article(entry->row.id));
  if (!article) return {};
  return CompareCopies(reader, *article, budget, entry);
}

Expected<void> FillStoryline(store::Reader& reader, const Scope& scope, StoryView* view) {
  if (!view->row.storyline) return {};
  DIEMTIN_ASSIGN(view->storyline, reader.Storyline(*view->row.storyline));
  DIEMTIN_ASSIGN(const auto stories,
                 reader.StoriesOfStoryline(*view->row.storyline, scope.content));
  const auto here = std::find_if(stories.begin(), stories.end(), [&](const store::StoryRow& row) {
    return row.id == view->row.id;
  });
  if (here == stories.end()) return {};
  const auto first = here - std::min<std::ptrdiff_t>(here - stories.begin(), kNeighbours);
  view->before.assign(first, here);
  const auto rest = stories.end() - (here + 1);
  view->after.assign(here + 1, here + 1 + std::min<std::ptrdiff_t>(rest, kNeighbours));
  return {};
}

Expected<void> FillRelated(store::Reader& reader, const Scope& scope, StoryView* view) {
  if (!view->row.section) return {};
  store::StoryFilter filter;
  filter.language = scope.content ? scope.content : std::optional(view->row.language);
  filter.section = view->row.section;
  filter.limit = kRelated + 1 + 2 * static_cast<int>(kNeighbours);
  DIEMTIN_ASSIGN(view->related, reader.Stories(filter));
  // What the storyline shows already is left out.
  std::erase_if(view->related, [&](const store::StoryRow& row) {
    return row.id == view->row.id || (row.storyline && row.storyline == view->row.storyline);
  });
  if (view->related.size() > kRelated) view->related.resize(kRelated);
  return {};
}

// The first originals with their texts.
Expected<std::vector<Member>> LoadMembers(store::Reader& reader,
                                          const std::vector<store::ArticleRow>& rows) {
  std::vector<Member> members;
  for (const store::ArticleRow& row : rows) {
    if (row.copy_of) continue;
    if (members.size() == kCompared) break;
    DIEMTIN_ASSIGN(auto article, reader.Article(row.id));
    if (article) members.push_back({row, std::move(*article)});
  }
  return members;
}

std::optional<OddEntry> OddOneOf(const std::vector<Member>& members) {
  std::vector<story::Input> inputs;
  for (const Member& member : members) {
    inputs.push_back(story::MakeInput(member.row.id, member.article, std::nullopt));
  }
  const auto odd = story::FindOddOne(inputs);
  if (!odd) return std::nullopt;
  return OddEntry{members[odd->member].row, odd->likeness, odd->mean};
}

// Where the founder, whose number the story bears, is among the articles, its entry says it.
Expected<void> TellWithdrawn(store::Reader& reader, StoryView* view) {
  const StoryId story = view->row.id;
  DIEMTIN_ASSIGN(const auto founder, reader.ArticleRowOf(ArticleId(story.value())));
  if (founder && founder->story == story) return {};
  DIEMTIN_ASSIGN(const auto decisions, reader.DecisionsOf(story.value()));
  for (const model::Decision& decision : decisions) {
    if (decision.kind != model::DecisionKind::kWithdrawArticle) continue;
    view->best.decisions.push_back(decision);
  }
  return {};
}

}  // namespace

Expected<std::optional<OddEntry>> LoadOddOne(store::Reader& reader,
                                             const std::vector<store::ArticleRow>& rows) {
  DIEMTIN_ASSIGN(const auto members, LoadMembers(reader, rows));
  return OddOneOf(members);
}

Expected<std::optional<StoryView>> LoadStory(store::Reader& reader, const Scope& scope,
                                             StoryId id) {
  DIEMTIN_ASSIGN(auto row, reader.Story(id, scope.content));
  if (!row) return std::nullopt;
  StoryView view;
  view.row = std::move(*row);
  if (view.row.id != id) return view;  // merged: the caller redirects
  DIEMTIN_ASSIGN(auto rows, reader.ArticlesOfStory(id));
  if (rows.size() > kMostArticles) {
    view.left_out = static_cast<int>(rows.size() - kMostArticles);
    rows.resize(kMostArticles);
  }
  DIEMTIN_ASSIGN(auto members, LoadMembers(reader, rows));
  view.odd_one = OddOneOf(members);
  view.told = TellTogether(rows, std::move(members));
  std::vector<ArticleEntry> entries = FoldCopies(rows, view.row.headline);
  int budget = kMostDiffs;
  for (ArticleEntry& entry : entries) DIEMTIN_TRY(FillEntry(reader, &budget, &entry));
  if (!entries.empty()) {
    view.best = std::move(entries.front());
    entries.erase(entries.begin());
    DIEMTIN_ASSIGN(auto article, reader.Article(view.best.row.id));
    if (article) view.best_article = std::move(*article);
    view.picture = FirstPicture(view.best_article, view.best.row.id, scope.pictures);
  }
  view.others = std::move(entries);
  DIEMTIN_TRY(TellWithdrawn(reader, &view));
  DIEMTIN_ASSIGN(view.corrections, reader.CorrectionsOfStory(id));
  DIEMTIN_TRY(FillStoryline(reader, scope, &view));
  DIEMTIN_TRY(FillRelated(reader, scope, &view));
  return view;
}

}  // namespace diemtin::web
