#include "read/facts.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "html/sanitise.h"
#include "read/html_tags.h"
#include "read/meta_names.h"
#include "read/meta_time.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::NodeId;

std::string Clean(std::string_view text) { return text::CollapseSpace(Unescape(text)); }

constexpr std::string_view kAuthorNames[] = {"author",
                                             "article:author",
                                             "article:author_name",
                                             "parsely-author",
                                             "sailthru.author",
                                             "dc.creator",
                                             "dcterms.creator",
                                             "byl",
                                             "authors",
                                             "article.author",
                                             "cxenseparse:author",
                                             "citation_author",
                                             "og:article:author",
                                             "article_author",
                                             "articleauthor",
                                             "article-author",
                                             "byline",
                                             "author_name",
                                             "author-name",
                                             "trackonomics.author",
                                             "dc:creator",
                                             "rbauthors",
                                             "vr:author",
                                             "news_author"};
constexpr std::string_view kSectionNames[] = {
    "article:section",     "og:article:section", "parsely-section", "section",
    "cxenseparse:section", "articlesection",     "article.section"};

template <std::size_t N>
std::size_t IndexIn(const std::string_view (&names)[N], std::string_view name) {
  return static_cast<std::size_t>(std::find(std::begin(names), std::end(names), name) -
                                  std::begin(names));
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

// An address of the page as it names it itself; nullopt when it cannot be fetched.
std::optional<std::string> AddressOf(std::string_view named,
                                     const std::optional<std::string>& page_url) {
  std::string url = html::ResolveUrl(page_url ? *page_url : named, named);
  if (url.empty()) return std::nullopt;
  return url;
}

// Software that makes nothing but forums.
void AddSoftware(const std::string& generator, Facts* facts) {
  for (const std::string_view forum : {"discourse", "phpbb", "vbulletin", "xenforo", "flarum",
                                       "nodebb", "mybb", "invision", "smf"}) {
    facts->says_forum |= generator.starts_with(forum);
  }
}

// Meta values by name, the best name winning over the first seen.
class MetaReader {
 public:
  MetaReader(const std::optional<std::string>& page_url, Facts* facts)
      : page_url_(page_url), facts_(facts) {}

  void Add(std::string_view raw_name, std::string_view content) {
    const std::string name = LowerAscii(raw_name);
    const std::string value = Clean(content);
    if (value.empty()) return;
    if (name == "og:title") Set(&facts_->og_title, value);
    if (name == "twitter:title") twitter_title_ = value;
    if (name == "og:description" || name == "description") Set(&facts_->description, value);
    if (name == "og:site_name" || (name == "application-name" && !facts_->outlet))
      facts_->outlet = value;
    if (name == "og:url" && !facts_->url) facts_->url = AddressOf(value, page_url_);
    if (name == "og:type" && value.find("article") != std::string::npos)
      facts_->says_article = true;
    if (name == "og:type") AddKind(value, facts_);
    if (name == "generator") AddSoftware(LowerAscii(value), facts_);
    if (name == "article:tag") article_tags_.push_back(value);
    if (name == "keywords" || name == "news_keywords") AddKeywords(name, value);
    if (name == "language" || name == "content-language" || name == "dc.language")
      Set(&facts_->language, value);
    Best(IndexIn(kSectionNames, name), std::size(kSectionNames), value, &section_rank_,
         &facts_->section);
    AddTime(name, value);
    if (IndexIn(kAuthorNames, name) < std::size(kAuthorNames) &&
        value.find("://") == std::string::npos) {
      facts_->meta_authors.push_back(value);
    }
  }

  // What JSON-LD said goes first, but for the section and tags, which meta names more precisely.
  void Finish() {
    std::stable_sort(times_.begin(), times_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [rank, claim] : times_) facts_->times.push_back(claim);
    if (facts_->og_title.empty()) facts_->og_title = twitter_title_;
    if (!article_tags_.empty()) {
      facts_->tags = article_tags_;
    } else if (facts_->tags.empty()) {
      facts_->tags = keywords_;
    }
  }

 private:
  static void Set(std::string* target, const std::string& value) {
    if (target->empty()) *target = value;
  }
  static void Best(std::size_t rank, std::size_t none, const std::string& value, std::size_t* best,
                   std::optional<std::string>* target) {
    if (rank == none || rank >= *best) return;
    *best = rank;
    *target = value;
  }
  void AddTime(std::string_view name, std::string_view value) {
    const auto told = DateNameOf(name);
    if (!told) return;
    if (const auto time = ParseMetaTime(value))
      times_.push_back({told->rank, {*time, DateSource::kMeta, told->change}});
  }
  void AddKeywords(const std::string& name, const std::string& value) {
    if (!keywords_.empty() && name == "keywords") return;
    keywords_.clear();
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = std::min(value.find_first_of(",;", begin), value.size());
      std::string tag = text::CollapseSpace(std::string_view(value).substr(begin, end - begin));
      if (!tag.empty() && tag.size() < 80) keywords_.push_back(std::move(tag));
      begin = end + 1;
    }
  }

  const std::optional<std::string>& page_url_;
  Facts* facts_;
  std::string twitter_title_;
  std::vector<std::string> keywords_, article_tags_;
  std::vector<std::pair<std::size_t, DateClaim>> times_;
  std::size_t section_rank_ = 1000;
};

