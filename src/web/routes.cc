// Which page an address means.
#include <charconv>

#include "base/log.h"
#include "web/pages.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

constexpr int kLastPage = 1000;

int PageNumber(const Target& target) {
  const std::string text = target.Get("page").value_or("1");
  int page = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  const bool good = error == std::errc() && end == text.data() + text.size();
  return good && page >= 1 && page <= kLastPage ? page : 1;
}

Response Body(bool json, std::string body) {
  Response response;
  if (json) response.content_type = "application/json; charset=utf-8";
  response.body = std::move(body);
  return response;
}

Response MovedTo(const SafeUrl& url, bool json) {
  Response response;
  response.status = 301;
  response.location = url.str() + (json ? ".json" : "");
  response.content_type = "text/plain; charset=utf-8";
  response.body = response.location + "\n";
  return response;
}

}  // namespace

Response Site::Answer(const Question& question) {
  auto response = Route(question);
  if (response) return std::move(*response);
  if (response.error().code == ErrorCode::kNotFound) return Error(question, 404);
  Log(LogLevel::kError, response.error().ToString());
  return Error(question, 500);
}

Response Site::Error(const Question& question, int status) const {
  Response response =
      Body(question.json, question.json ? ErrorJson(status) : ErrorHtml(question.frame, status));
  response.status = status;
  if (status >= 500) response.cache_control = "no-store";
  return response;
}

Expected<Response> Site::Route(const Question& question) {
  const Frame& frame = question.frame;
  const Scope& scope = frame.scope;
  const std::vector<std::string>& path = frame.target.segments;
  const bool json = question.json;
  const int page = PageNumber(frame.target);
  const auto not_found = [] { return Fail(ErrorCode::kNotFound, "no such page"); };

  if (path.empty()) {
    DIEMTIN_ASSIGN(const FrontView view, LoadFront(reader_, scope));
    return Body(json, json ? FrontJson(frame, view) : FrontHtml(frame, view));
  }
  const std::string& name = path[0];
  if (path.size() == 1 && name == "healthz") {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.cache_control = "no-store";
    response.body = "ok\n";
    return response;
  }
  if (path.size() == 1 && name == "about") {
    DIEMTIN_ASSIGN(const store::Totals totals, reader_.Count());
    return Body(json, json ? AboutJson(totals) : AboutHtml(frame, totals));
  }
  if (path.size() == 1 && name == "search") {
    DIEMTIN_ASSIGN(const SearchView view,
                   LoadSearch(reader_, scope, frame.target.Get("q").value_or(""), page));
    return Body(json, json ? SearchJson(view) : SearchHtml(frame, view));
  }
  if (path.size() == 1 && name == "storylines") {
    DIEMTIN_ASSIGN(const StorylinesView view, LoadStorylines(reader_, page));
    return Body(json, json ? StorylinesJson(view) : StorylinesHtml(frame, view));
  }
  if (path.size() != 2) return not_found();
  if (name == "section") {
    DIEMTIN_ASSIGN(const auto view, LoadSection(reader_, scope, path[1], page));
    if (!view) return not_found();
    return Body(json, json ? ListJson(*view, "section") : SectionHtml(frame, *view));
  }
  if (name == "outlet") {
    DIEMTIN_ASSIGN(const auto view, LoadOutlet(reader_, scope, path[1], page));
    if (!view) return not_found();
    return Body(json, json ? ListJson(*view, "outlet") : OutletHtml(frame, *view));
  }
  const auto number = ParseIdNumber(path[1]);
  if (!number) return not_found();
  if (name == "story") {
    DIEMTIN_ASSIGN(const auto view, LoadStory(reader_, scope, StoryId(*number)));
    if (!view) return not_found();
    if (view->row.id != StoryId(*number)) return MovedTo(StoryUrl(view->row.id), json);
    return Body(json, json ? StoryJson(*view) : StoryHtml(frame, *view));
  }
  if (name == "storyline") {
    DIEMTIN_ASSIGN(const auto view, LoadStoryline(reader_, StorylineId(*number)));
    if (!view) return not_found();
    if (view->row.id != StorylineId(*number)) return MovedTo(StorylineUrl(view->row.id), json);
    return Body(json, json ? StorylineJson(*view) : StorylineHtml(frame, *view));
  }
  if (name == "article") {
    DIEMTIN_ASSIGN(const auto view, LoadArticle(reader_, ArticleId(*number)));
    if (!view) return not_found();
    return Body(json, json ? ArticleJson(*view) : ArticleHtml(frame, *view));
  }
  return not_found();
}

}  // namespace diemtin::web
