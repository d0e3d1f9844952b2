// Any bytes as a sitemap and as a feed, then the feed's texts as markup to clean: an answer in
// UTF-8, the same twice; what is cleaned bears no script, and cleaning it again changes nothing of
// its elements.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "check.h"
#include "feed/feed.h"
#include "feed/sitemap.h"
#include "html/clean_fragment.h"
#include "html/reference.h"
#include "html/sanitise.h"
#include "text/charset.h"

namespace {

using namespace diemtin;

std::string Clean(std::string_view markup) {
  return html::CleanFragment(markup, [](std::string_view url) {
    return html::ResolveReference("https://news.example/a/b", url);
  });
}

void CheckMarkup(const feed::Text& text) {
  fuzz::Check(IsUtf8(text.value), "a text that is no UTF-8");
  const std::string clean = Clean(text.value);
  for (const std::string_view bad : {"<script", "<iframe", "<object", "<style"})
    fuzz::Check(clean.find(bad) == std::string::npos, "markup that runs");
  fuzz::Check(Clean(clean) == clean, "cleaned twice differs");
  text.Plain();
  text.Html();
}

void CheckSitemap(std::string_view utf8) {
  feed::LooksLikeSitemap(utf8);
  for (const feed::SitemapPlace& place : feed::ReadSitemap(utf8).places) {
    fuzz::Check(!place.url.empty(), "a place that is nowhere");
    for (const std::string& text : {place.url, place.title, place.name, place.language})
      fuzz::Check(IsUtf8(text), "a sitemap's text that is no UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto decoded = text::Decode({reinterpret_cast<const char*>(data), size}, "");
  if (!decoded) return 0;
  CheckSitemap(decoded->utf8);
  const auto feed = feed::Parse(decoded->utf8);
  if (!feed) return 0;
  const auto again = feed::Parse(decoded->utf8);
  fuzz::Check(again && again->entries.size() == feed->entries.size(), "read twice differs");
  for (const feed::Entry& entry : feed->entries) {
    if (entry.title) CheckMarkup(*entry.title);
    if (entry.summary) CheckMarkup(*entry.summary);
    for (const feed::Text& text : entry.content) CheckMarkup(text);
    fuzz::Check(IsUtf8(entry.id), "an id that is no UTF-8");
    feed->BaseChain(entry.base);
    feed->AuthorNamesOf(entry);
  }
  return 0;
}
