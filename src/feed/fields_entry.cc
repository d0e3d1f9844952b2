#include <charconv>

#include "feed/feed_text.h"
#include "feed/fields.h"
#include "feed/xml_text.h"

namespace diemtin::feed {

// The second of two descriptions is the fuller text.
void Fields::ReadSummary(std::size_t element, const Scope& scope, Entry* to) {
  const bool described = tree_[element].tag == Tag::kDescription;
  Text text = ReadText(element, scope, described ? "text/html" : "text/plain");
  if (!to->summary) {
    if (!text.value.empty()) to->summary = std::move(text);
  } else if (to->content.empty()) {
    to->content.push_back(std::move(text));
  } else if (!tree_[element].prefix.empty()) {
    KeepOther(element, to);
  } else {
    to->summary = std::move(text);
  }
}

void Fields::ReadSource(std::size_t element, const Scope& outer, Entry* to) {
  const Scope scope = Enter(element, outer);
  to->source.emplace();
  Source& source = *to->source;
  source.url = ValueOf(tree_, element, "url");
  source.language = scope.language;
  bool parts = false;
  for (std::size_t i = element + 1; i < tree_[element].end; i = tree_[i].end) {
    if (tree_[i].kind != XmlNode::Kind::kElement) continue;
    parts = true;
    if (tree_[i].tag == Tag::kGenerator) {
      ReadGenerator(i, &source.generator, &source.generator_url, &source.generator_version);
    } else {
      ReadCommon(i, scope, &source);
    }
  }
  if (!parts) source.title = ReadText(element, outer, "text/plain");
}

void Fields::ReadMedia(std::size_t element, const Scope& scope, bool nested, Entry* to) {
  const XmlNode& node = tree_[element];
  const auto keep = [&] {
    Media media;
    for (const char c : node.text)
      media.name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    media.attributes = AttributesOf(element);
    if (!HasElements(tree_, element)) media.text = TextOf(tree_, element);
    to->media.push_back(std::move(media));
  };
  switch (node.tag) {
    case Tag::kMediaTitle:
      if (to->title) return;
      to->title = ReadText(element, scope, "text/plain");
      title_is_of_media_ = true;
      return;
    case Tag::kMediaDescription:
      if (!nested || !to->summary) ReadSummary(element, scope, to);
      return;
    case Tag::kMediaContent:
      keep();
      [[fallthrough]];
    case Tag::kMediaGroup:
      // Groups hold contents, contents hold thumbnails and the like, and nothing lies deeper.
      for (std::size_t i = element + 1; i < node.end; ++i) {
        if (tree_[i].kind != XmlNode::Kind::kElement || tree_[i].space != Space::kMedia) continue;
        if (tree_[i].tag == Tag::kMediaGroup) continue;
        if (tree_[i].tag == Tag::kMediaContent && node.tag == Tag::kMediaContent) continue;
        const bool group_child = tree_[i].tag == Tag::kMediaContent;
        ReadMedia(i, scope, true, to);
        if (group_child) i = tree_[i].end - 1;
      }
      return;
    case Tag::kMediaCategory:
    case Tag::kMediaKeywords:
      ReadCommon(element, scope, to);
      return;
    default:
      keep();
      if (HasElements(tree_, element)) KeepOther(element, to);
  }
}

void Fields::ReadChapters(std::size_t element, Entry* to) {
  if (!to->chapters.empty()) return;  // one list an entry
  to->chapters_version = ValueOf(tree_, element, "version");
  for (std::size_t i = element + 1; i < tree_[element].end; i = tree_[i].end) {
    if (tree_[i].kind != XmlNode::Kind::kElement || tree_[i].tag != Tag::kPscChapter) continue;
    to->chapters.push_back({ValueOf(tree_, i, "start"), ValueOf(tree_, i, "title"),
                            ValueOf(tree_, i, "href"), ValueOf(tree_, i, "image")});
  }
}

void Fields::ReadEntryField(std::size_t element, const Scope& scope, Entry* to) {
  const XmlNode& node = tree_[element];
  switch (node.tag) {
    case Tag::kDescription:
    case Tag::kSummary:
      return ReadSummary(element, scope, to);
    case Tag::kContent:
    case Tag::kContentEncoded:
    case Tag::kFullItem:
    case Tag::kBody: {
      const std::string_view type = node.tag == Tag::kContent ? "text/plain"
                                    : node.tag == Tag::kBody  ? "application/xhtml+xml"
                                                              : "text/html";
      Text text = ReadText(element, scope, type);
      if (std::string src = ValueOf(tree_, element, "src"); !src.empty()) text.src = std::move(src);
      to->content.push_back(std::move(text));
      return;
    }
    case Tag::kSource:
      return ReadSource(element, scope, to);
    case Tag::kComments:
      to->comments = TextOf(tree_, element);
      return;
    case Tag::kPscChapters:
      return ReadChapters(element, to);
    default:
      break;
  }
  if (node.space == Space::kMedia) return ReadMedia(element, scope, false, to);
  if (node.space == Space::kGeorss || node.space == Space::kGeo || node.space == Space::kGml)
    return ReadPlace(element, to);
  if (!ReadCommon(element, scope, to)) KeepOther(element, to);
}

}  // namespace diemtin::feed
