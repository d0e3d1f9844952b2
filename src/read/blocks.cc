#include "read/blocks.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "html/sanitise.h"
#include "text/names.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;
using model::Block;
using model::BlockKind;

constexpr int kIconSize = 100;  // pixels; smaller pictures are furniture

class BlockMaker {
 public:
  BlockMaker(const PageMap& map, const std::optional<std::string>& base)
      : map_(map), document_(*map.document), base_(base) {}

  std::vector<Block> Make(const Body& body, const std::string& title) {
    for (const std::uint32_t index : body.pieces) {
      const Piece& piece = map_.pieces[index];
      if (piece.kind == PieceKind::kPicture || piece.kind == PieceKind::kEmbed) {
        AddMedia(piece, index);
      } else if (piece.kind != PieceKind::kHeading || piece.text != title) {
        AddText(piece);
      }
    }
    return std::move(blocks_);
  }

 private:
  static BlockKind KindOf(PieceKind kind) {
    switch (kind) {
      case PieceKind::kHeading:
        return BlockKind::kHeading;
      case PieceKind::kItem:
        return BlockKind::kList;
      case PieceKind::kQuotation:
        return BlockKind::kQuotation;
      case PieceKind::kCell:
        return BlockKind::kTable;
      default:
        return BlockKind::kParagraph;
    }
  }

  void AddText(const Piece& piece) {
    const BlockKind kind = IsLayoutCell(piece) ? BlockKind::kParagraph : KindOf(piece.kind);
    const bool joins = !blocks_.empty() && blocks_.back().kind == kind && holder_ == piece.holder &&
                       piece.holder != kNone &&
                       (kind == BlockKind::kList || kind == BlockKind::kTable);
    if (joins) {
      const bool same_row = kind == BlockKind::kTable && RowOf(piece) == row_;
      blocks_.back().text += (same_row ? " | " : "\n") + piece.text;
    } else {
      Block block;
      block.kind = kind;
      block.text = piece.text;
      blocks_.push_back(std::move(block));
    }
    holder_ = piece.holder;
    row_ = RowOf(piece);
  }

  NodeId RowOf(const Piece& piece) const {
    for (NodeId at = piece.block; at != kNone && piece.kind == PieceKind::kCell;
         at = document_.node(at).parent) {
      if (map_.tags[at] == Tag::kTr) return at;
    }
    return kNone;
  }

  // Tables that only place text on the page: a cell that holds running text is a paragraph.
  bool IsLayoutCell(const Piece& piece) const {
    return piece.kind == PieceKind::kCell &&
           (piece.paragraph || (IsRunningText(piece) && piece.weight > 150));
  }

  int SizeOf(NodeId id, const char* name) const {
    const auto value = document_.attribute(id, name);
    int size = kIconSize;
    if (value) std::from_chars(value->data(), value->data() + value->size(), size);
    return size;
  }

  void AddMedia(const Piece& piece, std::uint32_t index) {
    Block block;
    if (piece.kind == PieceKind::kEmbed) {
      const auto src = document_.attribute(piece.first, "src");
      if (!src || src->empty() || !html::IsSafeUrl(*src)) return;
      block.kind = BlockKind::kEmbed;
      block.src = base_ ? html::ResolveUrl(*base_, *src) : std::string(*src);
    } else {
      const auto address = PictureAddress(document_, piece.first, base_);
      if (!address || SizeOf(piece.first, "width") < kIconSize ||
          SizeOf(piece.first, "height") < kIconSize)
        return;
      block.kind = BlockKind::kFigure;
      block.src = *address;
      block.alt = text::CollapseSpace(document_.attribute(piece.first, "alt").value_or(""));
      AddCaption(piece, index, &block);
    }
    if (!block.src.empty() && seen_.insert(block.src).second) blocks_.push_back(std::move(block));
    holder_ = kNone;
  }

  // The caption lies in the same figure, or is the piece behind the picture and marked as one.
  void AddCaption(const Piece& piece, std::uint32_t index, Block* block) const {
    std::string caption;
    const std::uint32_t end = piece.holder == kNone ? static_cast<std::uint32_t>(map_.pieces.size())
                                                    : map_.PieceEnd(piece.holder);
    for (std::uint32_t i = index + 1; i < std::min(end, index + 6); ++i) {
      const Piece& next = map_.pieces[i];
      if (next.kind == PieceKind::kPicture || next.kind == PieceKind::kEmbed) break;
      const bool marked = next.kind == PieceKind::kCaption || IsCaption(next);
      if (!marked) break;
      if (caption.find(next.text) == std::string::npos)
        caption += (caption.empty() ? "" : " ") + next.text;
    }
    const text::CaptionParts parts = text::SplitCaption(caption);
    block->caption = parts.caption;
    block->credit = parts.credit;
  }

  bool IsCaption(const Piece& piece) const {
    if (piece.cue == Cue::kCaption) return true;
    for (NodeId at = piece.block, steps = 0; at != kNone && steps < 3;
         at = document_.node(at).parent, ++steps) {
      if (map_.cues[at].leave == Cue::kCaption) return true;
    }
    return false;
  }

  const PageMap& map_;
  const html::Document& document_;
  const std::optional<std::string>& base_;
  std::vector<Block> blocks_;
  std::set<std::string> seen_;  // addresses of pictures
  NodeId holder_ = kNone;
  NodeId row_ = kNone;
};

}  // namespace

std::vector<Block> MakeBlocks(const PageMap& map, const Body& body, const std::string& title,
                              const std::optional<std::string>& base) {
  return BlockMaker(map, base).Make(body, title);
}

}  // namespace diemtin::read
