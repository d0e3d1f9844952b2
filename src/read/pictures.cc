#include "read/pictures.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "html/sanitise.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

template <std::size_t N>
bool HasAny(std::string_view names, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return names.find(word) != std::string_view::npos;
  });
}

}  // namespace

bool IsPictureElement(const html::Document& document, NodeId id) {
  const std::string_view tag = document.node(id).tag;
  if (tag == "img") return true;
  constexpr std::string_view kNames[] = {"-image", "-img", "-picture",
                                         "image-", "img-", "picture-"};
  return tag.find('-') != std::string_view::npos && HasAny(tag, kNames) &&
         document.attribute(id, "src");
}

std::optional<std::string> FigureAddress(const html::Document& document, NodeId image,
                                         const std::optional<std::string>& base) {
  if (auto address = PictureAddress(document, image, base)) return address;
  const auto address_in = [&](std::string_view value) -> std::optional<std::string> {
    value = value.substr(0, value.find_first_of(" ,\n"));
    if (!value.starts_with("http") && !value.starts_with("/")) return std::nullopt;
    std::string url = base ? html::ResolveUrl(*base, value) : std::string(value);
    if (url.empty() || !html::IsSafeUrl(url)) return std::nullopt;
    return url;
  };
  for (const html::Attribute& attribute : document.attributes(image)) {
    if (!attribute.name.starts_with("data-")) continue;
    constexpr std::string_view kNames[] = {"src", "lazy", "url", "image", "original"};
    if (!HasAny(attribute.name, kNames)) continue;
    if (auto address = address_in(attribute.value)) return address;
  }
  const NodeId around = document.node(image).parent;
  if (around == kNone || document.node(around).tag != "picture") return std::nullopt;
  for (NodeId id = around + 1; id < document.node(around).end; ++id) {
    if (document.node(id).tag != "source") continue;
    for (const char* name : {"srcset", "data-srcset"}) {
      const auto value = document.attribute(id, name);
      if (!value) continue;
      if (auto address = address_in(*value)) return address;
    }
  }
  return std::nullopt;
}

bool IsFurniturePicture(const PageMap& map, NodeId image, NodeId body, NodeId figure) {
  const html::Document& document = *map.document;
  for (NodeId at = document.node(image).parent; at != kNone && at != body;
       at = document.node(at).parent) {
    switch (map.cues[at].leave) {
      case Cue::kNavigation:
      case Cue::kFooter:
      case Cue::kRelated:
      case Cue::kNewsletter:
      case Cue::kAdvertisement:
      case Cue::kCookies:
      case Cue::kComments:
      case Cue::kVote:
      case Cue::kTags:
      case Cue::kAuthorBio:
      case Cue::kByline:
        return true;
      default:
        break;
    }
    if (map.tags[at] != Tag::kA || (figure != kNone && figure < at)) continue;
    if (figure >= document.node(at).end && figure != kNone) continue;
    const std::string_view href = document.attribute(at, "href").value_or("");
    constexpr std::string_view kPictureEnds[] = {".jp",  ".png",  ".webp",  "image",
                                                 "foto", "photo", "gallery"};
    if (!href.empty() && !href.starts_with("#") && !HasAny(href, kPictureEnds)) return true;
  }
  return false;
}

}  // namespace diemtin::read
