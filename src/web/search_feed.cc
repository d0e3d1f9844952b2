// What other programs read of search: an Atom feed (RFC 4287), the description that browsers take
// to search here (OpenSearch 1.1), and suggestions in the form that they know.
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "web/pages.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

// As text or as a value in double quotes. XML has no control characters, not even escaped.
std::string Xml(std::string_view text) {
  std::string out;
  for (const char c : RepairUtf8(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string Entry(const store::SearchHit& hit, bool stories) {
  const store::ArticleRow& article = hit.article;
  const SafeUrl url = stories ? StoryUrl(article.story) : ArticleUrl(article.id);
  std::string out = fmt::format(
      "<entry xml:lang=\"{}\">\n<id>urn:diemtin:{}</id>\n<title>{}</title>\n"
      "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{}</updated>\n",
      Xml(article.language),
      stories ? "story:" + article.story.ToString() : "article:" + article.id.ToString(),
      Xml(article.title), Xml(url.str()), MachineTime(article.time));
  if (article.outlet) out += "<author><name>" + Xml(*article.outlet) + "</name></author>\n";
  if (article.section) out += "<category term=\"" + Xml(*article.section) + "\"/>\n";
  return out + "<summary>" + Xml(hit.snippet) + "</summary>\n</entry>\n";
}

}  // namespace

std::string SearchAtom(const Frame& frame, const SearchView& view) {
  const Language language = frame.language;
  const SafeUrl self = SafeUrl::Local("/search.atom").With("q", view.query);
  const SafeUrl page = SafeUrl::Local("/search").With("q", view.query);
  std::int64_t newest = 0;
  for (const store::SearchHit& hit : view.result.hits) newest = std::max(newest, hit.article.time);
  std::string out(kDeclaration);
  out += fmt::format(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n"
      "<id>urn:diemtin:search:{}</id>\n<title>{} · {}</title>\n"
      "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n"
      "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{}</updated>\n"
      "<author><name>{}</name></author>\n",
      LanguageCode(language), FormatId(Hash64(view.query) & kIdMask), Xml(view.query),
      Xml(Say(language, "site_name")), Xml(self.str()), Xml(page.str()), MachineTime(newest),
      Xml(Say(language, "site_name")));
  const bool stories = view.parsed.show == store::QueryShow::kStories;
  for (const store::SearchHit& hit : view.result.hits) out += Entry(hit, stories);
  return out + "</feed>\n";
}

std::string OpenSearchXml(Language language, std::string_view origin) {
  return fmt::format(
      "{0}<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
      "<ShortName>{1}</ShortName>\n<Description>{2}</Description>\n"
      "<InputEncoding>UTF-8</InputEncoding>\n<Image type=\"image/svg+xml\">{3}{4}</Image>\n"
      "<Url type=\"text/html\" template=\"{3}/search?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/atom+xml\" template=\"{3}/search.atom?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/x-suggestions+json\" template=\"{3}/suggest?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/opensearchdescription+xml\" rel=\"self\" "
      "template=\"{3}/opensearch.xml\"/>\n</OpenSearchDescription>\n",
      kDeclaration, Xml(Say(language, "site_name")), Xml(Say(language, "search_label")),
      Xml(origin), Xml(IconUrl().str()));
}

std::string SuggestJson(std::string_view typed, const std::vector<std::string>& suggestions) {
  JsonWriter out;
  out.BeginArray().String(typed).BeginArray();
  for (const std::string& suggestion : suggestions) out.String(suggestion);
  out.EndArray().EndArray();
  return out.Take() + "\n";
}

}  // namespace diemtin::web
