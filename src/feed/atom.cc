#include "feed/feed_text.h"
#include "feed/feed_time.h"
#include "feed/formats.h"
#include "feed/xml.h"

namespace diemtin::feed {
namespace {

// Feeds may bind Atom to a prefix of their choice.
std::string LocalName(const pugi::xml_node& node) {
  const std::string name = UsualName(node);
  return name.starts_with("atom:") ? name.substr(5) : name;
}

// RFC 4287, section 3.1: a text construct as HTML.
std::string ConstructHtml(const pugi::xml_node& node) {
  const std::string_view type = node.attribute("type").value();
  const std::string_view mode = node.attribute("mode").value();  // Atom 0.3
  if (type == "xhtml" || mode == "xml" || (type == "application/xhtml+xml" && mode.empty()))
    return InnerXml(node);
  if (type == "html" || type == "text/html" || mode == "escaped") return TextOf(node);
  return TextToHtml(TextOf(node));
}

std::string ConstructText(const pugi::xml_node& node) { return PlainText(ConstructHtml(node)); }

std::string PersonName(const pugi::xml_node& person) {
  for (const pugi::xml_node child : person.children()) {
    if (LocalName(child) == "name") return PlainText(TextToHtml(TextOf(child)));
  }
  return {};
}

void ReadLink(const pugi::xml_node& node, std::optional<std::string>* url,
              std::optional<std::string>* picture) {
  const std::string_view relation = node.attribute("rel").value();
  const std::string_view type = node.attribute("type").value();
  const char* href = node.attribute("href").value();
  if (*href == '\0') return;
  if (relation.empty() || relation == "alternate") {
    if (!*url) *url = href;
  } else if (picture != nullptr && relation == "enclosure" && type.starts_with("image/") &&
             !*picture) {
    *picture = href;
  }
}

void ReadContent(const pugi::xml_node& node, Entry* entry) {
  const std::string_view type = node.attribute("type").value();
  const bool other_media = type.find('/') != std::string_view::npos && !type.starts_with("text/") &&
                           type != "application/xhtml+xml";
  if (!other_media && !node.attribute("src")) entry->content_html = ConstructHtml(node);
}

void ReadField(const pugi::xml_node& node, Entry* entry) {
  const std::string name = LocalName(node);
  if (name == "title") {
    entry->title = ConstructText(node);
  } else if (name == "link") {
    ReadLink(node, &entry->url, &entry->picture);
  } else if (name == "id") {
    entry->id = PlainText(TextOf(node));
  } else if (name == "published" || name == "issued" || name == "created") {
    if (!entry->published) entry->published = ParseFeedTime(TextOf(node));
  } else if (name == "updated" || name == "modified") {
    entry->updated = ParseFeedTime(TextOf(node));
  } else if (name == "author") {
    std::string person = PersonName(node);
    if (!person.empty()) entry->authors.push_back(std::move(person));
  } else if (name == "category") {
    const std::string label = node.attribute("label").value();
    const std::string term = label.empty() ? node.attribute("term").value() : label;
    if (!term.empty()) entry->categories.push_back(PlainText(term));
  } else if (name == "summary") {
    entry->summary_html = ConstructHtml(node);
  } else if (name == "content") {
    ReadContent(node, entry);
  } else if (name == "media:thumbnail" && !entry->picture) {
    entry->picture = node.attribute("url").value();
  }
}

Entry ReadEntry(const pugi::xml_node& node, const std::vector<std::string>& bases) {
  Entry entry;
  entry.bases = bases;
  if (const pugi::xml_attribute base = node.attribute("xml:base"))
    entry.bases.emplace_back(base.value());
  for (const pugi::xml_node child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    ReadField(child, &entry);
    const pugi::xml_attribute base = child.attribute("xml:base");
    if (base && LocalName(child) == "content") entry.bases.emplace_back(base.value());
  }
  if (entry.id.empty()) entry.id = entry.url.value_or("");
  return entry;
}

}  // namespace

Feed ReadAtom(const pugi::xml_node& root) {
  Feed feed;
  feed.format = "atom";
  std::vector<std::string> bases;
  if (const pugi::xml_attribute base = root.attribute("xml:base")) bases.emplace_back(base.value());
  if (const pugi::xml_attribute language = root.attribute("xml:lang"))
    feed.language = language.value();
  std::vector<std::string> authors;
  const bool lone_entry = LocalName(root) == "entry";  // RFC 4287, section 2: a document of its own
  for (const pugi::xml_node node : root.children()) {
    if (lone_entry) break;
    const std::string name = LocalName(node);
    if (name == "title") {
      feed.title = ConstructText(node);
    } else if (name == "link") {
      ReadLink(node, &feed.url, nullptr);
    } else if (name == "author") {
      if (std::string person = PersonName(node); !person.empty())
        authors.push_back(std::move(person));
    }
  }
  const bool prefixed = UsualName(root).starts_with("atom:");
  for (const pugi::xml_node& entry : FindElements(root, prefixed ? "atom:entry" : "entry")) {
    feed.entries.push_back(ReadEntry(entry, bases));
  }
  for (Entry& entry : feed.entries) {
    if (entry.authors.empty()) entry.authors = authors;  // RFC 4287, section 4.2.1
  }
  return feed;
}

}  // namespace diemtin::feed
