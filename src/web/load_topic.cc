#include <algorithm>
#include <map>

#include "text/normalize.h"
#include "web/told.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

constexpr int kPageStories = 20;
constexpr std::size_t kMostCompany = 16;
constexpr std::size_t kMostKeys = 2;
constexpr int kLeastTogether = 2;  // articles; once may be chance

bool IsCalled(const model::Name& name, const std::string& lower) {
  if (text::LowerCase(name.name) == lower) return true;
  return std::any_of(name.forms.begin(), name.forms.end(),
                     [&](const std::string& form) { return text::LowerCase(form) == lower; });
}

store::SearchOptions OptionsOf(const Scope& scope, int page) {
  store::SearchOptions options;
  options.filter.language = scope.content;
  options.filter.limit = kPageStories;
  options.filter.offset = (page - 1) * kPageStories;
  options.order = store::SearchOptions::Order::kNewest;
  options.facets = true;
  return options;
}

// What the place is called by in every language, as the newest articles have it.
Expected<std::vector<std::string>> KeysOf(store::Reader& reader, const Scope& scope,
                                          const std::string& name) {
  std::vector<std::string> keys;
  store::SearchOptions options = OptionsOf(scope, 1);
  options.facets = false;
  options.filter.limit = 1;
  const store::Query query = store::ParseQuery(TopicQuery(TopicKind::kPlace, name));
  DIEMTIN_ASSIGN(const auto found, reader.Search(query, options));
  const std::string lower = text::LowerCase(name);
  for (const store::SearchHit& hit : found.hits) {
    DIEMTIN_ASSIGN(const auto article, reader.Article(hit.article.id));
    if (!article) continue;
    for (const model::Name& one : article->names) {
      if (one.kind != model::NameKind::kPlace || one.key.empty() || !IsCalled(one, lower)) continue;
      if (keys.size() < kMostKeys) keys.push_back(one.key);
    }
  }
  return keys;
}

// Counts who is named in each of the articles, once an article.
class Company {
 public:
  explicit Company(const TopicView& view) : lower_(text::LowerCase(view.name)), view_(view) {}

  void Add(const model::Article& article) {
    std::map<std::string, bool> here;
    for (const model::Name& name : article.names) {
      if (name.kind == model::NameKind::kOther || IsTheTopic(name)) continue;
      const std::string by = NameKey(name);
      if (!here.emplace(by, true).second) continue;
      auto& one = counts_.try_emplace(by, TopicView::Companion{name, 0}).first->second;
      ++one.articles;
    }
  }

  std::vector<TopicView::Companion> Best() const {
    std::vector<TopicView::Companion> best;
    for (const auto& [by, one] : counts_) {
      if (one.articles >= kLeastTogether) best.push_back(one);
    }
    std::stable_sort(best.begin(), best.end(),
                     [](const auto& a, const auto& b) { return a.articles > b.articles; });
    if (best.size() > kMostCompany) best.resize(kMostCompany);
    return best;
  }

 private:
  bool IsTheTopic(const model::Name& name) const {
    const auto& keys = view_.keys;
    if (std::find(keys.begin(), keys.end(), name.key) != keys.end()) return true;
    return IsCalled(name, lower_);
  }

  std::string lower_;
  const TopicView& view_;
  std::map<std::string, TopicView::Companion> counts_;
};

}  // namespace

std::string_view TopicName(TopicKind kind) {
  switch (kind) {
    case TopicKind::kPerson:
      return "person";
    case TopicKind::kPlace:
      return "place";
    case TopicKind::kTag:
      return "tag";
    case TopicKind::kAgency:
      break;
  }
  return "agency";
}

std::optional<TopicKind> ParseTopic(std::string_view name) {
  for (const TopicKind kind :
       {TopicKind::kPerson, TopicKind::kPlace, TopicKind::kTag, TopicKind::kAgency}) {
    if (TopicName(kind) == name) return kind;
  }
  return std::nullopt;
}

SafeUrl TopicUrl(TopicKind kind, std::string_view name) {
  return SafeUrl::OfSegments({std::string(TopicName(kind)), std::string(name)});
}

SafeUrl NameUrl(const model::Name& name) {
  if (name.kind == model::NameKind::kPerson) return TopicUrl(TopicKind::kPerson, name.name);
  if (name.kind == model::NameKind::kPlace) return TopicUrl(TopicKind::kPlace, name.name);
  return SafeUrl::Local("/search").With("q", QuotedPhrase(name.name));
}

std::string QuotedPhrase(std::string_view words) {
  std::string query = "\"";
  for (const char c : words) query += c == '"' ? ' ' : c;
  return query + "\"";
}

std::string TopicQuery(TopicKind kind, std::string_view name,
                       const std::vector<std::string>& keys) {
  const std::string_view field = TopicName(kind);
  std::string query;
  const auto add = [&](std::string_view value) {
    if (!query.empty()) query += " OR ";
    query += field;
    query += ':';
    query += QuotedPhrase(value);
  };
  add(name);
  for (const std::string& key : keys) add(key);
  return query;
}

Expected<std::optional<TopicView>> LoadTopic(store::Reader& reader, const Scope& scope,
                                             TopicKind kind, const std::string& name, int page) {
  TopicView view;
  view.kind = kind;
  view.name = text::CollapseSpace(name);
  view.page = page;
  if (view.name.size() > store::kMostQueryBytes / 2) return std::nullopt;
  if (kind == TopicKind::kPlace) {
    DIEMTIN_ASSIGN(view.keys, KeysOf(reader, scope, view.name));
  }
  const store::Query query =
      store::ParseQuery(TopicQuery(kind, view.name, view.keys) + " is:story");
  if (query.wanted.empty()) return std::nullopt;  // a name without a word
  DIEMTIN_ASSIGN(const auto found, reader.Search(query, OptionsOf(scope, page)));
  if (found.hits.empty() && (page > 1 || !scope.content)) return std::nullopt;
  view.has_more = found.groups > page * kPageStories;
  view.articles = found.total;
  view.complete = found.complete;
  view.looked_back_to = found.looked_back_to;
  view.spans = SpansOf(found.times);
  view.outlets = found.facets.outlets;
  Company company(view);
  for (const store::SearchHit& hit : found.hits) {
    DIEMTIN_ASSIGN(auto story, reader.Story(hit.article.story, scope.content));
    if (story) view.stories.push_back(std::move(*story));
    DIEMTIN_ASSIGN(const auto article, reader.Article(hit.article.id));
    if (article) company.Add(*article);
  }
  view.company = company.Best();
  return view;
}

}  // namespace diemtin::web
