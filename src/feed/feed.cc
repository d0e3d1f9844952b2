#include "feed/feed.h"

#include <fmt/format.h>

#include "feed/formats.h"
#include "feed/xml_tree.h"

namespace diemtin::feed {
namespace {

void SkipSpace(std::string_view* text) {
  if (text->starts_with("\xEF\xBB\xBF")) text->remove_prefix(3);
  while (!text->empty() && static_cast<unsigned char>(text->front()) <= ' ') text->remove_prefix(1);
}

// Passes over `open` ... `close`; false when the text does not start with it or never ends it.
bool SkipBetween(std::string_view open, std::string_view close, std::string_view* text) {
  if (!text->starts_with(open)) return false;
  const std::size_t end = text->find(close, open.size());
  if (end == std::string_view::npos) return false;
  text->remove_prefix(end + close.size());
  return true;
}

// Passes over "<!DOCTYPE ...>", its internal subset included.
bool SkipDoctype(std::string_view* text) {
  if (!text->starts_with("<!")) return false;
  const std::size_t subset = text->find('[');
  const std::size_t end = text->find('>');
  const bool has_subset = subset != std::string_view::npos && subset < end;
  return has_subset ? SkipBetween("<!", "]", text) && SkipBetween("", ">", text)
                    : SkipBetween("<!", ">", text);
}

// The name of the first element in lower case; empty when something else comes first.
std::string RootName(std::string_view text) {
  SkipSpace(&text);
  while (SkipBetween("<?", "?>", &text) || SkipBetween("<!--", "-->", &text) ||
         SkipDoctype(&text)) {
    SkipSpace(&text);
  }
  if (!text.starts_with('<')) return {};
  constexpr std::size_t kLongestName = 40;
  const std::size_t end = text.substr(0, kLongestName).find_first_of(" \t\r\n>/", 1);
  if (end == std::string_view::npos) return {};
  std::string name(text.substr(1, end - 1));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return name;
}

bool IsXmlRoot(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return name == "rss" || name == "channel" || name == "rdf" || name == "feed" || name == "entry" ||
         name == "redirect";
}

// The version may stand anywhere in the object, its slashes escaped or not.
bool LooksLikeJsonFeed(std::string_view text) {
  SkipSpace(&text);
  if (!text.starts_with('{') || text.find("\"items\"") == std::string_view::npos) return false;
  return text.find("jsonfeed.org/version") != std::string_view::npos ||
         text.find("jsonfeed.org\\/version") != std::string_view::npos;
}

Expected<Feed> ParseXmlFeed(std::string_view utf8, std::size_t max_entries) {
  const XmlTree tree = ReadXml(utf8);
  std::optional<Feed> feed = ReadXmlFeed(tree, max_entries);
  if (!feed || (tree.fault != nullptr && feed->entries.empty() && !feed->title && !feed->Url())) {
    return Fail(ErrorCode::kCorrupt, "XML of the feed is broken and nothing of it could be read");
  }
  return *std::move(feed);
}

}  // namespace

bool LooksLikeFeed(std::string_view utf8) {
  return IsXmlRoot(RootName(utf8)) || LooksLikeJsonFeed(utf8);
}

Expected<Feed> Parse(std::string_view utf8, const Limits& limits) {
  if (utf8.size() > limits.max_bytes) {
    return Fail(ErrorCode::kTooLarge, fmt::format("feed of {} bytes is over the limit of {}",
                                                  utf8.size(), limits.max_bytes));
  }
  if (!LooksLikeFeed(utf8))
    return Fail(ErrorCode::kUnknownFormat, "neither RSS, RDF, Atom nor JSON Feed");
  Expected<Feed> feed =
      LooksLikeJsonFeed(utf8) ? ReadJsonFeed(utf8) : ParseXmlFeed(utf8, limits.max_entries);
  if (feed && feed->entries.size() > limits.max_entries) {
    return Fail(ErrorCode::kTooMany,
                fmt::format("feed has more than {} entries", limits.max_entries));
  }
  return feed;
}

}  // namespace diemtin::feed
