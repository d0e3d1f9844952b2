#include "web/pages.h"

namespace diemtin::web {
namespace {

void WriteTitle(std::string_view title, std::string_view language, HtmlWriter* out) {
  out->Open("header", {{"class", "title"}}).Leaf("h1", {Lang(language)}, title).Close();
}

// Hits stand between \x02 and \x03.
void WriteSnippet(const store::SearchHit& hit, HtmlWriter* out) {
  out->Open("p", {{"class", "summary"}, Lang(hit.article.language)});
  std::string_view rest = hit.snippet;
  bool in_hit = false;
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of("\x02\x03");
    const std::string_view piece = rest.substr(0, end);
    if (in_hit) {
      out->Leaf("mark", piece);
    } else {
      out->Text(piece);
    }
    if (end == std::string_view::npos) break;
    in_hit = rest[end] == '\x02';
    rest.remove_prefix(end + 1);
  }
  out->Close();
}

}  // namespace

std::string SectionHtml(const Frame& frame, const ListView& view) {
  HtmlWriter out;
  BeginPage(frame, view.name, "list", &out);
  WriteTitle(view.name, "", &out);
  if (view.stories.empty()) {
    out.Leaf("p", {{"class", "empty"}}, Say(frame.language, "nothing_here"));
  }
  out.Open("div", {{"class", "cards"}});
  for (const StoryCard& card : view.stories) WriteCard(frame, card, {.level = 2}, &out);
  out.Close();
  WritePager(frame, view.page, view.has_more, &out);
  EndPage(frame, &out);
  return out.Take();
}

std::string OutletHtml(const Frame& frame, const ListView& view) {
  HtmlWriter out;
  const std::string title = Say(frame.language, "outlet_articles", view.name);
  BeginPage(frame, title, "list", &out);
  WriteTitle(title, "", &out);
  WriteArticleList(frame, view.articles, &out);
  WritePager(frame, view.page, view.has_more, &out);
  EndPage(frame, &out);
  return out.Take();
}

std::string StorylinesHtml(const Frame& frame, const StorylinesView& view) {
  HtmlWriter out;
  BeginPage(frame, Say(frame.language, "storylines"), "list", &out);
  WriteTitle(Say(frame.language, "storylines"), "", &out);
  if (view.rows.empty()) {
    out.Leaf("p", {{"class", "empty"}}, Say(frame.language, "nothing_here"));
  }
  out.Open("div", {{"class", "cards"}});
  for (const store::StorylineRow& row : view.rows) {
    const SafeUrl url = StorylineUrl(row.id);
    // The title is of one story: of which language, is known when they have but one.
    std::string_view only;
    if (row.languages.size() == 1) only = row.languages.front();
    out.Open("article", {{"class", "card"}}).Open("h2");
    out.Leaf("a", {Href(url), Lang(only)}, row.title).Close();
    out.Open("p", {{"class", "meta"}});
    out.Text(SayCount(frame.language, "count_stories_one", row.stories)).Text(" · ");
    out.Text(FormatDay(frame.language, row.first_time)).Text(" – ");
    out.Text(FormatDay(frame.language, row.last_time));
    for (const std::string& language : row.languages) WriteLanguageMark(frame, language, &out);
    out.Close().Close();
  }
  out.Close();
  WritePager(frame, view.page, view.has_more, &out);
  EndPage(frame, &out);
  return out.Take();
}

std::string SearchHtml(const Frame& frame, const SearchView& view) {
  HtmlWriter out;
  const Language language = frame.language;
  const std::string title = view.query.empty() ? std::string(Say(language, "search"))
                                               : Say(language, "search_results", view.query);
  BeginPage(frame, title, "list", &out);
  WriteTitle(title, "", &out);
  if (view.query.empty()) {
    out.Leaf("p", {{"class", "empty"}}, Say(language, "search_hint"));
  } else if (view.result.total == 0) {
    out.Leaf("p", {{"class", "empty"}}, Say(language, "search_none"));
  } else {
    constexpr std::int64_t kCountedTo = 1000;  // SearchResult: exact up to there
    const std::string total = view.result.total >= kCountedTo
                                  ? Say(language, "search_at_least", kCountedTo)
                                  : SayCount(language, "count_results_one", view.result.total);
    out.Leaf("p", {{"class", "meta"}}, total);
  }
  out.Open("ol", {{"class", "hits"}});
  for (const store::SearchHit& hit : view.result.hits) {
    const SafeUrl url = ArticleUrl(hit.article.id);
    out.Open("li").Open("h2");
    out.Leaf("a", {Href(url), Lang(hit.article.language)}, hit.article.title).Close();
    WriteArticleMeta(frame, hit.article, &out);
    WriteSnippet(hit, &out);
    out.Close();
  }
  out.Close();
  WritePager(frame, view.page, view.has_more, &out);
  EndPage(frame, &out);
  return out.Take();
}

std::string AboutHtml(const Frame& frame, const store::Totals& totals) {
  HtmlWriter out;
  const Language language = frame.language;
  BeginPage(frame, Say(language, "about"), "about", &out);
  WriteTitle(Say(language, "about"), "", &out);
  out.Open("div", {{"class", "body"}});
  out.Leaf("p", {{"class", "standfirst"}}, Say(language, "about_lead"));
  out.Leaf("p", Say(language, "about_story"));
  out.Leaf("p", Say(language, "about_headline"));
  out.Leaf("p", Say(language, "about_storyline"));
  out.Leaf("p", Say(language, "about_why"));
  out.Leaf("p", Say(language, "about_json"));
  out.Leaf("h2", Say(language, "about_numbers")).Open("ul");
  out.Leaf("li", SayCount(language, "count_pages_one", totals.pages));
  out.Leaf("li", SayCount(language, "count_articles_one", totals.articles));
  out.Leaf("li", SayCount(language, "count_copies_one", totals.copies));
  out.Leaf("li", SayCount(language, "count_stories_one", totals.stories));
  out.Leaf("li", SayCount(language, "count_storylines_one", totals.storylines));
  out.Close().Close();
  EndPage(frame, &out);
  return out.Take();
}

namespace {

std::string_view ErrorTitle(Language language, int status) {
  switch (status) {
    case 404:
      return Say(language, "not_found");
    case 400:
      return Say(language, "bad_request");
    case 403:
      return Say(language, "forbidden");
    case 405:
    case 415:
      return Say(language, "not_taken");
    case 429:
      return Say(language, "too_many");
    default:
      return Say(language, "server_error");
  }
}

std::string_view ErrorLead(Language language, int status) {
  switch (status) {
    case 404:
    case 400:
      return Say(language, "not_found_lead");
    case 403:
      return Say(language, "forbidden_lead");
    case 405:
    case 415:
      return Say(language, "not_taken_lead");
    case 429:
      return Say(language, "too_many_lead");
    default:
      return Say(language, "server_error_lead");
  }
}

}  // namespace

std::string ErrorHtml(const Frame& frame, int status) {
  HtmlWriter out;
  const Language language = frame.language;
  const std::string_view title = ErrorTitle(language, status);
  BeginPage(frame, title, "error", &out);
  WriteTitle(title, "", &out);
  out.Leaf("p", ErrorLead(language, status));
  if (status == 404 || status == 400) WriteSearchForm(frame, "q2", "", &out);
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
