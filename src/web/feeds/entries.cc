#include "web/feeds/entries.h"

#include <algorithm>

#include "story/timeline.h"
#include "web/views.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kSentences = 3;
constexpr std::size_t kMostTags = 8;

void WritePictureOf(const std::string& origin, const Picture& picture, HtmlWriter* out) {
  const auto url = picture.here ? SafeUrl::FromOutside(origin + picture.here->str())
                                : std::optional(picture.url);
  if (!url) return;
  out->Open("figure").Void("img", {Src(*url), {"alt", picture.alt}});
  std::string caption = picture.caption;
  if (!picture.credit.empty()) caption += (caption.empty() ? "" : " ") + picture.credit;
  if (!caption.empty()) out->Leaf("figcaption", caption);
  out->Close();
}

void WriteList(std::string_view lines, HtmlWriter* out) {
  out->Open("ul");
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    out->Leaf("li", lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  out->Close();
}

void WriteBlock(const model::Block& block, HtmlWriter* out) {
  using model::BlockKind;
  switch (block.kind) {
    case BlockKind::kParagraph:
      out->Leaf("p", block.text);
      break;
    case BlockKind::kHeading:
      out->Leaf("h2", block.text);
      break;
    case BlockKind::kQuotation:
      out->Open("blockquote").Leaf("p", block.text).Close();
      break;
    case BlockKind::kList:
      WriteList(block.text, out);
      break;
    case BlockKind::kTable:
      out->Leaf("pre", block.text);
      break;
    case BlockKind::kFigure:  // with its number, by the caller
    case BlockKind::kEmbed:
      break;
  }
}

// Where it was printed.
void WriteOriginal(const Frame& frame, const model::Article& article, HtmlWriter* out) {
  const auto url = SafeUrl::FromOutside(article.url.value_or(""));
  if (!url) return;
  out->Open("p").Leaf("a", {Href(*url)}, Say(frame.language, "original", HostOf(*url))).Close();
}

std::string StoryContent(const Frame& frame, const store::StoryRow& row,
                         const model::Article& article, const std::optional<Picture>& picture) {
  HtmlWriter out;
  if (picture) WritePictureOf(frame.origin, *picture, &out);
  std::string told;
  for (const std::string& sentence : story::SummarySentences(article, kSentences)) {
    told += (told.empty() ? "" : " ") + sentence;
  }
  if (!told.empty()) out.Leaf("p", told);
  out.Leaf("p", SayCount(frame.language, "count_articles_one", row.articles) + " · " +
                    SayCount(frame.language, "count_outlets_one", row.outlets));
  WriteOriginal(frame, article, &out);
  return out.Take();
}

}  // namespace

std::string ArticleContent(const Frame& frame, ArticleId id, const model::Article& article) {
  HtmlWriter out;
  if (article.lead) out.Leaf("p", *article.lead);
  for (std::size_t i = 0; i < article.blocks.size() && article.paywalled != true; ++i) {
    const model::Block& block = article.blocks[i];
    if (i == 0 && article.lead && block.text == *article.lead) continue;
    if (const auto picture = PictureOf(article, id, i, frame.scope.pictures)) {
      WritePictureOf(frame.origin, *picture, &out);
    } else {
      WriteBlock(block, &out);
    }
  }
  WriteOriginal(frame, article, &out);
  return out.Take();
}

Feed FeedOfPage(const Frame& frame, FeedFormat format, std::string_view title, int page,
                bool has_more) {
  Feed feed;
  const std::string site(Say(frame.language, "site_name"));
  SafeUrl self = FeedUrl(frame.target.segments, format);
  SafeUrl here = SafeUrl::OfSegments(frame.target.segments);
  for (const char* name : {"q", "lang", "content"}) {
    const auto value = frame.target.Get(name);
    if (!value) continue;
    self = self.With(name, *value);
    here = here.With(name, *value);
  }
  const auto page_url = [&](int number) {
    return frame.origin + (number == 1 ? self : self.With("page", std::to_string(number))).str();
  };
  feed.title = title.empty() || title == site ? site : std::string(title) + " · " + site;
  feed.description = Say(frame.language, "site_tagline");
  feed.language = frame.scope.content.value_or(std::string(LanguageCode(frame.language)));
  feed.author = site;
  feed.id = TagOf(frame.origin, std::string_view(here.str()).substr(1));
  feed.page = frame.origin + here.str();
  feed.self = page_url(page);
  feed.icon = frame.origin + IconUrl().str();
  feed.hub = frame.hub;
  if (page > 1) feed.previous = page_url(page - 1);
  if (has_more) feed.next = page_url(page + 1);
  feed.updated = frame.scope.now;
  return feed;
}

