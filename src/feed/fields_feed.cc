#include "feed/feed_time.h"
#include "feed/fields.h"
#include "feed/xml_text.h"

namespace diemtin::feed {

void Fields::ReadImage(std::size_t element, Described* to) {
  if (!to->image) to->image.emplace();
  Image& image = *to->image;
  if (std::string href = ValueOf(tree_, element, "href"); !href.empty())
    image.url = std::move(href);
  bool parts = false;
  for (std::size_t i = element + 1; i < tree_[element].end; i = tree_[i].end) {
    if (tree_[i].kind != XmlNode::Kind::kElement) continue;
    parts = true;
    const std::string_view name = tree_[i].text;
    if (tree_[i].tag == Tag::kUrl) image.url = TextOf(tree_, i);
    if (tree_[i].tag == Tag::kTitle) image.title = TextOf(tree_, i);
    if (tree_[i].tag == Tag::kLink) image.link = TextOf(tree_, i);
    if (tree_[i].tag == Tag::kDescription) image.description = TextOf(tree_, i);
    if (name == "width") image.width = TextOf(tree_, i);
    if (name == "height") image.height = TextOf(tree_, i);
  }
  if (!parts && image.url.empty()) image.url = TextOf(tree_, element);
}

void Fields::ReadCdfAttributes(std::size_t element, const Scope& scope, Described* to) {
  if (std::string href = ValueOf(tree_, element, "href"); !href.empty()) {
    to->links.push_back(
        {.relation = "alternate", .type = "text/html", .url = std::move(href), .base = scope.base});
  }
  if (std::string printed = ValueOf(tree_, element, "lastmod"); !printed.empty()) {
    const auto time = ParseFeedTime(printed);
    to->updated = Stamp{std::move(printed), time};
  }
}

void Fields::ReadFeedField(std::size_t element, const Scope& scope, Feed* to) {
  switch (tree_[element].tag) {
    case Tag::kDescription:
      if (to->subtitle && !tree_[element].prefix.empty()) return KeepOther(element, to);
      to->subtitle = ReadText(element, scope, "text/html");
      return;
    case Tag::kSummary:
      to->summary = ReadText(element, scope, "text/plain");
      return;
    case Tag::kGenerator:
      return ReadGenerator(element, &to->generator, &to->generator_url, &to->generator_version);
    case Tag::kGeneratorAgent:
      if (const XmlAttribute* agent = tree_.Find(tree_[element], Space::kRdf, "resource"))
        to->generator_url = Resolve(tree_, agent->value);
      return;
    case Tag::kErrorReports:
      if (const XmlAttribute* address = tree_.Find(tree_[element], Space::kRdf, "resource"))
        to->error_reports_to = Resolve(tree_, address->value);
      return;
    case Tag::kDocs:
      to->docs = TextOf(tree_, element);
      return;
    case Tag::kTtl:
      to->ttl = TextOf(tree_, element);
      return;
    case Tag::kItunesNewUrl:
      to->new_url = TextOf(tree_, element);
      return;
    case Tag::kCloud:
      to->cloud = Other{"cloud", AttributesOf(element), TextOf(tree_, element)};
      return;
    case Tag::kTextInput: {
      to->text_input = Other{"textinput", {}, {}};
      for (std::size_t i = element + 1; i < tree_[element].end; i = tree_[i].end) {
        if (tree_[i].kind == XmlNode::Kind::kElement)
          to->text_input->attributes.emplace_back(std::string(tree_[i].text), TextOf(tree_, i));
      }
      return;
    }
    default:
      if (!ReadCommon(element, scope, to)) KeepOther(element, to);
  }
}

}  // namespace diemtin::feed
