#include "feed/names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace diemtin::feed {
namespace {

struct Address {
  std::string_view address;
  Space space;
};

constexpr Address kAddresses[] = {
    {"http://backend.userland.com/blogchannelmodule", Space::kOther},
    {"http://backend.userland.com/creativecommonsrssmodule", Space::kCreativeCommons},
    {"http://backend.userland.com/rss", Space::kCore},
    {"http://backend.userland.com/rss2", Space::kCore},
    {"http://blogs.law.harvard.edu/tech/rss", Space::kCore},
    {"http://channel.netscape.com/rdf/simple/0.9/", Space::kCore},
    {"http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", Space::kCreativeCommons},
    {"http://creativecommons.org/ns#license", Space::kCreativeCommons},
    {"http://itunes.com/dtds/podcast-1.0.dtd", Space::kItunes},
    {"http://my.netscape.com/rdf/simple/0.9/", Space::kCore},
    {"http://podlove.org/simple-chapters", Space::kPsc},
    {"http://purl.org/atom/ns#", Space::kCore},
    {"http://purl.org/dc/elements/1.1/", Space::kDc},
    {"http://purl.org/dc/terms/", Space::kDcTerms},
    {"http://purl.org/net/rss1.1#", Space::kCore},
    {"http://purl.org/rss/1.0/", Space::kCore},
    {"http://purl.org/rss/1.0/modules/content/", Space::kContent},
    {"http://purl.org/rss/1.0/modules/slash/", Space::kSlash},
    {"http://purl.org/rss/1.0/modules/syndication/", Space::kSyndication},
    {"http://purl.org/syndication/thread/1.0", Space::kThread},
    {"http://rssnamespace.org/feedburner/ext/1.0", Space::kFeedburner},
    {"http://search.yahoo.com/mrss", Space::kMedia},
    {"http://search.yahoo.com/mrss/", Space::kMedia},
    {"http://web.resource.org/cc/", Space::kCreativeCommons},
    {"http://webns.net/mvcb/", Space::kAdmin},
    {"http://wellformedweb.org/commentapi/", Space::kWfw},
    {"http://www.georss.org/georss", Space::kGeorss},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", Space::kItunes},
    {"http://www.opengis.net/gml", Space::kGml},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", Space::kRdf},
    {"http://www.w3.org/1999/xhtml", Space::kXhtml},
    {"http://www.w3.org/1999/xlink", Space::kXlink},
    {"http://www.w3.org/2003/01/geo/wgs84_pos#", Space::kGeo},
    {"http://www.w3.org/2005/atom", Space::kCore},
    {"http://www.w3.org/xml/1998/namespace", Space::kXml},
    {"https://www.w3.org/2005/atom", Space::kCore},
};

constexpr std::pair<std::string_view, Space> kPrefixes[] = {
    {"admin", Space::kAdmin},
    {"atom", Space::kCore},
    {"atom10", Space::kCore},
    {"content", Space::kContent},
    {"cc", Space::kCreativeCommons},
    {"creativecommons", Space::kCreativeCommons},
    {"dc", Space::kDc},
    {"dcterms", Space::kDcTerms},
    {"feedburner", Space::kFeedburner},
    {"geo", Space::kGeo},
    {"georss", Space::kGeorss},
    {"gml", Space::kGml},
    {"itunes", Space::kItunes},
    {"media", Space::kMedia},
    {"psc", Space::kPsc},
    {"rdf", Space::kRdf},
    {"rss", Space::kCore},
    {"slash", Space::kSlash},
    {"sy", Space::kSyndication},
    {"thr", Space::kThread},
    {"wfw", Space::kWfw},
    {"xhtml", Space::kXhtml},
    {"xlink", Space::kXlink},
    {"xml", Space::kXml},
};

struct Word {
  Space space;
  std::string_view name;
  Tag tag;
  constexpr bool operator<(const Word& other) const {
    return space != other.space ? space < other.space : name < other.name;
  }
};

template <std::size_t N>
constexpr std::array<Word, N> Sorted(const Word (&words)[N]) {
  std::array<Word, N> sorted{};
  std::copy(words, words + N, sorted.begin());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

constexpr auto kWords = Sorted({
    {Space::kCore, "rss", Tag::kRss},
    {Space::kCore, "rdf", Tag::kRdf},
    {Space::kCore, "redirect", Tag::kRedirect},
    {Space::kCore, "newlocation", Tag::kItunesNewUrl},
    {Space::kCore, "feed", Tag::kFeed},
    {Space::kCore, "channel", Tag::kChannel},
    {Space::kCore, "item", Tag::kItem},
    {Space::kCore, "product", Tag::kItem},
    {Space::kCore, "entry", Tag::kItem},
    {Space::kCore, "items", Tag::kItems},
    {Space::kCore, "abstract", Tag::kDescription},
    {Space::kCore, "author", Tag::kAuthor},
    {Space::kCore, "body", Tag::kBody},
    {Space::kCore, "category", Tag::kCategory},
    {Space::kCore, "cloud", Tag::kCloud},
    {Space::kCore, "comments", Tag::kComments},
    {Space::kCore, "content", Tag::kContent},
    {Space::kCore, "contributor", Tag::kContributor},
    {Space::kCore, "copyright", Tag::kCopyright},
    {Space::kCore, "created", Tag::kCreated},
    {Space::kCore, "description", Tag::kDescription},
    {Space::kCore, "docs", Tag::kDocs},
    {Space::kCore, "email", Tag::kEmail},
    {Space::kCore, "enclosure", Tag::kEnclosure},
    {Space::kCore, "errorreportsto", Tag::kErrorReports},
    {Space::kCore, "expirationdate", Tag::kExpired},
    {Space::kCore, "fullitem", Tag::kFullItem},
    {Space::kCore, "generator", Tag::kGenerator},
    {Space::kCore, "guid", Tag::kGuid},
    {Space::kCore, "homepage", Tag::kUrl},
    {Space::kCore, "icon", Tag::kIcon},
    {Space::kCore, "id", Tag::kId},
    {Space::kCore, "image", Tag::kImage},
    {Space::kCore, "info", Tag::kInfo},
    {Space::kCore, "issued", Tag::kPublished},
    {Space::kCore, "keywords", Tag::kItunesKeywords},
    {Space::kCore, "language", Tag::kLanguage},
    {Space::kCore, "lastbuilddate", Tag::kUpdated},
    {Space::kCore, "license", Tag::kLicense},
    {Space::kCore, "link", Tag::kLink},
    {Space::kCore, "logo", Tag::kLogo},
    {Space::kCore, "managingeditor", Tag::kAuthor},
    {Space::kCore, "modified", Tag::kUpdated},
    {Space::kCore, "name", Tag::kName},
    {Space::kCore, "pubdate", Tag::kPublished},
    {Space::kCore, "published", Tag::kPublished},
    {Space::kCore, "rights", Tag::kCopyright},
    {Space::kCore, "source", Tag::kSource},
    {Space::kCore, "subtitle", Tag::kSubtitle},
    {Space::kCore, "summary", Tag::kSummary},
    {Space::kCore, "tagline", Tag::kSubtitle},
    {Space::kCore, "textinput", Tag::kTextInput},
    {Space::kCore, "title", Tag::kTitle},
    {Space::kCore, "ttl", Tag::kTtl},
    {Space::kCore, "updated", Tag::kUpdated},
    {Space::kCore, "uri", Tag::kUrl},
    {Space::kCore, "url", Tag::kUrl},
    {Space::kCore, "webmaster", Tag::kPublisher},
    {Space::kAdmin, "errorreportsto", Tag::kErrorReports},
    {Space::kAdmin, "generatoragent", Tag::kGeneratorAgent},
    {Space::kContent, "encoded", Tag::kContentEncoded},
    {Space::kCreativeCommons, "license", Tag::kLicense},
    {Space::kDc, "author", Tag::kAuthor},
    {Space::kDc, "contributor", Tag::kContributor},
    {Space::kDc, "creator", Tag::kAuthor},
    {Space::kDc, "date", Tag::kUpdated},
    {Space::kDc, "description", Tag::kDescription},
    {Space::kDc, "identifier", Tag::kUnknown},
    {Space::kDc, "language", Tag::kLanguage},
    {Space::kDc, "publisher", Tag::kPublisher},
    {Space::kDc, "rights", Tag::kCopyright},
    {Space::kDc, "subject", Tag::kCategory},
    {Space::kDc, "title", Tag::kTitle},
    {Space::kDcTerms, "created", Tag::kCreated},
    {Space::kDcTerms, "issued", Tag::kPublished},
    {Space::kDcTerms, "modified", Tag::kUpdated},
    {Space::kDcTerms, "valid", Tag::kValid},
    {Space::kGeo, "lat", Tag::kGeoLatitude},
    {Space::kGeo, "long", Tag::kGeoLongitude},
    {Space::kGeorss, "box", Tag::kGeorssBox},
    {Space::kGeorss, "line", Tag::kGeorssLine},
    {Space::kGeorss, "point", Tag::kGeorssPoint},
    {Space::kGeorss, "polygon", Tag::kGeorssPolygon},
    {Space::kGeorss, "where", Tag::kGeorssWhere},
    {Space::kGml, "exterior", Tag::kGmlExterior},
    {Space::kGml, "linestring", Tag::kGmlLineString},
    {Space::kGml, "linearring", Tag::kGmlLinearRing},
    {Space::kGml, "point", Tag::kGmlPoint},
    {Space::kGml, "polygon", Tag::kGmlPolygon},
    {Space::kGml, "pos", Tag::kGmlPositions},
    {Space::kGml, "poslist", Tag::kGmlPositions},
    {Space::kItunes, "author", Tag::kAuthor},
    {Space::kItunes, "block", Tag::kItunesBlock},
    {Space::kItunes, "category", Tag::kItunesCategory},
    {Space::kItunes, "email", Tag::kEmail},
    {Space::kItunes, "explicit", Tag::kItunesExplicit},
    {Space::kItunes, "image", Tag::kItunesImage},
    {Space::kItunes, "keywords", Tag::kItunesKeywords},
    {Space::kItunes, "link", Tag::kLink},
    {Space::kItunes, "name", Tag::kName},
    {Space::kItunes, "new-feed-url", Tag::kItunesNewUrl},
    {Space::kItunes, "owner", Tag::kItunesOwner},
    {Space::kItunes, "subtitle", Tag::kSubtitle},
    {Space::kItunes, "summary", Tag::kSummary},
    {Space::kMedia, "category", Tag::kMediaCategory},
    {Space::kMedia, "content", Tag::kMediaContent},
    {Space::kMedia, "copyright", Tag::kMediaCopyright},
    {Space::kMedia, "credit", Tag::kMediaCredit},
    {Space::kMedia, "description", Tag::kMediaDescription},
    {Space::kMedia, "group", Tag::kMediaGroup},
    {Space::kMedia, "keywords", Tag::kMediaKeywords},
    {Space::kMedia, "license", Tag::kMediaLicense},
    {Space::kMedia, "player", Tag::kMediaPlayer},
    {Space::kMedia, "rating", Tag::kMediaRating},
    {Space::kMedia, "thumbnail", Tag::kMediaThumbnail},
    {Space::kMedia, "title", Tag::kMediaTitle},
    {Space::kPsc, "chapter", Tag::kPscChapter},
    {Space::kPsc, "chapters", Tag::kPscChapters},
    {Space::kRdf, "rdf", Tag::kRdf},
    {Space::kThread, "in-reply-to", Tag::kThreadReply},
    {Space::kXhtml, "body", Tag::kBody},
    {Space::kXhtml, "div", Tag::kBody},
});

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool EqualsLower(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return Lower(a) == b; });
}

}  // namespace

