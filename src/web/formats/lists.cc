#include "web/formats/lists.h"

#include "web/page.h"
#include "web/xml.h"

namespace diemtin::web {
namespace {

bool HoldsPassword(std::string_view url) {
  const std::size_t begin = url.find("//");
  if (begin == std::string_view::npos) return false;
  const std::string_view rest = url.substr(begin + 2);
  return rest.substr(0, rest.find_first_of("/?#")).find('@') != std::string_view::npos;
}

}  // namespace

std::string NewsSitemap(Language language, std::string_view origin,
                        const std::vector<store::ArticleRow>& rows) {
  XmlWriter out;
  out.Open("urlset", {{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"},
                      {"xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9"}});
  for (const store::ArticleRow& row : rows) {
    if (row.copy_of || row.time == 0 || row.language.empty() || row.language == "und") continue;
    out.Open("url").Leaf("loc", std::string(origin) + ArticleUrl(row.id).str());
    out.Open("news:news").Open("news:publication");
    out.Leaf("news:name", Say(language, "site_name"));
    out.Leaf("news:language", row.language == "zh" ? "zh-cn" : row.language).Close();
    out.Leaf("news:publication_date", MachineTime(row.time));
    out.Leaf("news:title", row.title).Close().Close();
  }
  return out.Take();
}

std::string RobotsTxt(std::string_view origin) {
  return "User-agent: *\nDisallow: /digest/\n\nSitemap: " + std::string(origin) +
         "/news-sitemap.xml\n";
}

std::string WriteOpml(std::string_view title, const std::vector<SourceLine>& sources) {
  XmlWriter out;
  out.Open("opml", {{"version", "2.0"}}).Open("head").Leaf("title", title).Close().Open("body");
  for (const SourceLine& source : sources) {
    if (!source.is_feed) continue;
    if (HoldsPassword(source.url)) continue;
    const std::string& name = source.title.empty() ? source.url : source.title;
    out.Void("outline", {{"type", "rss"}, {"text", name}, {"title", name}, {"xmlUrl", source.url}});
  }
  return out.Take();
}

}  // namespace diemtin::web
