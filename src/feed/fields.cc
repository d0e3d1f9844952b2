#include "feed/fields.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "feed/base64.h"
#include "feed/feed_text.h"
#include "feed/feed_time.h"
#include "feed/mend.h"
#include "feed/person.h"
#include "feed/xml_text.h"

namespace diemtin::feed {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

// "text", "html" and "xhtml" of Atom 1.0 by their media types; others as said.
std::string MediaType(std::string_view said, std::string_view otherwise) {
  std::string type = Lower(said.empty() ? otherwise : said);
  if (type == "text" || type == "plain") return "text/plain";
  if (type == "html") return "text/html";
  if (type == "xhtml") return "application/xhtml+xml";
  return type;
}

bool IsXml(std::string_view type) { return type.ends_with("xml"); }

// RFC 4287, section 4.1.3.3: content of other types is base64.
bool IsBase64Type(std::string_view type) {
  return type.find('/') != std::string_view::npos && !type.starts_with("text/") &&
         !type.ends_with("+xml") && !type.ends_with("/xml");
}

// RFC 4287, section 3.1.1.3: the one <div> around XHTML is none of the content.
std::size_t OnlyDiv(const XmlTree& tree, std::size_t element) {
  std::size_t div = 0;
  for (std::size_t i = element + 1; i < tree[element].end; i = tree[i].end) {
    if (tree[i].kind != XmlNode::Kind::kElement) {
      if (tree[i].text.find_first_not_of(" \t\r\n") != std::string_view::npos) return 0;
    } else if (div != 0 || Lower(tree[i].text) != "div") {
      return 0;
    } else {
      div = i;
    }
  }
  return div;
}

// Feeds repeat themselves; far down a list of hundreds nobody looks.
void AddCategory(Category category, Described* to) {
  constexpr std::size_t kMost = 200;
  if (to->categories.size() >= kMost) return;
  const auto same = [&category](const Category& known) {
    return known.term == category.term && known.scheme == category.scheme &&
           known.label == category.label;
  };
  if (std::none_of(to->categories.begin(), to->categories.end(), same))
    to->categories.push_back(std::move(category));
}

std::string Language(const XmlTree& tree, const XmlAttribute& attribute) {
  std::string language = Resolve(tree, attribute.value);
  std::replace(language.begin(), language.end(), '_', '-');
  return language;
}

}  // namespace

Scope Fields::Enter(std::size_t element, const Scope& outer) {
  Scope scope = outer;
  const XmlNode& node = tree_[element];
  if (node.attributes == 0) return scope;
  if (const XmlAttribute* base = tree_.Find(node, Space::kXml, "base")) {
    feed_.bases.push_back({outer.base, Resolve(tree_, base->value)});
    scope.base = static_cast<int>(feed_.bases.size()) - 1;
  }
  const XmlAttribute* language = tree_.Find(node, Space::kXml, "lang");
  if (language == nullptr) language = tree_.Find(node, Space::kCore, "lang");
  if (language != nullptr) {
    std::string said = Language(tree_, *language);
    scope.language = said.empty() ? std::nullopt : std::optional<std::string>(std::move(said));
  }
  return scope;
}

Text Fields::ReadText(std::size_t element, const Scope& outer, std::string_view type) {
  const Scope scope = Enter(element, outer);
  Text text;
  text.base = scope.base;
  text.language = scope.language;
  text.type = MediaType(ValueOf(tree_, element, "type"), type);
  const std::string mode = Lower(ValueOf(tree_, element, "mode"));  // Atom 0.3
  const bool base64 = mode == "base64" || (scope.atom && IsBase64Type(text.type));
  const bool markup = HasElements(tree_, element);
  if (base64 && !markup) {
    text.value = TextOf(tree_, element);
    auto decoded = DecodeBase64(text.value);
    if (decoded && IsUtf8(*decoded))
      text.value = std::move(*decoded);  // a picture stays as printed
    return text;
  }
  if (IsXml(text.type) && mode != "escaped") {
    const std::size_t div =
        scope.atom10 && text.type == "application/xhtml+xml" ? OnlyDiv(tree_, element) : 0;
    text.value = MarkupOf(tree_, div == 0 ? element : div);
    return text;
  }
  if (markup) {  // it says that it is text, and it is not
    const std::size_t div = text.type == "text/html" ? OnlyDiv(tree_, element) : 0;
    text.value = MarkupOf(tree_, div == 0 ? element : div);
    text.type = "application/xhtml+xml";
    return text;
  }
  text.value = TextOf(tree_, element);
  MendMisread(&text.value);
  const bool guess = !scope.atom || mode == "escaped";
  if (guess && text.type == "text/plain" && LooksLikeHtml(text.value)) text.type = "text/html";
  return text;
}