Space SpaceOfAddress(std::string_view address) {
  while (!address.empty() && static_cast<unsigned char>(address.back()) <= ' ')
    address.remove_suffix(1);
  while (!address.empty() && static_cast<unsigned char>(address.front()) <= ' ')
    address.remove_prefix(1);
  for (const Address& known : kAddresses) {
    if (EqualsLower(address, known.address)) return known.space;
  }
  return Space::kOther;
}

Space SpaceOfPrefix(std::string_view prefix) {
  for (const auto& [known, space] : kPrefixes) {
    if (EqualsLower(prefix, known)) return space;
  }
  return Space::kOther;
}

std::string_view PrefixOf(Space space) {
  if (space == Space::kCore) return {};
  if (space == Space::kCreativeCommons) return "creativecommons";
  for (const auto& [prefix, known] : kPrefixes) {
    if (known == space) return prefix;
  }
  return {};
}

Tag TagOf(Space space, std::string_view name) {
  constexpr std::size_t kLongestName = 16;
  if (name.size() > kLongestName || space == Space::kOther) return Tag::kUnknown;
  char lower[kLongestName];
  std::transform(name.begin(), name.end(), lower, Lower);
  const Word wanted{space, std::string_view(lower, name.size()), Tag::kUnknown};
  const auto at = std::lower_bound(kWords.begin(), kWords.end(), wanted);
  return at != kWords.end() && !(wanted < *at) ? at->tag : Tag::kUnknown;
}

}  // namespace diemtin::feed
