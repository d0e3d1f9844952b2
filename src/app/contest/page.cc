#include "app/contest/page.h"

#include "html/document.h"
#include "text/charset.h"

namespace diemtin::app::contest {
namespace {

using html::NodeId;
using html::TagId;

void TakeMeta(const html::Document& document, NodeId id, Page* page) {
  auto property = document.attribute(id, "property");
  if (!property) property = document.attribute(id, "name");
  const auto content = document.attribute(id, "content");
  if (!property || !content) return;
  const auto fill = [&](std::string_view name, std::string* value) {
    if (*property == name && value->empty()) *value = *content;
  };
  fill("og:url", &page->url);
  fill("og:site_name", &page->site);
  fill("og:title", &page->title);
  fill("og:description", &page->description);
  if (*property == "article:published_time") page->published = ParseIso8601(*content);
}

// Paragraphs, list items, quotations and headings but the first, which is the title again.
void TakeText(const html::Document& document, NodeId article, Page* page) {
  for (NodeId id = article + 1; id < document.node(article).end;) {
    const html::Node& node = document.node(id);
    const std::string_view tag = node.tag;
    if (tag == "h1" && page->title.empty()) page->title = document.VisibleText(id);
    if (tag == "time" && !page->published) {
      if (const auto time = document.attribute(id, "datetime"))
        page->published = ParseIso8601(*time);
    }
    if (tag == "h1" || tag == "address" || tag == "figure") {
      // The time stands in the address.
      id = tag == "address" ? id + 1 : node.end;
      continue;
    }
    const bool is_text = tag == "p" || tag == "li" || tag == "blockquote" || tag == "h2" ||
                         tag == "h3" || tag == "pre";
    if (!is_text) {
      ++id;
      continue;
    }
    const std::string text = document.VisibleText(id);
    if (!text.empty()) page->text.append(page->text.empty() ? "" : "\n").append(text);
    id = node.end;
  }
}

}  // namespace

Expected<Page> ReadPage(std::string_view html) {
  DIEMTIN_ASSIGN(const text::Decoded decoded, text::Decode(html, ""));
  DIEMTIN_ASSIGN(const html::Document document, html::Document::Parse(decoded.utf8));
  Page page;
  NodeId body = html::kNone;
  for (NodeId id = 0; id < document.nodes().size();) {
    const html::Node& node = document.node(id);
    if (node.tag == "meta") TakeMeta(document, id, &page);
    if (node.tag == "body") body = id;
    if (node.tag != "article") {
      ++id;
      continue;
    }
    TakeText(document, id, &page);
    id = node.end;
  }
  // Without <article> all of the page is its text.
  if (page.text.empty() && body != html::kNone) TakeText(document, body, &page);
  return page;
}

}  // namespace diemtin::app::contest
