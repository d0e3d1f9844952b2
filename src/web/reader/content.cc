#include "web/reader/content.h"

#include "web/html_writer.h"
#include "web/page.h"
#include "web/times.h"

namespace diemtin::web::reader {
namespace {

using model::BlockKind;

constexpr std::size_t kMostTellers = 50;

std::string Here(const ContentOptions& options, const SafeUrl& url) {
  return options.base + url.str();
}

// Pictures through this server's proxy need its whole address.
void WriteFigure(const model::Block& block, const std::optional<Picture>& picture,
                 const ContentOptions& options, HtmlWriter* out) {
  if (!picture) return;
  std::string address = picture->url.str();
  if (address.starts_with('/')) address = options.base + address;
  const auto url = SafeUrl::FromOutside(address);
  if (!url) return;
  out->Open("figure").Void("img", {Src(*url), {"alt", block.alt}});
  if (!block.caption.empty()) out->Leaf("figcaption", block.caption);
  out->Close();
}

void WriteBlock(const model::Block& block, HtmlWriter* out) {
  switch (block.kind) {
    case BlockKind::kParagraph:
      out->Leaf("p", block.text);
      break;
    case BlockKind::kHeading:
      out->Leaf("h3", block.text);
      break;
    case BlockKind::kQuotation:
      out->Leaf("blockquote", block.text);
      break;
    case BlockKind::kTable:
      out->Leaf("pre", block.text);
      break;
    case BlockKind::kList: {
      out->Open("ul");
      std::string_view rest = block.text;
      while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        out->Leaf("li", rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      }
      out->Close();
      break;
    }
    case BlockKind::kFigure:  // WriteBody knows its picture
      break;
    case BlockKind::kEmbed:
      if (const auto url = SafeUrl::FromOutside(block.src)) {
        out->Open("p").Leaf("a", {Href(*url)}, HostOf(*url)).Close();
      }
      break;
  }
}

void WriteBody(ArticleId id, const model::Article& article, const ContentOptions& options,
               HtmlWriter* out) {
  if (article.lead) out->Open("p").Leaf("b", *article.lead).Close();
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    const model::Block& block = article.blocks[i];
    if (block.kind == BlockKind::kFigure) {
      WriteFigure(block, PictureOf(article, id, i, options.pictures), options, out);
    } else if (!article.lead || block.text != *article.lead) {
      WriteBlock(block, out);
    }
  }
}

void WriteTellers(const std::vector<store::ArticleRow>& rows, const ContentOptions& options,
                  HtmlWriter* out) {
  out->Leaf("h3", Say(options.language, "topic_outlets")).Open("ul");
  for (std::size_t i = 0; i < rows.size() && i < kMostTellers; ++i) {
    const store::ArticleRow& row = rows[i];
    auto url = SafeUrl::FromOutside(row.url.value_or(""));
    if (!url) url = SafeUrl::FromOutside(Here(options, ArticleUrl(row.id)));
    out->Open("li", {Lang(row.language)});
    if (row.outlet) out->Leaf("b", *row.outlet).Text(": ");
    if (url) {
      out->Leaf("a", {Href(*url)}, row.title);
    } else {
      out->Text(row.title);
    }
    const std::string time = FormatTime(options.language, row.time);
    if (!time.empty()) out->Text(" · ").Text(time);
    out->Close();
  }
  out->Close();
}

Expected<std::optional<Content>> StoryContent(store::Reader& store, const Item& item,
                                              const ContentOptions& options) {
  DIEMTIN_ASSIGN(auto story, store.Story(StoryId(item.entry.article.value())));
  if (!story) {  // one that goes on without its founder
    DIEMTIN_ASSIGN(const auto row, store.ArticleRowOf(item.entry.article));
    if (!row) return std::nullopt;
    DIEMTIN_ASSIGN(story, store.Story(row->story));
  }
  if (!story) return std::nullopt;
  DIEMTIN_ASSIGN(const auto rows, store.ArticlesOfStory(story->id));
  DIEMTIN_ASSIGN(const auto headline, store.Article(story->headline));
  Content content;
  content.title = story->title;
  content.language = story->language;
  content.url = Here(options, StoryUrl(story->id));
  content.published = story->first_time != 0 ? story->first_time : item.entry.at;
  HtmlWriter out;
  if (headline) {
    content.author = headline->outlet.value_or("");
    WriteBody(story->headline, *headline, options, &out);
  }
  WriteTellers(rows, options, &out);
  content.html = out.Take();
  return content;
}

}  // namespace

Expected<std::optional<Content>> ContentOf(store::Reader& store, const Item& item,
                                           bool tells_articles, const ContentOptions& options) {
  if (!tells_articles) return StoryContent(store, item, options);
  DIEMTIN_ASSIGN(const auto row, store.ArticleRowOf(item.entry.article));
  DIEMTIN_ASSIGN(const auto article, store.Article(item.entry.article));
  if (!row || !article) return std::nullopt;
  Content content;
  content.title = row->title;
  content.language = row->language;
  content.author = article->authors.empty() ? row->outlet.value_or("") : article->authors.front();
  const auto outside = SafeUrl::FromOutside(row->url.value_or(""));
  content.url = outside ? outside->str() : Here(options, ArticleUrl(row->id));
  content.published = row->time != 0 ? row->time : item.entry.at;
  HtmlWriter out;
  WriteBody(row->id, *article, options, &out);
  content.html = out.Take();
  return content;
}

}  // namespace diemtin::web::reader
