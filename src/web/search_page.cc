#include <algorithm>

#include "web/acts.h"
#include "web/feeds/feed.h"
#include "web/pages.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kFacetLinks = 8;

SafeUrl SearchUrl(const SearchView& view, std::string_view query) {
  SafeUrl url = SafeUrl::Local("/search").With("q", query);
  return view.newest ? url.With("sort", "newest") : url;
}

TextKey ProblemKey(store::QueryProblem problem) {
  switch (problem) {
    case store::QueryProblem::kTooLong:
      return "query_too_long";
    case store::QueryProblem::kTooManyWords:
      return "query_too_many_words";
    case store::QueryProblem::kBadDate:
      return "query_bad_date";
    case store::QueryProblem::kBadIs:
      return "query_bad_is";
    case store::QueryProblem::kEmptyFilter:
      break;
  }
  return "query_empty_filter";
}

void WriteProblems(const Frame& frame, const SearchView& view, HtmlWriter* out) {
  for (const store::QueryProblem problem : view.parsed.problems) {
    out->Leaf(
        "p", {{"class", "notice"}},
        Say(frame.language, ProblemKey(problem), store::kMostQueryBytes, store::kMostQueryWords));
  }
}

// The filters that are on, each a link that takes it off.
void WriteFilters(const Frame& frame, const SearchView& view, HtmlWriter* out) {
  if (view.parsed.filters.empty()) return;
  out->Open("ul", {{"class", "chips"}, {"aria-label", Say(frame.language, "search_filters")}});
  for (std::size_t i = 0; i < view.parsed.filters.size(); ++i) {
    const store::QueryFilter& filter = view.parsed.filters[i];
    std::string text = filter.excluded ? "−" : "";
    text += SayNamed(frame.language, "filter_", filter.name);
    text += ": " + filter.value;
    const SafeUrl url = SearchUrl(view, store::WithoutFilter(view.parsed, i));
    out->Open("li").Open("a", {Href(url)}).Text(text);
    out->Leaf("span", {{"class", "unseen"}}, Say(frame.language, "filter_take_off"));
    out->Close().Close();
  }
  out->Close();
}

void WriteOrder(const Frame& frame, const SearchView& view, HtmlWriter* out) {
  out->Open("nav", {{"class", "choice"}, {"aria-label", Say(frame.language, "search_order")}});
  out->Open("ul");
  const SafeUrl best = SafeUrl::Local("/search").With("q", view.query);
  const auto item = [&](const SafeUrl& url, bool current, TextKey text) {
    out->Open("li").Leaf("a",
                         {Href(url), current ? Attribute("aria-current", "true") : NoAttribute()},
                         Say(frame.language, text));
    out->Close();
  };
  item(best, !view.newest, "search_best");
  item(best.With("sort", "newest"), view.newest, "search_newest");
  const SafeUrl feed = FeedUrl({"search"}, FeedFormat::kAtom).With("q", view.query);
  out->Open("li").Leaf("a", {Href(feed), {"type", FeedType(FeedFormat::kAtom)}},
                       Say(frame.language, "search_feed"));
  out->Close().Close().Close();
}

void WriteSummary(const Frame& frame, const SearchView& view, HtmlWriter* out) {
  const Language language = frame.language;
  const store::SearchResult& result = view.result;
  std::string line = result.complete || result.groups == 0
                         ? SayCount(language, "count_results_one", result.groups)
                         : Say(language, "search_at_least", result.groups);
  if (result.total > result.groups) {
    line += " · " + SayCount(language, "count_articles_one", result.total);
  }
  out->Open("p", {{"class", "meta"}}).Text(line);
  if (!result.complete) {
    const std::string day = FormatDay(language, result.looked_back_to.value_or(0));
    out->Text(". ").Text(day.empty() ? std::string(Say(language, "search_newest_only"))
                                     : Say(language, "search_back_to", day));
    if (!view.thorough) {
      const SafeUrl url = SearchUrl(view, view.query).With("deep", "1");
      out->Text(" ").Leaf("a", {Href(url)}, Say(language, "search_further"));
    }
  }
  out->Close();
}

