#include "web/pages.h"

namespace diemtin::web {
namespace {

void WriteTitle(std::string_view title, std::string_view language, HtmlWriter* out) {
  out->Open("header", {{"class", "title"}}).Leaf("h1", {Lang(language)}, title).Close();
}

// As the front page ranks them, or the newest first.
void WriteOrder(const Frame& frame, const ListView& view, HtmlWriter* out) {
  const SafeUrl url = SectionUrl(view.name);
  WriteWays(frame, "choice order", "order_label",
            {{url, view.ranked, "order_ranked"},
             {url.With("order", "newest"), !view.ranked, "order_newest"}},
            out);
}

}  // namespace

std::string SectionHtml(const Frame& frame, const ListView& view) {
  HtmlWriter out;
  const std::string_view name = SectionName(frame.language, view.name);
  BeginPage(frame, name, "list", &out);
  WriteTitle(name, "", &out);
  WriteOrder(frame, view, &out);
  if (view.stories.empty()) {
    out.Leaf("p", {{"class", "empty"}}, Say(frame.language, "nothing_here"));
  }
  out.Open("div", {{"class", "cards"}});
  for (const StoryCard& card : view.stories) WriteCard(frame, card, {.level = 2}, &out);
  out.Close();
  WritePager(frame, view.page, view.has_more, &out, !view.ranked);
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
  out.Leaf("p", Say(language, "about_feeds"));
  out.Open("p").Text(Say(language, "about_api")).Close().Open("ul");
  const auto item = [&](const char* path, TextKey text) {
    const SafeUrl url = SafeUrl::Local(path);
    out.Open("li").Leaf("a", {Href(url)}, Say(language, text)).Close();
  };
  item("/openapi.json", "about_openapi");
  out.Open("li").Leaf("code", "/events").Text(": ").Text(Say(language, "about_events")).Close();
  item("/sources.opml", "about_sources");
  item("/news-sitemap.xml", "about_sitemap");
  out.Close().Leaf("h2", Say(language, "about_numbers")).Open("ul");
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
    case 410:
      return Say(language, "gone");
    case 400:
      return Say(language, "bad_request");
    case 403:
      return Say(language, "forbidden");
    case 405:
    case 415:
      return Say(language, "not_taken");
    case 409:
      return Say(language, "correction_refused");
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
    case 410:
      return Say(language, "gone_lead");
    case 403:
      return Say(language, "forbidden_lead");
    case 405:
    case 415:
      return Say(language, "not_taken_lead");
    case 409:
      return Say(language, "correction_refused_lead");
    case 429:
      return Say(language, "too_many_lead");
    default:
      return Say(language, "server_error_lead");
  }
}

}  // namespace

std::string OfflineHtml(const Frame& frame) {
  HtmlWriter out;
  const Language language = frame.language;
  BeginPage(frame, Say(language, "offline"), "list", &out);
  WriteTitle(Say(language, "offline"), "", &out);
  out.Leaf("p", Say(language, "offline_lead"));
  out.Open("ul", {{"class", "headlines kept"}}).Close();
  EndPage(frame, &out);
  return out.Take();
}

std::string ErrorHtml(const Frame& frame, int status) {
  HtmlWriter out;
  const Language language = frame.language;
  const std::string_view title = ErrorTitle(language, status);
  BeginPage(frame, title, "error", &out);
  WriteTitle(title, "", &out);
  out.Leaf("p", ErrorLead(language, status));
  if (status == 404 || status == 410 || status == 400) WriteSearchForm(frame, "q2", "", &out);
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