std::string Fields::ExactText(std::size_t element) const {
  std::string text;
  for (std::size_t i = element + 1; i < tree_[element].end; ++i) {
    if (tree_[i].kind != XmlNode::Kind::kElement) text += Resolve(tree_, tree_[i].text);
  }
  return text;
}

bool Fields::ReadDate(std::size_t element, Described* to) {
  const auto stamp = [&] {
    Stamp printed;
    printed.printed = TextOf(tree_, element);
    printed.time = ParseFeedTime(printed.printed);
    return printed;
  };
  switch (tree_[element].tag) {
    case Tag::kPublished:
      to->published = stamp();
      return true;
    case Tag::kUpdated:
      // "updated" itself before "lastBuildDate" and the like is settled by their order.
      to->updated = stamp();
      return true;
    case Tag::kCreated:
      to->created = stamp();
      return true;
    case Tag::kExpired:
      to->expired = stamp();
      return true;
    default:
      return false;
  }
}

Person Fields::ReadPerson(std::size_t element, const Scope& outer) {
  const Scope scope = Enter(element, outer);
  Person person;
  bool parts = false;
  for (std::size_t i = element + 1; i < tree_[element].end; i = tree_[i].end) {
    if (tree_[i].kind != XmlNode::Kind::kElement) continue;
    std::string* part = tree_[i].tag == Tag::kName    ? &person.name
                        : tree_[i].tag == Tag::kEmail ? &person.email
                        : tree_[i].tag == Tag::kUrl   ? &person.url
                                                      : nullptr;
    if (part == nullptr) continue;
    parts = true;
    *part = TextOf(tree_, i);
  }
  if (!parts) person = ParsePerson(TextOf(tree_, element));
  person.base = scope.base;
  return person;
}

bool Fields::ReadPeople(std::size_t element, const Scope& scope, Described* to) {
  switch (tree_[element].tag) {
    case Tag::kAuthor:
      to->authors.push_back(ReadPerson(element, scope));
      return true;
    case Tag::kContributor:
      to->contributors.push_back(ReadPerson(element, scope));
      return true;
    case Tag::kPublisher:
    case Tag::kItunesOwner:
      to->publisher = ReadPerson(element, scope);
      return true;
    default:
      return false;
  }
}

void Fields::ReadLink(std::size_t element, const Scope& outer, Described* to) {
  const Scope scope = Enter(element, outer);
  Link link;
  link.base = scope.base;
  link.relation = ValueOf(tree_, element, "rel");
  link.type = ValueOf(tree_, element, "type");
  link.url = ValueOf(tree_, element, "href");
  if (link.url.empty()) link.url = ValueOf(tree_, element, "url");
  link.title = ValueOf(tree_, element, "title");
  link.language = ValueOf(tree_, element, "hreflang");
  link.length = ValueOf(tree_, element, "length");
  if (tree_[element].tag == Tag::kEnclosure) {
    link.relation = "enclosure";
    if (link.url.empty()) link.url = TextOf(tree_, element);
  }
  if (tree_[element].space == Space::kItunes && link.relation == "image") {
    if (!to->image) to->image.emplace();
    to->image->url = link.url;
    return;
  }
  if (link.relation.empty()) link.relation = "alternate";
  if (link.type.empty() && link.relation == "self") link.type = "application/atom+xml";
  if (link.type.empty() && link.relation == "alternate") link.type = "text/html";
  if (link.url.empty()) link.url = TextOf(tree_, element);
  to->links.push_back(std::move(link));
}

