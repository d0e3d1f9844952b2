// Which page an address means.
#include "base/log.h"
#include "rank/sections.h"
#include "web/asked.h"
#include "web/opensearch.h"
#include "web/outlet.h"
#include "web/pages.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

Response Body(bool json, std::string body) {
  Response response;
  if (json) response.content_type = "application/json; charset=utf-8";
  response.body = std::move(body);
  return response;
}

Response MovedTo(const SafeUrl& url, const Target& from, int status = 301) {
  Response response;
  response.status = status;
  response.location = url.str() + (from.json_suffix ? ".json" : "");
  response.content_type = "text/plain; charset=utf-8";
  response.body = response.location + "\n";
  return response;
}

Response Health() {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.cache_control = "no-store";
  response.body = "ok\n";
  return response;
}

tl::unexpected<Error> NotFound() { return Fail(ErrorCode::kNotFound, "no such page"); }

}  // namespace

Response Site::Answer(const Question& question) {
  auto response = Route(question);
  if (response) return std::move(*response);
  if (response.error().code == ErrorCode::kNotFound) return ErrorPage(question, 404);
  Log(LogLevel::kError, response.error().ToString());
  return ErrorPage(question, 500);
}

Response Site::ErrorPage(const Question& question, int status) const {
  Response response =
      Body(question.json, question.json ? ErrorJson(status) : ErrorHtml(question.frame, status));
  response.status = status;
  if (status >= 500) response.cache_control = "no-store";
  return response;
}

Expected<Response> Site::Missing(const Question& question, const Expected<bool>& is_gone) const {
  if (!is_gone) return tl::unexpected(is_gone.error());
  if (*is_gone) return ErrorPage(question, 410);
  return NotFound();
}

Expected<Response> Site::Corrections() {
  DIEMTIN_ASSIGN(const auto rows, reader_.Corrections());
  JsonWriter out;
  out.BeginObject();
  CorrectionsField(rows, &out);
  return Body(true, out.EndObject().Take() + "\n");
}

Expected<Response> Site::Route(const Question& question) {
  const std::vector<std::string>& path = question.frame.target.segments;
  if (question.feed) return FeedAnswer(question);
  DIEMTIN_ASSIGN(const auto for_programs, ForPrograms(question));
  if (for_programs) return *for_programs;
  if (path.empty()) return FrontPage(question);
  if (path.size() == 1) {
    if (path[0] == "healthz" || path[0] == "readyz") return Health();
    if (path[0] == "about") return AboutPage(question);
    if (path[0] == "offline" && !question.json) return Body(false, OfflineHtml(question.frame));
    if (path[0] == "corrections") return Corrections();
    if (path[0] == "search") return SearchPage(question);
    if (path[0] == "suggest") return Suggestions(question);
    if (path[0] == "storylines") return StorylinesPage(question);
  } else if (path.size() == 3) {
    const auto id = ParseIdNumber(path[1]);
    if (id && path[0] == "story" && path[2] == "why-here") return PlacePage(question, StoryId(*id));
  } else if (path.size() == 2) {
    if (path[0] == "pages") return NamedPage(question, path[1]);
    if (path[0] == "section") return SectionPage(question, path[1]);
    if (path[0] == "outlet") return OutletPage(question, path[1]);
    if (const auto kind = ParseTopic(path[0])) return TopicPage(question, *kind, path[1]);
    const auto id = ParseIdNumber(path[1]);
    if (id && path[0] == "story") return StoryPage(question, StoryId(*id));
    if (id && path[0] == "storyline") return StorylinePage(question, StorylineId(*id));
    if (id && path[0] == "article") return ArticlePage(question, ArticleId(*id));
  }
  return NotFound();
}

Expected<Response> Site::FrontPage(const Question& question) {
  const Frame& frame = question.frame;
  DIEMTIN_ASSIGN(const FrontView view, LoadFront(reader_, frame.scope));
  return Body(question.json, question.json ? FrontJson(frame, view) : FrontHtml(frame, view));
}

Expected<Response> Site::AboutPage(const Question& question) {
  DIEMTIN_ASSIGN(const store::Totals totals, reader_.Count());
  return Body(question.json, question.json ? AboutJson(totals) : AboutHtml(question.frame, totals));
}

Expected<Response> Site::SearchPage(const Question& question) {
  const Frame& frame = question.frame;
  DIEMTIN_ASSIGN(const SearchView view, LoadSearch(reader_, frame.scope, SearchOf(frame.target)));
  return Body(question.json, question.json ? SearchJson(view) : SearchHtml(frame, view));
}