// One list of a facet: its values are links that narrow the search.
void WriteFacet(const Frame& frame, const SearchView& view, TextKey title, std::string_view filter,
                const std::vector<store::FacetValue>& values, HtmlWriter* out) {
  if (values.size() < 2) return;
  out->Open("section").Leaf("h2", Say(frame.language, title)).Open("ul");
  for (std::size_t i = 0; i < std::min(values.size(), kFacetLinks); ++i) {
    const SafeUrl url = SearchUrl(view, store::WithFilter(view.parsed, filter, values[i].value));
    std::string_view name = values[i].value;
    if (filter == "lang") name = SayNamed(frame.language, "language_", name);
    out->Open("li").Leaf("a", {Href(url)}, name).Text(" ");
    out->Leaf("span", {{"class", "score"}}, std::to_string(values[i].articles)).Close();
  }
  out->Close().Close();
}

// The month after "2024-12" is "2025-01".
std::string NextMonth(const std::string& month) {
  int year = std::stoi(month.substr(0, 4)), next = std::stoi(month.substr(5)) + 1;
  if (next > 12) {
    next = 1;
    ++year;
  }
  return fmt::format("{:04}-{:02}", year, next);
}

void WriteMonths(const Frame& frame, const SearchView& view, HtmlWriter* out) {
  const auto& months = view.result.facets.months;
  if (months.size() < 2) return;
  out->Open("section").Leaf("h2", Say(frame.language, "facet_months")).Open("ul");
  for (std::size_t i = 0; i < std::min(months.size(), kFacetLinks); ++i) {
    const std::string& month = months[i].value;
    store::Query narrowed = view.parsed;
    narrowed.text = store::WithFilter(narrowed, "after", month);
    const SafeUrl url = SearchUrl(view, store::WithFilter(narrowed, "before", NextMonth(month)));
    const std::string name = month.substr(5) + "/" + month.substr(0, 4);
    out->Open("li").Leaf("a", {Href(url)}, name).Text(" ");
    out->Leaf("span", {{"class", "score"}}, std::to_string(months[i].articles)).Close();
  }
  out->Close().Close();
}

void WriteKinds(const Frame& frame, const SearchView& view, HtmlWriter* out) {
  const store::Facets& facets = view.result.facets;
  out->Open("section").Leaf("h2", Say(frame.language, "facet_kinds")).Open("ul");
  const auto item = [&](const char* kind, TextKey text, int count) {
    if (count == 0) return;
    const SafeUrl url = SearchUrl(view, store::WithFilter(view.parsed, "is", kind));
    out->Open("li").Leaf("a", {Href(url)}, Say(frame.language, text)).Text(" ");
    out->Leaf("span", {{"class", "score"}}, std::to_string(count)).Close();
  };
  item("story", "kind_story", facets.stories);
  item("article", "kind_article", facets.articles);
  item("original", "kind_original", facets.articles - facets.copies);
  item("copy", "kind_copy", facets.copies);
  out->Close().Close();
}

void WriteFacets(const Frame& frame, const SearchView& view, HtmlWriter* out) {
  const store::Facets& facets = view.result.facets;
  out->Open("aside", {{"class", "side facets"}, {"aria-label", Say(frame.language, "facets")}});
  WriteKinds(frame, view, out);
  WriteFacet(frame, view, "outlet", "outlet", facets.outlets, out);
  WriteFacet(frame, view, "sections", "section", facets.sections, out);
  WriteFacet(frame, view, "facet_languages", "lang", facets.languages, out);
  WriteMonths(frame, view, out);
  out->Close();
}

