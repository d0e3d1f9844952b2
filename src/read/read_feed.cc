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
    if (const auto site = feed.Url()) Descend(*site);
    const int innermost = entry.content.empty() ? entry.base : entry.content.front().base;
    for (const std::string& base : feed.BaseChain(innermost)) Descend(base);
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

std::string TitleOf(const feed::Entry& entry) {
  return entry.title ? entry.title->Plain() : std::string();
}

// Of a feed that tells one time only, that one.
std::optional<Time> PublishedOf(const feed::Entry& entry) {
  for (const auto& stamp : {entry.published, entry.created, entry.updated}) {
    if (stamp && stamp->time) return stamp->time;
  }
  return std::nullopt;
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
      : feed_(feed), page_(page), options_(options) {
    if (feed.title) feed_title_ = feed.title->Plain();
  }

  model::Reading Read() {
    reading_.kind = model::PageKind::kFeed;
    reading_.url = page_.url;
    for (const feed::Entry& entry : feed_.entries) ReadEntry(entry);
    if (!teasers_.items.empty()) {
      teasers_.name = NonEmpty(feed_title_);
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
        fmt::format("entry \"{}\": {}", TitleOf(entry), blocks.error().ToString()));
    return {};
  }

  void ReadEntry(const feed::Entry& entry) {
    const Resolver resolver(feed_, entry, page_.url);
    std::vector<Block> summary = Blocks(entry.SummaryHtml(), entry, resolver);
    std::vector<Block> content = Blocks(entry.ContentHtml(), entry, resolver);
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
    teaser.title = TitleOf(entry);
    if (const auto url = entry.Url()) teaser.url = NonEmpty(resolver(*url));
    if (const auto picture = entry.Picture()) teaser.picture = NonEmpty(resolver(*picture));
    teaser.time = PublishedOf(entry);
    if (const auto categories = entry.CategoryNames(); !categories.empty())
      teaser.section = categories.front();
    teaser.snippet = NonEmpty(summary);
    if (!teaser.title.empty() || teaser.snippet) teasers_.items.push_back(std::move(teaser));
  }

  void AddArticle(const feed::Entry& entry, const Resolver& resolver, const std::string& lead,
                  std::vector<Block> blocks) {
    Article article;
    article.title = TitleOf(entry);
    article.lead = NonEmpty(lead);
    article.blocks = std::move(blocks);
    article.authors = feed_.AuthorNamesOf(entry);
    article.tags = entry.CategoryNames();
    article.outlet = NonEmpty(feed_title_);
    if (const auto url = entry.Url()) article.url = NonEmpty(resolver(*url));
    article.published = PublishedOf(entry);
    if (entry.updated && entry.updated->time != article.published)
      article.modified = entry.updated->time;
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
    const auto picture = entry.Picture();
    const std::string address = picture ? resolver(*picture) : std::string();
    if (!address.empty())
      article->blocks.insert(article->blocks.begin(),
                             {BlockKind::kFigure, "", address, "", "", ""});
  }

  const feed::Feed& feed_;
  std::string feed_title_;
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