void Fields::ReadCategory(std::size_t element, Described* to) {
  Category category;
  const XmlNode& node = tree_[element];
  if (node.tag == Tag::kItunesCategory) {  // they lie in each other
    for (std::size_t i = element; i < node.end; ++i) {
      if (tree_[i].kind != XmlNode::Kind::kElement) continue;
      Category nested{ValueOf(tree_, i, "text"), "http://www.itunes.com/", {}};
      if (nested.term.empty()) nested.term = TextOf(tree_, i);
      if (!nested.term.empty()) AddCategory(std::move(nested), to);
    }
    return;
  }
  category.term = ValueOf(tree_, element, "term");
  category.scheme = ValueOf(tree_, element, "scheme");
  if (category.scheme.empty()) category.scheme = ValueOf(tree_, element, "domain");
  if (node.tag == Tag::kMediaCategory && category.scheme.empty())
    category.scheme = "http://search.yahoo.com/mrss/category_schema";
  if (const XmlAttribute* resource = tree_.Find(node, Space::kRdf, "resource"))
    category.scheme = Resolve(tree_, resource->value);
  category.label = ValueOf(tree_, element, "label");
  if (category.term.empty()) category.term = TextOf(tree_, element);
  if (!category.term.empty() || !category.label.empty() || !category.scheme.empty())
    AddCategory(std::move(category), to);
}

bool Fields::ReadPodcast(std::size_t element, const Scope&, Described* to) {
  switch (tree_[element].tag) {
    case Tag::kItunesBlock:
      to->blocked = ExactText(element) == "yes" || ExactText(element) == "Yes";
      return true;
    case Tag::kItunesExplicit: {
      const std::string said = ExactText(element);
      if (said == "yes" || said == "true") to->explicit_content = true;
      if (said == "clean" || said == "no" || said == "false") to->explicit_content = false;
      return true;
    }
    case Tag::kItunesKeywords:
    case Tag::kMediaKeywords: {
      const std::string words = TextOf(tree_, element);
      for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(',', begin), words.size());
        std::string word = CollapseSpace(std::string_view(words).substr(begin, end - begin));
        if (!word.empty()) AddCategory({std::move(word), "http://www.itunes.com/", {}}, to);
        begin = end + 1;
      }
      return true;
    }
    case Tag::kItunesImage: {
      std::string url = ValueOf(tree_, element, "href");
      if (url.empty()) url = ValueOf(tree_, element, "url");
      if (url.empty()) url = TextOf(tree_, element);
      if (!to->image) to->image.emplace();
      to->image->url = std::move(url);
      return true;
    }
    case Tag::kValid: {
      const std::string said = TextOf(tree_, element);
      KeepOther(element, to);
      for (const auto& [key, name] :
           {std::pair{"start=", "validity_start"}, {"end=", "validity_end"}}) {
        const std::size_t at = said.find(key);
        if (at == std::string::npos) continue;
        const std::size_t begin = at + std::string_view(key).size();
        to->others.push_back({name, {}, said.substr(begin, said.find(';', begin) - begin)});
      }
      return true;
    }
    default:
      return false;
  }
}

