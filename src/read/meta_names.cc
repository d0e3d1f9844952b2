#include "read/meta_names.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace diemtin::read {
namespace {

constexpr std::string_view kPublished[] = {"article:published_time",
                                           "article:published",
                                           "og:article:published_time",
                                           "og:published_time",
                                           "datepublished",
                                           "date_published",
                                           "published_time",
                                           "pubdate",
                                           "publishdate",
                                           "publish_date",
                                           "publish-date",
                                           "published-date",
                                           "publication_date",
                                           "article.published",
                                           "article_date_original",
                                           "originalpublicationdate",
                                           "parsely-pub-date",
                                           "sailthru.date",
                                           "cxenseparse:recs:publishtime",
                                           "cxenseparse:publishtime",
                                           "dc.date.issued",
                                           "dcterms.issued",
                                           "dcterms.created",
                                           "dc.date.created",
                                           "dc.date",
                                           "dc:date",
                                           "dcterms.date",
                                           "ptime",
                                           "displaydate",
                                           "date",
                                           "rnews:datepublished",
                                           "bt:pubdate",
                                           "analyticsattributes.articledate",
                                           "citation_date",
                                           "citation_publication_date",
                                           "citation_online_date",
                                           "eprints.date",
                                           "prism.publicationdate",
                                           "releasedate",
                                           "release_date",
                                           "date.release",
                                           "dateposted",
                                           "datecreated",
                                           "date_created",
                                           "creation_date",
                                           "created",
                                           "article.created",
                                           "article:create_at",
                                           "search_date",
                                           "newsdate",
                                           "doc_date",
                                           "uploaded"};
constexpr std::string_view kChanged[] = {"article:modified_time",
                                         "og:updated_time",
                                         "article:updated_time",
                                         "lastmod",
                                         "datemodified",
                                         "dcterms.modified",
                                         "dc.date.modified",
                                         "last-modified",
                                         "modified_time",
                                         "dateupdate",
                                         "revised",
                                         "article:modified",
                                         "last_updated",
                                         "date_updated"};

template <std::size_t N>
std::optional<std::size_t> RankIn(const std::string_view (&names)[N], std::string_view name) {
  const auto found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<std::size_t>(found - std::begin(names));
}

bool HasAny(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return name.find(word) != std::string_view::npos;
  });
}

}  // namespace

std::optional<DateName> DateNameOf(std::string_view name) {
  if (const auto rank = RankIn(kPublished, name)) return DateName{*rank, false};
  if (const auto rank = RankIn(kChanged, name)) return DateName{*rank, true};
  // Names of a publisher's own making, by their words.
  if (!HasAny(name, {"date", "time", "_at", "uploaded"}) ||
      HasAny(name, {"expir", "unpubl", "valid", "event"}))
    return std::nullopt;
  if (HasAny(name, {"modif", "updat", "revis"})) return DateName{std::size(kChanged), true};
  if (HasAny(name, {"publi", "posted", "issue"})) return DateName{std::size(kPublished), false};
  if (HasAny(name, {"creat", "uploaded", "release"}))
    return DateName{std::size(kPublished) + 1, false};
  return std::nullopt;
}

}  // namespace diemtin::read
