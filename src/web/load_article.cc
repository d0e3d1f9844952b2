#include <algorithm>
#include <set>

#include "web/views.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kMostFamily = 60;  // articles whose decisions are looked at
constexpr int kDiffContext = 8;

// The family's articles that are one page again and again, this one among them, the oldest first:
// those that decisions of kind `version` lead to each other.
Expected<std::vector<store::ArticleRow>> VersionsOf(store::Reader& reader, ArticleId id,
                                                    std::vector<store::ArticleRow> family) {
  if (family.size() > kMostFamily) family.resize(kMostFamily);
  std::vector<std::pair<ArticleId, ArticleId>> links;
  for (const store::ArticleRow& row : family) {
    if (!row.copy_of) continue;
    DIEMTIN_ASSIGN(const auto decisions, reader.DecisionsOf(row.id.value()));
    for (const model::Decision& decision : decisions) {
      if (decision.kind == model::DecisionKind::kVersion)
        links.emplace_back(row.id, ArticleId(decision.object));
    }
  }
  std::set<ArticleId> known = {id};
  for (std::size_t before = 0; before != known.size();) {
    before = known.size();
    for (const auto& [a, b] : links) {
      if (known.contains(a) || known.contains(b)) known.insert({a, b});
    }
  }
  std::erase_if(family, [&](const store::ArticleRow& row) { return !known.contains(row.id); });
  return family;
}

Expected<void> FillVersions(store::Reader& reader, const std::vector<store::ArticleRow>& family,
                            ArticleView* view) {
  DIEMTIN_ASSIGN(const auto rows, VersionsOf(reader, view->row.id, family));
  if (rows.size() < 2) return {};
  std::optional<model::Article> before;
  for (const store::ArticleRow& row : rows) {
    VersionEntry entry{row, std::nullopt, std::nullopt, 0};
    DIEMTIN_ASSIGN(auto article, reader.Article(row.id));
    if (before && article) {
      entry.title = DiffWords(before->title, article->title);
      entry.text = DiffWords(model::BodyText(*before), model::BodyText(*article));
      if (entry.title) entry.places += CountPlaces(*entry.title);
      if (entry.text) {
        entry.places += CountPlaces(*entry.text);
        entry.text = KeepContext(*entry.text, kDiffContext);
      }
    }
    before = std::move(article);
    view->versions.push_back(std::move(entry));
  }
  return {};
}

}  // namespace

Expected<std::optional<ArticleView>> LoadArticle(store::Reader& reader, ArticleId id) {
  DIEMTIN_ASSIGN(auto row, reader.ArticleRowOf(id));
  DIEMTIN_ASSIGN(auto article, reader.Article(id));
  if (!row || !article) return std::nullopt;
  ArticleView view;
  view.row = std::move(*row);
  view.article = std::move(*article);
  if (view.row.copy_of) {
    DIEMTIN_ASSIGN(view.original, reader.ArticleRowOf(*view.row.copy_of));
  }
  DIEMTIN_ASSIGN(view.story, reader.Story(view.row.story));
  if (!view.story) return view;
  DIEMTIN_ASSIGN(auto family, reader.ArticlesOfStory(view.story->id));
  const ArticleId root = view.row.copy_of.value_or(id);
  std::erase_if(family, [&](const store::ArticleRow& other) {
    return other.id != root && other.copy_of != root;
  });
  DIEMTIN_TRY(FillVersions(reader, family, &view));
  const auto is_version = [&](ArticleId other) {
    return std::any_of(view.versions.begin(), view.versions.end(),
                       [&](const VersionEntry& entry) { return entry.row.id == other; });
  };
  if (view.original && is_version(view.original->id)) view.original.reset();
  for (const store::ArticleRow& other : family) {
    if (other.copy_of == id && !is_version(other.id)) view.copies.push_back(other);
  }
  return view;
}

}  // namespace diemtin::web
