// What only programs ask for.
#include "web/formats/article_formats.h"
#include "web/formats/lists.h"
#include "web/opensearch.h"
#include "web/pages.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kNinjs = ".ninjs";
// All addresses of JSON; system.api holds the server to it.
constexpr std::string_view kOpenApi =
#include "web/openapi.json.inc"
    ;

Response Of(std::string_view type, std::string body) {
  Response response;
  response.content_type = type;
  response.body = std::move(body);
  return response;
}

}  // namespace

Expected<std::optional<Response>> Site::ForPrograms(const Question& question) {
  const Frame& frame = question.frame;
  const std::vector<std::string>& path = frame.target.segments;
  if (path.size() == 2 && path[0] == "article" && path[1].ends_with(kNinjs)) {
    const std::string_view id = std::string_view(path[1]).substr(0, path[1].size() - kNinjs.size());
    DIEMTIN_ASSIGN(const auto view,
                   LoadArticle(reader_, ArticleId::Parse(id).value_or(ArticleId())));
    if (!view) return std::nullopt;
    return Of("application/json; charset=utf-8", ArticleNinjs(frame, *view));
  }
  if (path.size() != 1) return std::nullopt;
  if (path[0] == "openapi" && question.json) {
    return Of("application/json; charset=utf-8", std::string(kOpenApi));
  }
  if (path[0] == "robots.txt") {
    return Of("text/plain; charset=utf-8", RobotsTxt(frame.origin));
  }
  if (path[0] == "opensearch.xml") {
    return Of("application/opensearchdescription+xml; charset=utf-8",
              OpenSearchXml(frame.language, frame.origin));
  }
  if (path[0] == "news-sitemap.xml") {
    store::StoryFilter filter;
    filter.since = now_ - kNewsSeconds;
    filter.until = now_ + 1;
    filter.limit = kMostNews;
    DIEMTIN_ASSIGN(const auto rows, reader_.Latest(filter));
    return Of("application/xml; charset=utf-8", NewsSitemap(frame.language, frame.origin, rows));
  }
  if (path[0] == "sources.opml" && outside_.sources) {
    DIEMTIN_ASSIGN(const auto sources, outside_.sources());
    Response response =
        Of("text/x-opml; charset=utf-8", WriteOpml(Say(frame.language, "site_name"), sources));
    response.cache_control = "no-store";  // no change of the store tells that they changed
    return response;
  }
  return std::nullopt;
}

}  // namespace diemtin::web
