#include "web/opensearch.h"

#include "base/json.h"
#include "web/assets.h"
#include "web/feeds/feed.h"
#include "web/xml.h"

namespace diemtin::web {

std::string OpenSearchXml(Language language, std::string_view origin) {
  const std::string base(origin);
  XmlWriter out;
  out.Open("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
  out.Leaf("ShortName", Say(language, "site_name"));
  out.Leaf("Description", Say(language, "search_label"));
  out.Leaf("Language", LanguageCode(language));
  out.Leaf("InputEncoding", "UTF-8").Leaf("OutputEncoding", "UTF-8");
  out.Leaf("Image", {{"type", "image/svg+xml"}}, base + IconUrl().str());
  const auto url = [&](std::string_view type, const std::string& path) {
    out.Void("Url", {{"type", type}, {"template", base + path}});
  };
  url("text/html", "/search?q={searchTerms}&page={startPage?}");
  for (const FeedFormat format : kFeedFormats) {
    url(FeedType(format), FeedUrl({"search"}, format).str() + "?q={searchTerms}&page={startPage?}");
  }
  url("application/x-suggestions+json", "/suggest?q={searchTerms}");
  out.Void("Url", {{"type", "application/opensearchdescription+xml"},
                   {"rel", "self"},
                   {"template", base + "/opensearch.xml"}});
  out.Void("Query", {{"role", "example"}, {"searchTerms", "Hà Nội"}});
  return out.Take();
}

std::string SuggestJson(std::string_view typed, const std::vector<std::string>& suggestions) {
  JsonWriter out;
  out.BeginArray().String(typed).BeginArray();
  for (const std::string& suggestion : suggestions) out.String(suggestion);
  out.EndArray().EndArray();
  return out.Take() + "\n";
}

}  // namespace diemtin::web