Expected<Response> Site::Suggestions(const Question& question) {
  constexpr int kMost = 10;
  const std::string typed = question.frame.target.Get("q").value_or("");
  DIEMTIN_ASSIGN(const auto suggestions, reader_.Suggest(typed, kMost));
  Response response = Body(true, SuggestJson(typed, suggestions));
  response.content_type = "application/x-suggestions+json; charset=utf-8";
  return response;
}

Expected<Response> Site::StorylinesPage(const Question& question) {
  const Frame& frame = question.frame;
  DIEMTIN_ASSIGN(const StorylinesView view, LoadStorylines(reader_, PageNumber(frame.target)));
  return Body(question.json, question.json ? StorylinesJson(view) : StorylinesHtml(frame, view));
}

std::optional<Site::Section> Site::FindSection(std::string_view name) const {
  const std::string_view key = rank::SectionKey(name);
  const auto known = names_of_.find(key.empty() ? name : key);
  return known == names_of_.end() ? std::nullopt : std::optional<Section>(*known);
}

Expected<Response> Site::SectionPage(const Question& question, const std::string& name) {
  const Frame& frame = question.frame;
  const auto known = FindSection(name);
  if (!known) return NotFound();
  DIEMTIN_ASSIGN(const auto view,
                 LoadSection(reader_, frame.scope, known->first, known->second,
                             PageNumber(frame.target), frame.target.Get("order") != "newest"));
  if (!view) return NotFound();
  return Body(question.json,
              question.json ? ListJson(*view, "section") : SectionHtml(frame, *view));
}

Expected<Response> Site::OutletPage(const Question& question, const std::string& name) {
  const Frame& frame = question.frame;
  DIEMTIN_ASSIGN(const auto view,
                 LoadOutletView(reader_, frame.scope, name, PageNumber(frame.target)));
  if (!view) return NotFound();
  return Body(question.json, question.json ? OutletJson(*view) : OutletHtml(frame, *view));
}

Expected<Response> Site::TopicPage(const Question& question, TopicKind kind,
                                   const std::string& name) {
  const Frame& frame = question.frame;
  DIEMTIN_ASSIGN(const auto view,
                 LoadTopic(reader_, frame.scope, kind, name, PageNumber(frame.target)));
  if (!view) return NotFound();
  return Body(question.json, question.json ? TopicJson(*view) : TopicHtml(frame, *view));
}

Expected<Response> Site::StoryPage(const Question& question, StoryId id) {
  DIEMTIN_ASSIGN(const auto view, LoadStory(reader_, question.frame.scope, id));
  if (!view) return Missing(question, reader_.WasWithdrawn(id));
  if (view->row.id != id) return MovedTo(StoryUrl(view->row.id), question.frame.target);
  return Body(question.json, question.json ? StoryJson(*view) : StoryHtml(question.frame, *view));
}

Expected<Response> Site::PlacePage(const Question& question, StoryId id) {
  DIEMTIN_ASSIGN(const auto view, LoadPlace(reader_, question.frame.scope, id));
  if (!view) return Missing(question, reader_.WasWithdrawn(id));
  return Body(question.json,
              question.json ? PlaceJson(question.frame, *view) : PlaceHtml(question.frame, *view));
}

Expected<Response> Site::StorylinePage(const Question& question, StorylineId id) {
  DIEMTIN_ASSIGN(const auto view, LoadStoryline(reader_, question.frame.scope, id,
                                                PageNumber(question.frame.target)));
  if (!view) return Missing(question, reader_.IsGone(id));
  if (view->row.id != id) return MovedTo(StorylineUrl(view->row.id), question.frame.target);
  return Body(question.json,
              question.json ? StorylineJson(*view) : StorylineHtml(question.frame, *view));
}

// A name leads to the article of the page that holds it now.
Expected<Response> Site::NamedPage(const Question& question, const std::string& name) {
  DIEMTIN_ASSIGN(const auto held, reader_.HeldBy(name));
  if (!held) return NotFound();
  return MovedTo(ArticleUrl(ArticleId(held->page.value())), question.frame.target, 302);
}

Expected<Response> Site::ArticlePage(const Question& question, ArticleId id) {
  DIEMTIN_ASSIGN(const auto view, LoadArticle(reader_, id));
  if (!view) return Missing(question, reader_.WasWithdrawn(id));
  return Body(question.json,
              question.json ? ArticleJson(*view) : ArticleHtml(question.frame, *view));
}

}  // namespace diemtin::web
