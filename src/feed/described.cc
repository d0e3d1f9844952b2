#include <algorithm>

#include "feed/feed.h"
#include "feed/feed_text.h"

namespace diemtin::feed {
namespace {

bool IsMarkup(const Text& text) { return text.type == "text/html" || text.type.ends_with("xml"); }

bool IsReadable(const Text& text) {
  return !text.src && (text.type.starts_with("text/") || text.type == "application/xhtml+xml");
}

std::string_view Attribute(const Media& media, std::string_view name) {
  for (const auto& [key, value] : media.attributes) {
    if (key == name) return value;
  }
  return {};
}

bool IsAddress(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

}  // namespace

std::string Text::Plain() const {
  return IsMarkup(*this) ? PlainText(value) : CollapseSpace(value);
}

std::string Text::Html() const { return IsMarkup(*this) ? value : TextToHtml(value); }

std::optional<std::string> Described::Url() const {
  for (const Link& link : links) {
    if (link.relation == "alternate" && !link.url.empty()) return link.url;
  }
  if (id_is_link && IsAddress(id)) return id;
  return std::nullopt;
}

std::string Entry::ContentHtml() const {
  const Text* fullest = nullptr;
  for (const Text& text : content) {
    if (IsReadable(text) && (fullest == nullptr || text.value.size() > fullest->value.size()))
      fullest = &text;
  }
  return fullest == nullptr ? std::string() : fullest->Html();
}

std::string Entry::SummaryHtml() const { return summary ? summary->Html() : std::string(); }

std::optional<std::string> Entry::Picture() const {
  for (const Link& link : links) {
    if (link.relation == "enclosure" && link.type.starts_with("image/") && !link.url.empty())
      return link.url;
  }
  for (const Media& medium : media) {
    const std::string_view url = Attribute(medium, "url");
    const bool picture = medium.name == "thumbnail" || Attribute(medium, "medium") == "image" ||
                         Attribute(medium, "type").starts_with("image/");
    if (picture && !url.empty()) return std::string(url);
  }
  if (image && !image->url.empty()) return image->url;
  return std::nullopt;
}

std::vector<std::string> Feed::AuthorNamesOf(const Entry& entry) const {
  std::vector<std::string> names;
  const bool inherits = entry.authors.empty() && (format == "atom" || format == "jsonfeed");
  for (const Person& person : inherits ? authors : entry.authors) {
    std::string name = PlainText(person.name);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> Entry::CategoryNames() const {
  std::vector<std::string> names;
  for (const Category& category : categories) {
    std::string name = PlainText(category.label.empty() ? category.term : category.label);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> Feed::BaseChain(int base) const {
  std::vector<std::string> chain;
  for (; base >= 0; base = bases[static_cast<std::size_t>(base)].parent)
    chain.push_back(bases[static_cast<std::size_t>(base)].address);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace diemtin::feed