bool Fields::ReadDescription(std::size_t element, const Scope& scope, Described* to) {
  switch (tree_[element].tag) {
    case Tag::kTitle:
      if (to->title && !title_is_of_media_) {
        if (!tree_[element].prefix.empty()) KeepOther(element, to);
        return true;
      }
      to->title = ReadText(element, scope, "text/plain");
      title_is_of_media_ = false;
      if (to->title->value.empty()) to->title.reset();
      return true;
    case Tag::kSubtitle:
      if (to->subtitle && !tree_[element].prefix.empty()) {
        KeepOther(element, to);
        return true;
      }
      to->subtitle = ReadText(element, scope, "text/plain");
      return true;
    case Tag::kInfo:
      to->information = ReadText(element, scope, "text/plain");
      return true;
    case Tag::kCopyright:
      if (to->rights && !tree_[element].prefix.empty()) {
        KeepOther(element, to);
        return true;
      }
      to->rights = ReadText(element, scope, "text/plain");
      return true;
    case Tag::kLanguage:
      to->language = TextOf(tree_, element);
      return true;
    case Tag::kIcon:
      to->icon = TextOf(tree_, element);
      return true;
    case Tag::kLogo:
      to->logo = TextOf(tree_, element);
      return true;
    default:
      return false;
  }
}

bool Fields::ReadCommon(std::size_t element, const Scope& scope, Described* to) {
  if (ReadDescription(element, scope, to) || ReadDate(element, to) ||
      ReadPeople(element, scope, to) || ReadPodcast(element, scope, to))
    return true;
  switch (tree_[element].tag) {
    case Tag::kLink:
    case Tag::kEnclosure:
      ReadLink(element, scope, to);
      return true;
    case Tag::kId:
      to->id = TextOf(tree_, element);
      return true;
    case Tag::kGuid:
      to->id = TextOf(tree_, element);
      to->id_is_link = Lower(ValueOf(tree_, element, "ispermalink")) != "false";
      return true;
    case Tag::kCategory:
    case Tag::kItunesCategory:
    case Tag::kMediaCategory:
      ReadCategory(element, to);
      return true;
    case Tag::kImage:
      ReadImage(element, to);
      return true;
    case Tag::kLicense: {
      const XmlAttribute* resource = tree_.Find(tree_[element], Space::kRdf, "resource");
      std::string url = resource ? Resolve(tree_, resource->value) : TextOf(tree_, element);
      if (!url.empty())
        to->links.push_back({.relation = "license", .url = std::move(url), .base = scope.base});
      return true;
    }
    default:
      return false;
  }
}

void Fields::ReadGenerator(std::size_t element, std::string* name, std::string* url,
                           std::string* version) {
  *name = TextOf(tree_, element);
  *url = ValueOf(tree_, element, "uri");
  if (url->empty()) *url = ValueOf(tree_, element, "url");
  *version = ValueOf(tree_, element, "version");
  if (const XmlAttribute* resource = tree_.Find(tree_[element], Space::kRdf, "resource"))
    *url = Resolve(tree_, resource->value);
}

std::vector<std::pair<std::string, std::string>> Fields::AttributesOf(std::size_t element) {
  std::vector<std::pair<std::string, std::string>> attributes;
  const XmlNode& node = tree_[element];
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const XmlAttribute& attribute = tree_.attributes[node.first_attribute + i];
    if (attribute.name == "xmlns" || attribute.prefix == "xmlns") continue;
    std::string name = Lower(attribute.name);
    if (!attribute.prefix.empty()) name = Lower(attribute.prefix) + "_" + name;
    attributes.emplace_back(std::move(name), Resolve(tree_, attribute.value));
  }
  return attributes;
}

// An element that holds others is kept as what it holds, each by its own name.
void Fields::KeepOther(std::size_t element, Described* to) {
  constexpr std::size_t kMost = 500;
  for (std::size_t i = element; i < tree_[element].end; ++i) {
    const XmlNode& node = tree_[i];
    if (node.kind != XmlNode::Kind::kElement || to->others.size() >= kMost) continue;
    const bool holds = HasElements(tree_, i);
    Other other;
    other.attributes = AttributesOf(i);
    if (!holds) other.text = TextOf(tree_, i);
    if (holds && other.attributes.empty()) continue;
    const std::string_view usual = PrefixOf(node.space);
    other.name = Lower(usual.empty() && node.space == Space::kOther ? node.prefix : usual);
    if (!other.name.empty()) other.name += '_';
    other.name += Lower(node.text);
    to->others.push_back(std::move(other));
  }
}

}  // namespace diemtin::feed