void WriteFolded(const Frame& frame, const SearchView& view, const store::SearchHit& hit,
                 HtmlWriter* out) {
  if (hit.folded.empty()) return;
  const auto count = static_cast<std::int64_t>(hit.folded.size()) + hit.more_folded;
  const bool stories = view.parsed.show == store::QueryShow::kStories;
  out->Open("details", {{"class", "copies"}});
  out->Leaf("summary", stories ? SayCount(frame.language, "search_more_articles_one", count)
                               : SayCount(frame.language, "count_copies_one", count));
  WriteArticleList(frame, hit.folded, out);
  out->Close();
}

void WriteHit(const Frame& frame, const SearchView& view, const store::SearchHit& hit,
              HtmlWriter* out) {
  const bool stories = view.parsed.show == store::QueryShow::kStories;
  const SafeUrl url = stories ? StoryUrl(hit.article.story) : ArticleUrl(hit.article.id);
  out->Open("li").Open("h2").Open("a", {Href(url), Lang(hit.article.language)});
  WriteMarked(hit.title.empty() ? hit.article.title : hit.title, out);
  out->Close().Close();
  WriteArticleMeta(frame, hit.article, out);
  out->Open("p", {{"class", "summary"}, Lang(hit.article.language)});
  WriteMarked(hit.snippet, out);
  out->Close();
  WriteFolded(frame, view, hit, out);
  out->Close();
}

void WriteHelp(const Frame& frame, bool open, HtmlWriter* out) {
  struct Example {
    std::string_view typed;
    TextKey meaning;
  };
  static constexpr Example kHelp[] = {
      {"\"mưa lũ\"", "help_phrase"},
      {"-bóng", "help_not"},
      {"mưa OR bão", "help_or"},
      {"outlet: section: lang: person: place: agency: tag:", "help_filters"},
      {"after:2024-05-10 before:2024-06", "help_dates"},
      {"is:story is:article is:original is:copy", "help_is"},
      {"duong", "help_plain"},
      {"đường", "help_marks"}};
  out->Open("details", {{"class", "copies help"}, open ? Attribute("open", "") : NoAttribute()});
  out->Leaf("summary", Say(frame.language, "search_help")).Open("dl");
  for (const auto& [typed, meaning] : kHelp) {
    out->Open("dt").Leaf("code", typed).Close();
    out->Leaf("dd", Say(frame.language, meaning));
  }
  out->Close().Close();
}

}  // namespace

std::string SearchHtml(const Frame& given, const SearchView& view) {
  HtmlWriter out;
  Frame frame = given;
  const Language language = frame.language;
  const bool asked = !view.query.empty();
  frame.suggestions = view.suggestions;
  const std::string title =
      asked ? Say(language, "search_results", view.query) : std::string(Say(language, "search"));
  BeginPage(frame, title, "list", &out);
  out.Open("header", {{"class", "title"}}).Leaf("h1", title).Close();
  WriteProblems(frame, view, &out);
  WriteFilters(frame, view, &out);
  if (view.did_you_mean) {
    out.Open("p", {{"class", "notice"}}).Text(Say(language, "did_you_mean")).Text(" ");
    const SafeUrl url = SearchUrl(view, *view.did_you_mean);
    out.Leaf("a", {Href(url)}, *view.did_you_mean).Text("?").Close();
  }
  const bool found = !view.result.hits.empty();
  if (!asked) {
    out.Leaf("p", {{"class", "empty"}}, Say(language, "search_hint"));
  } else {
    if (found) WriteOrder(frame, view, &out);
    if (!found) out.Leaf("p", {{"class", "empty"}}, Say(language, "search_none"));
    if (found || !view.result.complete) WriteSummary(frame, view, &out);
  }
  if (found) out.Open("div", {{"class", "top"}}).Open("div");
  WriteFollow(frame, SearchKind(view.query), SearchSubject(view.query), &out);
  if (found) out.Open("ol", {{"class", "hits"}});
  for (const store::SearchHit& hit : view.result.hits) WriteHit(frame, view, hit, &out);
  if (found) out.Close();
  WritePager(frame, view.page, view.has_more, &out);
  WriteHelp(frame, !asked, &out);
  if (found) {
    out.Close();
    WriteFacets(frame, view, &out);
    out.Close();
  }
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
