#include "read/caption_marks.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "html/sanitise.h"
#include "read/signature.h"
#include "text/names.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

constexpr float kLongCredited = 250;  // letters of a line that credits someone
constexpr float kLongCaption = 200;   // letters of a line that is named or set as a caption
constexpr NodeId kMostNodesOfLine = 40;

constexpr std::string_view kCaptionNames[] = {
    "caption",      "legend",     "bildunterschrift", "mediasubtitle",   "piefoto",
    "pie-foto",     "pie_foto",   "cutline",          "bildtext",        "bild-text",
    "imagetext",    "image-text", "image-desc",       "image_desc",      "imagedesc",
    "img-desc",     "photo-desc", "photodesc",        "photo_desc",      "pictext",
    "picture-text", "didascalia", "podpis",           "chuthich",        "chu-thich",
    "chu_thich",    "imgcap",     "image-info",       "infodescription", "info-description",
    "slide-desc",   "media-info", "mediainfo",        "img-title",       "image-title",
    "photo-info",   "foto-text"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

bool IsCentred(const html::Document& document, NodeId id) {
  if (document.node(id).tag == "center") return true;
  const std::string align = Lower(document.attribute(id, "align").value_or(""));
  if (align == "center" || align == "middle") return true;
  std::string style = Lower(document.attribute(id, "style").value_or(""));
  std::erase(style, ' ');
  if (style.find("text-align:center") != std::string::npos) return true;
  const std::string names = Lower(document.attribute(id, "class").value_or(""));
  return names.find("text-center") != std::string::npos ||
         names.find("aligncenter") != std::string::npos;
}

// All of the line stands in one element that sets it slanted.
bool IsSlanted(const html::Document& document, NodeId id) {
  const std::string_view tag = document.node(id).tag;
  if (tag == "em" || tag == "i" || tag == "small") return true;
  const std::string style = Lower(document.attribute(id, "style").value_or(""));
  return style.find("italic") != std::string::npos;
}

bool StandsAlone(const html::Document& document, const Piece& picture) {
  const html::Node& block = document.node(picture.block);
  if (block.end - picture.block > kMostNodesOfLine) return false;
  for (NodeId id = picture.block; id < block.end; ++id) {
    if (LetterWeight(document.node(id).text) > 0) return false;
  }
  return true;
}

}  // namespace

bool IsNamedCaption(const html::Document& document, NodeId id) {
  for (const char* key : {"class", "id", "itemprop", "data-testid", "data-component"}) {
    const auto value = document.attribute(id, key);
    if (!value) continue;
    const std::string names = Lower(*value);
    if (std::any_of(std::begin(kCaptionNames), std::end(kCaptionNames),
                    [&](std::string_view name) { return names.find(name) != std::string::npos; }))
      return true;
  }
  return false;
}

bool IsCaptionByPlace(const html::Document& document, const Piece& picture, const Piece& line) {
  if (line.text.empty() || line.kind == PieceKind::kHeading || line.weight > kLongCredited)
    return false;
  if (!text::SplitCaption(line.text).credit.empty()) return true;
  const bool plain = line.kind == PieceKind::kText || line.kind == PieceKind::kCell;
  if (!plain || line.weight > kLongCaption || line.link_weight > 0 || line.text.ends_with(':'))
    return false;
  bool centred = false, slanted = false;
  for (NodeId at = document.node(line.first).parent;
       at != kNone && document.node(at).end - at <= kMostNodesOfLine && at > picture.first;
       at = document.node(at).parent) {
    if (document.node(at).end <= line.last) continue;
    if (IsNamedCaption(document, at)) return true;
    centred = centred || IsCentred(document, at);
    slanted = slanted || IsSlanted(document, at);
  }
  return centred && slanted && StandsAlone(document, picture) && SignedNames(line.text).empty();
}

}  // namespace diemtin::read
