#include <fmt/format.h>

#include <functional>

#include "base/utf8.h"
#include "feed/feed.h"
#include "html/sanitise.h"
#include "read/fragment.h"
#include "read/read.h"
#include "text/analyse.h"
#include "text/language.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using model::Article;
using model::Block;
using model::BlockKind;

// A summary of this many characters says enough to stand as an article, and a content of fewer is
// no more than a summary.
constexpr std::size_t kLongSummary = 400;
constexpr std::size_t kShortContent = 200;

// Addresses of an entry: against the bases it names, the feed's site and the feed's own address,
// innermost first.
class Resolver {
 public:
  Resolver(const feed::Feed& feed, const feed::Entry& entry,
           const std::optional<std::string>& page_url) {
    if (page_url) base_ = *page_url;
    if (feed.url) Descend(*feed.url);
    for (const std::string& base : entry.bases) Descend(base);
  }

  std::string operator()(std::string_view reference) const {
    if (!html::IsSafeUrl(reference)) return {};
    if (reference.starts_with("http://") || reference.starts_with("https://"))
      return std::string(reference);
    return base_.empty() ? std::string() : html::ResolveUrl(base_, reference);
  }

 private:
  void Descend(const std::string& base) {
    if (std::string resolved = (*this)(base); !resolved.empty()) base_ = std::move(resolved);
  }

  std::string base_;
};

std::optional<std::string> NonEmpty(std::string text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(std::move(text));
}

std::string PlainText(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) text += block.text + " ";
  return text::CollapseSpace(text);
}

std::string PrimaryLanguage(const std::string& tag) {
  return text::LowerCase(tag.substr(0, tag.find_first_of("-_")));
}

class FeedReader {
 public:
  FeedReader(const feed::Feed& feed, const model::Page& page, const Options& options)
      : feed_(feed), page_(page), options_(options) {}

  model::Reading Read() {
    reading_.kind = model::PageKind::kFeed;
    reading_.url = page_.url;
    for (const feed::Entry& entry : feed_.entries) ReadEntry(entry);
    if (!teasers_.items.empty()) {
      teasers_.name = NonEmpty(feed_.title);
      reading_.lists.push_back(std::move(teasers_));
    }
    if (!reading_.articles.empty()) {
      reading_.language = reading_.articles.front().language;
    } else if (feed_.language) {
      reading_.language = PrimaryLanguage(*feed_.language);
    }
    return std::move(reading_);
  }

 private:
  std::vector<Block> Blocks(const std::string& html, const feed::Entry& entry,
                            const Resolver& resolver) {
    if (html.empty()) return {};
    auto blocks = ReadFragment(html, options_.limits, std::ref(resolver));
    if (blocks) return *std::move(blocks);
    reading_.warnings.push_back(
        fmt::format("entry \"{}\": {}", entry.title, blocks.error().ToString()));
    return {};
  }

  void ReadEntry(const feed::Entry& entry) {
    const Resolver resolver(feed_, entry, page_.url);
    std::vector<Block> summary = Blocks(entry.summary_html, entry, resolver);
    std::vector<Block> content = Blocks(entry.content_html, entry, resolver);
    if (CountCodePoints(PlainText(content)) < kShortContent) {
      if (summary.empty()) summary = std::move(content);
      content.clear();
    }
    const std::string summary_text = PlainText(summary);
    if (!content.empty()) {
      AddArticle(entry, resolver, summary_text, std::move(content));
      return;
    }
    AddTeaser(entry, resolver, summary_text);
    if (CountCodePoints(summary_text) >= kLongSummary)
      AddArticle(entry, resolver, "", std::move(summary));
  }

  void AddTeaser(const feed::Entry& entry, const Resolver& resolver, const std::string& summary) {
    model::Teaser teaser;
    teaser.title = entry.title;
    if (entry.url) teaser.url = NonEmpty(resolver(*entry.url));
    if (entry.picture) teaser.picture = NonEmpty(resolver(*entry.picture));
    teaser.time = entry.published ? entry.published : entry.updated;
    if (!entry.categories.empty()) teaser.section = entry.categories.front();
    teaser.snippet = NonEmpty(summary);
    if (!teaser.title.empty() || teaser.snippet) teasers_.items.push_back(std::move(teaser));
  }

  void AddArticle(const feed::Entry& entry, const Resolver& resolver, const std::string& lead,
                  std::vector<Block> blocks) {
    Article article;
    article.title = entry.title;
    article.lead = NonEmpty(lead);
    article.blocks = std::move(blocks);
    article.authors = entry.authors;
    article.tags = entry.categories;
    article.outlet = NonEmpty(feed_.title);
    if (entry.url) article.url = NonEmpty(resolver(*entry.url));
    article.published = entry.published ? entry.published : entry.updated;
    if (entry.published && entry.updated != entry.published) article.modified = entry.updated;
    article.language = text::DetectLanguage(model::BodyText(article));
    if (article.language == "und" && feed_.language)
      article.language = PrimaryLanguage(*feed_.language);
    AddPicture(entry, resolver, &article);
    text::Analyse(&article);
    reading_.articles.push_back(std::move(article));
  }

  static void AddPicture(const feed::Entry& entry, const Resolver& resolver, Article* article) {
    for (const Block& block : article->blocks) {
      if (block.kind == BlockKind::kFigure) return;
    }
    const std::string address = entry.picture ? resolver(*entry.picture) : std::string();
    if (!address.empty())
      article->blocks.insert(article->blocks.begin(),
                             {BlockKind::kFigure, "", address, "", "", ""});
  }

  const feed::Feed& feed_;
  const model::Page& page_;
  const Options& options_;
  model::TeaserList teasers_;
  model::Reading reading_;
};

}  // namespace

Expected<model::Reading> ReadFeed(std::string_view utf8, const model::Page& page,
                                  const Options& options) {
  feed::Limits limits;
  limits.max_bytes = options.max_bytes;
  DIEMTIN_ASSIGN(const feed::Feed feed, feed::Parse(utf8, limits));
  return FeedReader(feed, page, options).Read();
}

}  // namespace diemtin::read
