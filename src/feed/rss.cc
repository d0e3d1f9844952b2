#include "feed/feed_text.h"
#include "feed/feed_time.h"
#include "feed/formats.h"
#include "feed/xml.h"

namespace diemtin::feed {
namespace {

std::string Trimmed(const pugi::xml_node& node) { return PlainText(TextOf(node)); }

void SetFirst(std::string value, std::string* target) {
  if (target->empty()) *target = std::move(value);
}

void SetFirst(std::string value, std::optional<std::string>* target) {
  if (!*target && !value.empty()) *target = std::move(value);
}

void SetFirst(std::optional<Time> value, std::optional<Time>* target) {
  if (!*target) *target = value;
}

void AddOnce(std::string value, std::vector<std::string>* values) {
  if (value.empty()) return;
  for (const std::string& known : *values) {
    if (known == value) return;
  }
  values->push_back(std::move(value));
}

// "an@example.com (Lê An)" -> "Lê An"; an address alone names nobody.
std::string AuthorName(const std::string& printed) {
  const std::size_t open = printed.find('(');
  const std::size_t close = printed.rfind(')');
  if (printed.find('@') == std::string::npos) return printed;
  if (open == std::string::npos || close == std::string::npos || close < open) return {};
  return printed.substr(open + 1, close - open - 1);
}

bool IsAddress(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

bool IsPicture(const pugi::xml_node& node) {
  const std::string_view type = node.attribute("type").value();
  const std::string_view medium = node.attribute("medium").value();
  return type.starts_with("image/") || medium == "image";
}

bool ReadPicture(const std::string& name, const pugi::xml_node& node, Entry* entry) {
  if (name == "media:group") {
    for (const pugi::xml_node child : node.children()) {
      const std::string inner = UsualName(child);
      if (inner != "media:group") ReadPicture(inner, child, entry);
    }
    return true;
  }
  if (name == "media:thumbnail" ||
      ((name == "enclosure" || name == "media:content") && IsPicture(node))) {
    SetFirst(std::string(node.attribute("url").value()), &entry->picture);
    return true;
  }
  if (name == "itunes:image") {
    SetFirst(std::string(node.attribute("href").value()), &entry->picture);
    return true;
  }
  return false;
}

bool ReadTimes(const std::string& name, const pugi::xml_node& node, Entry* entry) {
  if (name == "pubdate" || name == "dc:date" || name == "dcterms:issued" ||
      name == "dcterms:created" || name == "atom:published") {
    SetFirst(ParseFeedTime(TextOf(node)), &entry->published);
    return true;
  }
  if (name == "atom:updated" || name == "dcterms:modified") {
    SetFirst(ParseFeedTime(TextOf(node)), &entry->updated);
    return true;
  }
  return false;
}

void ReadLink(const std::string& name, const pugi::xml_node& node, Entry* entry) {
  if (name == "link") {
    SetFirst(Trimmed(node), &entry->url);
    return;
  }
  const std::string_view relation = node.attribute("rel").value();
  if (relation.empty() || relation == "alternate") {
    SetFirst(std::string(node.attribute("href").value()), &entry->url);
  }
}

void ReadField(const pugi::xml_node& node, Entry* entry) {
  const std::string name = UsualName(node);
  if (ReadTimes(name, node, entry) || ReadPicture(name, node, entry)) return;
  if (name == "title" || name == "dc:title") {
    SetFirst(Trimmed(node), &entry->title);
  } else if (name == "link" || name == "atom:link") {
    ReadLink(name, node, entry);
  } else if (name == "guid") {
    SetFirst(Trimmed(node), &entry->id);
  } else if (name == "author" || name == "dc:creator") {
    AddOnce(AuthorName(Trimmed(node)), &entry->authors);
  } else if (name == "category" || name == "dc:subject") {
    AddOnce(Trimmed(node), &entry->categories);
  } else if (name == "description") {
    SetFirst(TextOf(node), &entry->summary_html);
  } else if (name == "content:encoded") {
    SetFirst(TextOf(node), &entry->content_html);
  } else if (name == "xhtml:body" || name == "body" || name == "xhtml:div") {
    SetFirst(InnerXml(node), &entry->content_html);
  }
}

Entry ReadItem(const pugi::xml_node& item) {
  Entry entry;
  for (const pugi::xml_node node : item.children()) {
    if (node.type() == pugi::node_element) ReadField(node, &entry);
  }
  if (!entry.url) {
    const pugi::xml_node guid = item.child("guid");
    const bool permanent = std::string_view(guid.attribute("isPermaLink").value()) != "false";
    if (permanent && IsAddress(entry.id)) entry.url = entry.id;
  }
  if (entry.id.empty()) entry.id = item.attribute("rdf:about").value();
  if (entry.id.empty()) entry.id = entry.url.value_or("");
  return entry;
}

void ReadChannel(const pugi::xml_node& channel, Feed* feed) {
  for (const pugi::xml_node node : channel.children()) {
    const std::string name = UsualName(node);
    if (name == "title") {
      SetFirst(Trimmed(node), &feed->title);
    } else if (name == "link") {
      SetFirst(Trimmed(node), &feed->url);
    } else if (name == "language" || name == "dc:language") {
      SetFirst(Trimmed(node), &feed->language);
    }
  }
}

}  // namespace

Feed ReadRss(const pugi::xml_node& root) {
  Feed feed;
  feed.format = UsualName(root) == "rdf:rdf" ? "rdf" : "rss";
  for (const pugi::xml_node& channel : FindElements(root, "channel")) ReadChannel(channel, &feed);
  for (const pugi::xml_node& item : FindElements(root, "item"))
    feed.entries.push_back(ReadItem(item));
  return feed;
}

}  // namespace diemtin::feed