std::string TextOf(const html::Document& document, NodeId id) {
  std::string text;
  for (NodeId at = id; at < document.node(id).end; ++at) text += document.node(at).text;
  return text;
}

// The value of an element with itemprop (microdata) or property (RDFa).
std::string PropertyValue(const html::Document& document, NodeId id) {
  for (const char* name : {"content", "datetime"}) {
    if (const auto value = document.attribute(id, name)) return Clean(*value);
  }
  return text::CollapseSpace(document.VisibleText(id));
}

void AddProperty(const html::Document& document, NodeId id, std::string_view property,
                 Facts* facts) {
  if (const auto told = DateNameOf(LowerAscii(property))) {
    if (const auto time = ParseMetaTime(PropertyValue(document, id)))
      facts->times.push_back({*time, DateSource::kProperty, told->change});
  }
  if (property == "headline" && facts->headline.empty())
    facts->headline = PropertyValue(document, id);
  if (property == "articleSection" && !facts->section) facts->section = PropertyValue(document, id);
}

void AddLink(const html::Document& document, NodeId id, const std::optional<std::string>& page_url,
             Facts* facts) {
  const auto rel = document.attribute(id, "rel");
  const auto href = document.attribute(id, "href");
  if (!rel || !href || *rel != "canonical") return;
  if (auto url = AddressOf(*href, page_url)) facts->url = std::move(url);
}

}  // namespace

void AddKind(std::string_view type, Facts* facts) {
  if (type == "LiveBlogPosting") facts->says_live = true;
  if (type == "ImageGallery" || type == "MediaGallery") facts->says_gallery = true;
  if (type == "VideoObject" || type.starts_with("video")) facts->says_video = true;
  if (type == "DiscussionForumPosting" || type == "QAPage") facts->says_forum = true;
  if (type == "Product" || type == "ProductGroup" || type == "product" ||
      type.starts_with("product.") || type == "og:product")
    facts->says_product = true;
}

std::string Unescape(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
      {"&amp;", "&"},   {"&quot;", "\""}, {"&apos;", "'"},   {"&lt;", "<"},    {"&gt;", ">"},
      {"&nbsp;", " "},  {"&ldquo;", "“"}, {"&rdquo;", "”"},  {"&lsquo;", "‘"}, {"&rsquo;", "’"},
      {"&ndash;", "–"}, {"&mdash;", "—"}, {"&hellip;", "…"}, {"&laquo;", "«"}, {"&raquo;", "»"},
  };
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.front() != '&') {
      out += rest.front();
      ++i;
      continue;
    }
    const auto named = std::find_if(std::begin(kNamed), std::end(kNamed),
                                    [&](const auto& e) { return rest.starts_with(e.first); });
    const std::size_t end = rest.substr(0, 10).find(';');
    if (named != std::end(kNamed)) {
      out += named->second;
      i += named->first.size();
    } else if (rest.starts_with("&#") && end != std::string_view::npos) {
      const bool hex = rest.size() > 2 && (rest[2] == 'x' || rest[2] == 'X');
      std::uint32_t code = 0;
      std::from_chars(rest.data() + (hex ? 3 : 2), rest.data() + end, code, hex ? 16 : 10);
      if (code != 0) AppendUtf8(code, &out);
      i += end + 1;
    } else {
      out += '&';
      ++i;
    }
  }
  return out;
}

std::string_view DateSourceName(DateSource source) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "json-ld", "meta", "property",     "element", "element",
      "printed", "url",  "page-json-ld", "script",  "text"};
  return kNames[static_cast<std::size_t>(source)];
}

bool Facts::Knows(bool change) const {
  return std::any_of(times.begin(), times.end(),
                     [&](const DateClaim& claim) { return claim.change == change; });
}

Facts GatherFacts(const html::Document& document, const std::optional<std::string>& page_url) {
  Facts facts;
  MetaReader meta(page_url, &facts);
  const auto nodes = document.nodes();
  for (NodeId id = 0; id < nodes.size(); ++id) {
    const std::string_view tag = nodes[id].tag;
    if (tag.empty()) continue;
    if (tag == "meta") {
      auto content = document.attribute(id, "content");
      if (!content) content = document.attribute(id, "value");
      for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
        const auto name = document.attribute(id, key);
        if (name && content) meta.Add(*name, *content);
      }
    } else if (tag == "script") {
      const auto type = document.attribute(id, "type");
      if (type && LowerAscii(*type).starts_with("application/ld+json"))
        AddJsonLd(TextOf(document, id), &facts);
    } else if (tag == "title" && facts.page_title.empty()) {
      facts.page_title = Clean(TextOf(document, id));
    } else if (tag == "link") {
      AddLink(document, id, page_url, &facts);
    } else if (tag == "html") {
      if (const auto lang = document.attribute(id, "lang"))
        facts.language = text::CollapseSpace(*lang);
    }
    if (const auto type = document.attribute(id, "itemtype")) {
      AddKind(type->substr(type->find_last_of('/') + 1), &facts);
    }
    if (const auto property = document.attribute(id, "itemprop")) {
      AddProperty(document, id, *property, &facts);
    } else if (const auto rdfa = document.attribute(id, "property"); rdfa && tag != "meta") {
      const std::size_t prefix = rdfa->starts_with("dc") ? 0 : rdfa->rfind(':') + 1;
      AddProperty(document, id, rdfa->substr(prefix), &facts);
    }
  }
  meta.Finish();
  return facts;
}

}  // namespace diemtin::read