FeedEntry FeedFiller::EntryAt(const SafeUrl& url, std::string_view path) const {
  FeedEntry entry;
  entry.url = frame_.origin + url.str();
  entry.id = TagOf(frame_.origin, path);
  return entry;
}

// Entries tell when the feed was changed last, if they know.
void FeedFiller::Push(FeedEntry entry) {
  feed_.updated = feed_.entries.empty() ? entry.updated : std::max(feed_.updated, entry.updated);
  feed_.entries.push_back(std::move(entry));
}

void FeedFiller::FillFrom(ArticleId id, const model::Article& article, FeedEntry* entry) const {
  entry->authors = article.authors;
  entry->outlet = article.outlet.value_or("");
  if (!entry->outlet.empty()) {
    if (entry->authors.empty()) entry->authors = {entry->outlet};
    entry->outlet_feed = frame_.origin + FeedUrl({"outlet", entry->outlet}, FeedFormat::kRss).str();
  }
  if (article.section) entry->categories.push_back(*article.section);
  for (const std::string& tag : article.tags) {
    if (entry->categories.size() > kMostTags) break;
    const auto& known = entry->categories;
    if (std::find(known.begin(), known.end(), tag) == known.end()) {
      entry->categories.push_back(tag);
    }
  }
  if (const auto url = SafeUrl::FromOutside(article.url.value_or(""))) {
    entry->original = url->str();
  }
  if (const auto picture = FirstPicture(article, id, frame_.scope.pictures)) {
    entry->picture = picture->here ? frame_.origin + picture->here->str() : picture->url.str();
  }
}

Expected<void> FeedFiller::Add(const store::StoryRow& row) {
  FeedEntry entry = EntryAt(StoryUrl(row.id), "story/" + row.id.ToString());
  entry.title = row.title;
  entry.language = row.language;
  entry.summary = row.summary;
  entry.published = row.first_time;
  entry.updated = row.last_time;
  DIEMTIN_ASSIGN(const auto article, reader_.Article(row.headline));
  if (article) {
    FillFrom(row.headline, *article, &entry);
    entry.content = StoryContent(frame_, row, *article,
                                 FirstPicture(*article, row.headline, frame_.scope.pictures));
  }
  Push(std::move(entry));
  return {};
}

Expected<void> FeedFiller::Add(const store::ArticleRow& row) {
  FeedEntry entry = EntryAt(ArticleUrl(row.id), "article/" + row.id.ToString());
  entry.title = row.title;
  entry.language = row.language;
  entry.summary = row.lead.value_or("");
  entry.published = row.time;
  entry.updated = row.time;
  DIEMTIN_ASSIGN(const auto article, reader_.Article(row.id));
  if (article) {
    FillFrom(row.id, *article, &entry);
    if (article->modified) {
      entry.updated = std::max(entry.updated, article->modified->unix_seconds);
    }
    if (entry.summary.empty()) entry.summary = story::SummarySentence(*article);
    entry.content = ArticleContent(frame_, row.id, *article);
  }
  Push(std::move(entry));
  return {};
}

void FeedFiller::Add(const store::StorylineRow& row) {
  FeedEntry entry = EntryAt(StorylineUrl(row.id), "storyline/" + row.id.ToString());
  entry.title = row.title;
  entry.language = row.languages.size() == 1 ? row.languages.front() : "und";
  entry.summary = SayCount(frame_.language, "count_stories_one", row.stories) + " · " +
                  FormatDay(frame_.language, row.first_time) + " – " +
                  FormatDay(frame_.language, row.last_time);
  entry.published = row.first_time;
  entry.updated = row.last_time;
  Push(std::move(entry));
}

}  // namespace diemtin::web
