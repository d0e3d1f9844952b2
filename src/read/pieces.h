#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/document.h"
#include "read/cues.h"
#include "read/html_tags.h"

namespace diemtin::read {

enum class PieceKind : std::uint8_t {
  kText,
  kHeading,
  kItem,
  kQuotation,
  kCell,
  kCaption,
  kPicture,
  kEmbed
};

// The smallest part that is kept or left out as a whole: a paragraph, a heading, an item, a
// picture.
struct Piece {
  PieceKind kind = PieceKind::kText;
  html::NodeId first = 0;  // its first text node, or the picture
  html::NodeId last = 0;
  html::NodeId block = 0;             // nearest block element around it
  html::NodeId holder = html::kNone;  // its list, quotation, table or figure
  Cue cue = Cue::kNone;               // of the inline element that is all of it
  bool paragraph = false;             // lies in a <p>
  bool lead = false;                  // marked as a summary
  int level = 0;                      // of a heading
  std::string text;                   // white space collapsed
  float weight = 0;                   // letters; an ideograph counts as several
  float link_weight = 0;              // of it in links
  int sentences = 0;                  // ends of sentences seen
};

// Letters, with ideographs and syllable signs weighted so that texts of the same length to a reader
// weigh the same.
float LetterWeight(std::string_view utf8);

// Share of a piece's letters that are links.
float LinkShare(const Piece& piece);
// Text that reads like a paragraph: long enough, sentences, few links.
bool IsRunningText(const Piece& piece);
inline bool IsMedia(const Piece& piece) {
  return piece.kind == PieceKind::kPicture || piece.kind == PieceKind::kEmbed;
}

// A page as pieces in document order, and per element what its class and name tell.
struct PageMap {
  const html::Document* document = nullptr;
  std::vector<Tag> tags;   // a node
  std::vector<Cues> cues;  // a node
  std::vector<std::uint32_t>
      piece_at;  // pieces that begin before a node; one more entry than nodes
  std::vector<Piece> pieces;

  // The pieces in the subtree of `id`: [begin, end).
  std::uint32_t PieceBegin(html::NodeId id) const { return piece_at[id]; }
  std::uint32_t PieceEnd(html::NodeId id) const { return piece_at[document->node(id).end]; }
};

// A short piece cut where its elements and its separators (| · •) cut it: "By Ann Roe", "3 May
// 2024, 8:51 pm". The whole first when it is more than one part.
std::vector<std::string> PartsOf(const html::Document& document, const Piece& piece);

PageMap MapPage(const html::Document& document);

// Address of a picture, where it is loaded late as well; resolved against `base` when there is one.
std::optional<std::string> PictureAddress(const html::Document& document, html::NodeId image,
                                          const std::optional<std::string>& base);

}  // namespace diemtin::read
